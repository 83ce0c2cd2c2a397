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
}
