import Foundation
import TestSupport
import Testing

@testable import Reports

@Suite("JSON")
struct JSONValueTests {
  private func text(_ value: JSONValue) -> String { String(decoding: value.bytes, as: UTF8.self) }

  private func read(_ value: JSONValue) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(value.bytes), options: .fragmentsAllowed)
  }

  @Test(
    "texts are escaped as JSON needs it",
    arguments: [
      ("plain", "\"plain\""), ("\"", "\"\\\"\""), ("\\", "\"\\\\\""), ("a\nb\r\tc", "\"a\\nb\\r\\tc\""),
      ("\u{0}\u{1F}", "\"\\u0000\\u001f\""), ("80–100 √ é 😀", "\"80–100 √ é 😀\""), ("", "\"\""), ("/", "\"/\""),
      ("\r\n", "\"\\r\\n\""),
    ])
  func escapes(content: String, written: String) throws {
    #expect(text(.string(content)) == written + "\n")
    #expect(try read(.string(content)) as? String == content)
  }

  @Test(
    "numbers read back to the same double",
    arguments: [
      0, -0.0, 1, -1.5, 0.1, 1e16, 1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -2.2250738585072014e-308,
      1.0 / 3,
      0.30000000000000004, 123456789.12345679,
    ])
  func numbers(value: Double) throws {
    let written = text(.number(value)).dropLast()
    #expect(Double(written) == value)
    #expect(try #require(read(.number(value)) as? NSNumber).doubleValue.isFinite)
  }

  @Test("property: any finite number reads back", arguments: 1...200 as ClosedRange<UInt64>)
  func anyNumber(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let value = Double(bitPattern: generator.next())
    guard value.isFinite else { return }
    #expect(Double(text(.number(value)).dropLast()) == value, "seed \(seed)")
  }

  @Test("members keep their order; what is not there is null")
  func order() {
    let value = JSONValue.members([
      "z": .integer(1), "a": .optional(nil as Double?), "m": .array([.bool(true), .null]), "e": .array([]),
      "o": .object([]),
    ])
    #expect(
      text(value) == """
        {
          "z": 1,
          "a": null,
          "m": [
            true,
            null
          ],
          "e": [],
          "o": {}
        }

        """)
  }
}
