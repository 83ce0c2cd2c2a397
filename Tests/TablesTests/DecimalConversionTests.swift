@testable import Tables
import Testing

@Suite struct DecimalConversionTests {
  /// Decimals that are hard to round, and the ends of the range of a double.
  @Test(arguments: [
    // Half-way between two doubles, and next to it.
    "9007199254740993", "9007199254740995", "9007199254740992.9", "9007199254740993.1",
    "0.500000000000000166533453693773481063544750213623046875",
    "1.00000000000000011102230246251565404236316680908203125",
    // Clinger 1990, Paxson 1991.
    "1.448997445238699", "5e125", "69e267", "999e-26", "7861e-34", "75569e-254", "928609e-261", "9210917e80",
    "84863171e114", "653777767e273", "5232604057e-298", "27235667517e-109", "653532977297e-123", "3142213164987e-294",
    // The ends.
    "4.9406564584124654e-324", "2.2250738585072011e-308", "2.2250738585072014e-308", "1.7976931348623157e308",
    "2.4703282292062328e-324", "9999999999999999999", "18446744073709551615", "0.1", "1e22", "1e23",
    "123456789012345678e-22",
  ])
  func hardCasesAreCorrectlyRounded(_ text: String) throws {
    #expect(try Quantity(text).number == Double(text))
  }

  @Test(arguments: seeds)
  func randomDecimalsAreCorrectlyRounded(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let digits = (0..<Int.random(in: 1...24, using: &generator)).map { _ in
        String(Int.random(in: 0...9, using: &generator))
      }
      let mark = Int.random(in: 0...digits.count, using: &generator)
      let mantissa = digits[..<mark].joined() + "." + digits[mark...].joined()
      let exponent = Int.random(in: -30...30, using: &generator)
      let text = "\(Bool.random(using: &generator) ? "-" : "")\(mantissa)e\(exponent)"
      #expect(try Quantity(text).number == Double(text), "\(text)")
    }
  }

  @Test(arguments: seeds)
  func everyDoubleIsReadFromItsShortestText(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(try Quantity(value.description, format: NumberFormat(declared: .dot)).number == value, "\(value)")
    }
  }

  /// The second way rounds as the third does wherever it decides, and it decides nearly always.
  @Test(arguments: seeds)
  func twicePrecisionDecidesAndIsRight(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var decided = 0
    for _ in 0..<5_000 {
      let significand = UInt64.random(in: (1 << 53)..<9_999_999_999_999_999_999, using: &generator)
      let exponent = Int.random(in: -22...22, using: &generator)
      guard let value = DecimalConversion.fast(significand, exponent: exponent) else { continue }
      decided += 1
      #expect(value == Double("\(significand)e\(exponent)"), "\(significand)e\(exponent)")
    }
    #expect(decided > 4_900)
  }

  @Test func outsideItsRangeTheFastWayGivesNoAnswer() {
    #expect(DecimalConversion.fast(1, exponent: 23) == nil)
    #expect(DecimalConversion.fast(1, exponent: -23) == nil)
    // Exactly half-way between two doubles: the rounding test cannot decide.
    #expect(DecimalConversion.fast(9_007_199_254_740_993, exponent: 0) == nil)
  }
}
