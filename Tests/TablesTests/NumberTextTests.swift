@testable import Tables
import Testing

@Suite struct NumberTextTests {
  private func marks(_ text: String) throws -> NumberText.Marks {
    try Array(text.utf8).withUnsafeBufferPointer { bytes in
      var cursor = ByteCursor(bytes)
      let number = try cursor.number()
      #expect(cursor.isAtEnd)
      #expect(number.text(in: bytes) == text)
      return number.marks
    }
  }

  @Test(arguments: [
    ("7", NumberText.Marks.none), ("1,435", .either(.comma)), ("12.345", .either(.dot)), ("-123,456", .either(.comma)),
    ("0,435", .decimal(.comma)), ("1234,567", .decimal(.comma)), ("1,4350", .decimal(.comma)),
    (",435", .decimal(.comma)),
    ("1,435e0", .decimal(.comma)), ("012.345", .decimal(.dot)), ("1,234,567", .thousands(.comma)),
    ("1.234,567", .both(thousands: .dot, decimal: .comma)), ("1,234.", .both(thousands: .comma, decimal: .dot)),
    ("1.234.567,8", .both(thousands: .dot, decimal: .comma)),
  ])
  func marksHaveTheReadingsOfTheTable(_ text: String, _ expected: NumberText.Marks) throws {
    #expect(try marks(text) == expected)
  }

  @Test func twoDotsEndANumber() throws {
    try Array("1..5".utf8).withUnsafeBufferPointer { bytes in
      var cursor = ByteCursor(bytes)
      let number = try cursor.number()
      #expect(number.text(in: bytes) == "1")
    }
  }

  /// The fast reading of plain cells agrees with the grammar wherever it gives an answer, and gives one for every
  /// plain cell.
  @Test(arguments: seeds)
  func theFastWayAgreesWithTheGrammar(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [UInt8] = Array("0123456789012345678901234567890.,-e".utf8)
    var plain = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...12, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! }
      text.withUnsafeBufferPointer { bytes in
        guard let fast = NumberText.plain(bytes) else { return }
        plain += 1
        var cursor = ByteCursor(bytes)
        guard let number = try? cursor.number() else {
          Issue.record("\(bytes.text) is no number")
          return
        }
        #expect(cursor.isAtEnd && fast.range == number.range && fast.isNegative == number.isNegative, "\(bytes.text)")
        #expect(fast.marks == number.marks && fast.significand == number.significand, "\(bytes.text)")
        #expect((fast.significantDigits == 0) == (number.significantDigits == 0), "\(bytes.text)")
        if fast.marks != .none { #expect(fast.lastGroup == number.lastGroup, "\(bytes.text)") }
      }
    }
    #expect(plain > 1000)
  }
}
