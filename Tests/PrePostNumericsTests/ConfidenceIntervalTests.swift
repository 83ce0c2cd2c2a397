import PrePostNumerics
import Testing

@Suite("Confidence intervals")
struct ConfidenceIntervalTests {
  @Test("a margin goes to both sides")
  func margin() {
    let interval = ConfidenceInterval(center: 1.5, margin: 0.25, level: .ninetyFive)
    #expect(interval == ConfidenceInterval(lower: 1.25, upper: 1.75, level: .ninetyFive))
    #expect(interval.level.percent == 95)
  }

  @Test("ends are included", arguments: zip([1.24, 1.25, 1.5, 1.75, 1.76], [false, true, true, true, false]))
  func contains(_ value: Double, _ expected: Bool) {
    #expect(ConfidenceInterval(lower: 1.25, upper: 1.75, level: .ninetyFive).contains(value) == expected)
  }

  @Test("an open side is infinite")
  func open() {
    let above = ConfidenceInterval(lower: 2, upper: .infinity, level: .ninetyFive)
    #expect(above.contains(1e300) && !above.contains(1.9) && !above.contains(.nan))
  }
}
