@testable import Tables
import Testing

@Suite struct UTF8ValidationTests {
  private func firstInvalid(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { UTF8Validation.firstInvalid(in: $0, 0..<$0.count) }
  }

  @Test(arguments: ["", "a", "é", "–", "𝒩", "\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}", "\u{D7FF}\u{E000}"])
  func charactersAreValid(_ text: String) { #expect(firstInvalid(Array(text.utf8)) == nil) }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE4, 0x20], [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x98],
      [0xFF],
    ] as [[UInt8]])
  func overlongSurrogateAndTruncatedFormsAreInvalid(_ bytes: [UInt8]) {
    #expect(firstInvalid([0x61] + bytes) == 1)
  }

  @Test(arguments: seeds)
  func agreesWithTheStandardLibrary(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let interesting: [UInt8] = [
      0x00, 0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xE2, 0xED, 0xF0, 0xF4,
    ]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        interesting.randomElement(using: &generator)!
      }
      #expect((firstInvalid(bytes) == nil) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
    }
  }
}
