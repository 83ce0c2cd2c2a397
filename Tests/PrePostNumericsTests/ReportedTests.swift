import PrePostNumerics
import Testing

@Suite("Numbers as papers print them")
struct ReportedTests {
  @Test("a plain number is one value")
  func number() {
    let value = Reported(8.57)
    #expect(value.point == 8.57 && value.interval == Interval(8.57) && value.rule == .printed && !value.isInterval)
  }

  @Test("a range is represented by its midpoint")
  func range() {
    let value = Reported(range: Interval(80, 100))
    #expect(value.point == 90 && value.interval == Interval(80, 100) && value.rule == .midpoint && value.isInterval)
  }

  @Test("a range with equal ends is the printed number itself", arguments: [0.1, 8.57, 1e300])
  func point(_ value: Double) { #expect(Reported(range: Interval(value)) == Reported(value)) }

  @Test("a bound stands for an open interval")
  func bound() {
    let value = Reported(point: 0.001, interval: Interval(-.infinity, 0.001), rule: .bound)
    #expect(value.isInterval && value.rule == .bound && value.interval.contains(value.point))
  }

  @Test(
    "the names of the rules are part of the output",
    arguments: zip(
      [Reported.PointRule.printed, .midpoint, .bound], ["printed", "midpoint", "bound"]))
  func names(_ rule: Reported.PointRule, _ name: String) { #expect(rule.rawValue == name) }

  @Test("printed digits say what the number may have been before it was rounded")
  func digits() {
    let digits = Reported.Digits(text: "8,50", decimals: 2, rounding: Interval(8.495, 8.505))
    let value = Reported(8.5, digits: digits)
    #expect(value.possible == Interval(8.495, 8.505) && !value.isInterval && value.digits?.text == "8,50")
    #expect(value != Reported(8.5), "8.50 says more than 8.5")
    #expect(Reported(8.5).possible == Interval(8.5))
  }
}
