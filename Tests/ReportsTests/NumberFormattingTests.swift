import Testing

@testable import Reports

@Suite("Numbers for people")
struct NumberFormattingTests {
  @Test(
    "ordinary numbers have their decimals; very small and very large ones an exponent",
    arguments: [
      (1.0, "1.0000"), (0, "0.0000"), (-0.0, "0.0000"), (-0.00004, "-4.000e-05"), (0.00005, "0.0001"),
      (0.000049, "4.900e-05"), (-1.23456, "-1.2346"), (1e-300, "1.000e-300"), (1e300, "1.000e+300"),
      (999_999_999, "999999999.0000"), (1e9, "1.000e+09"), (-2.5e12, "-2.500e+12"),
    ])
  func plain(value: Double, text: String) { #expect(NumberFormatting().text(value) == text) }

  @Test(
    "a p value is never 0",
    arguments: [(0.0, "<0.0001"), (0.00009, "<0.0001"), (0.0001, "0.0001"), (0.04321, "0.0432"), (1, "1.0000")])
  func probability(value: Double, text: String) { #expect(NumberFormatting().text(value, .probability) == text) }

  @Test(
    "a p value has three decimals at least", arguments: [(0, "<0.001"), (2, "<0.001"), (3, "<0.001"), (6, "<0.000001")])
  func probabilityDigits(digits: Int, text: String) {
    #expect(NumberFormatting(digits: digits).text(1e-9, .probability) == text)
  }

  @Test(
    "degrees of freedom are whole where they are whole; percentages have two decimals",
    arguments: [(12.0, "12", "12.00"), (2.345, "2.35", "2.35"), (1e7, "10000000", "10000000.00")])
  func compact(value: Double, compact: String, percent: String) {
    #expect(NumberFormatting().text(value, .compact) == compact)
    #expect(NumberFormatting().text(value, .percent) == percent)
  }

  @Test(
    "rounding to nothing leaves no sign behind",
    arguments: [(-0.0, 4, "0.0000"), (-0.4, 0, "-4.0e-01"), (-0.5, 0, "0"), (-1e-9, 2, "-1.0e-09"), (1.5, 0, "2")])
  func signs(value: Double, digits: Int, text: String) {
    #expect(NumberFormatting(digits: digits).text(value) == text)
    // A percentage has no exponent, so it can round to nothing.
    #expect(!NumberFormatting(digits: 2).text(-1e-9, .percent).hasPrefix("-"))
  }

  @Test("the decimal comma", arguments: [(1.5, "1,5000"), (1e300, "1,000e+300"), (-0.25, "-0,2500")])
  func comma(value: Double, text: String) { #expect(NumberFormatting(decimal: .comma).text(value) == text) }

  @Test("as many decimals as are asked for", arguments: [(0, "3"), (1, "3.1"), (15, "3.141592653589793")])
  func digits(digits: Int, text: String) { #expect(NumberFormatting(digits: digits).text(Double.pi) == text) }
}
