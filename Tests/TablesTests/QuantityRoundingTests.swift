import Tables
import Testing

@Suite struct QuantityRoundingTests {
  @Test(arguments: [
    ("8.57", 8.565, 8.575), ("8,57", 8.565, 8.575), ("-8.57", -8.575, -8.565), ("7", 6.5, 7.5), ("0", -0.5, 0.5),
    ("0.000", -0.0005, 0.0005), ("1.5e3", 1450, 1550), ("1.5e-3", 0.00145, 0.00155),
    ("1,234,567", 1234566.5, 1234567.5),
    ("1.0", 0.95, 1.05), ("100", 99.5, 100.5), ("0.10", 0.095, 0.105),
    ("0.12345678901234567890", 0.123456789012345678895, 0.123456789012345678905), ("1e3", 500, 1500),
  ])
  func halfAUnitOfTheLastDigitEitherWay(_ text: String, _ lower: Double, _ upper: Double) throws {
    let interval = try #require(try Quantity(text).roundingInterval)
    #expect(interval.lower == lower && interval.upper == upper)
  }

  @Test func theFormatCountsTheDecimals() throws {
    let decimal = try #require(try Quantity("1,435", format: NumberFormat(declared: .comma)).roundingInterval)
    #expect(decimal.lower == 1.4345 && decimal.upper == 1.4355)
    let thousands = try #require(try Quantity("1,435", format: NumberFormat(declared: .dot)).roundingInterval)
    #expect(thousands.lower == 1434.5 && thousands.upper == 1435.5)
  }

  @Test(arguments: ["80–100", "<50", "≥12", "~20", "1.797693134862e308"])
  func otherQuantitiesHaveNone(_ text: String) throws { #expect(try Quantity(text).roundingInterval == nil) }

  @Test(arguments: seeds)
  func theNumberLiesInIt(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let whole = Int.random(in: -9999...9999, using: &generator)
      let text = "\(whole).\(Int.random(in: 1000...9999, using: &generator))"
      let quantity = try Quantity(text)
      let interval = try #require(quantity.roundingInterval)
      let number = try #require(quantity.number)
      #expect(interval.lower < number && number < interval.upper, "\(text)")
      #expect(abs((interval.upper - interval.lower) - 1e-4) < 1e-11, "\(text): differences of numbers up to 1e4")
    }
  }
}
