import PrePostNumerics
import TestSupport
import Testing

@Suite("Confidence levels")
struct ConfidenceLevelTests {
  @Test("95 percent leaves 0.025 above, to the last bit")
  func ninetyFive() {
    #expect(ConfidenceLevel.ninetyFive.upperTail == 0.025)
    #expect(ConfidenceLevel.ninetyFive.alpha == 0.05)
    #expect(ConfidenceLevel.ninetyFive.percent == 95)
    #expect(printsAs(Normal.standard.upperQuantile(ConfidenceLevel.ninetyFive.upperTail), 1.96, decimals: 2))
  }

  @Test(
    "other levels as exact", arguments: [(50.0, 0.5, 0.25), (80, 0.2, 0.1), (90, 0.1, 0.05), (99, 0.01, 0.005)])
  func levels(_ percent: Double, _ alpha: Double, _ tail: Double) throws {
    let level = try ConfidenceLevel(percent: percent)
    #expect(level.alpha == alpha && level.upperTail == tail)
  }

  @Test("a level is its percent")
  func equality() throws { #expect(try ConfidenceLevel(percent: 95) == .ninetyFive) }

  @Test(
    "refusal: outside 0 to 100 percent",
    arguments: zip([0, 100, -5, 100.5, .infinity, .nan], ["0.0", "100.0", "-5.0", "100.5", "inf", "nan"]))
  func outside(_ percent: Double, _ text: String) {
    #expect {
      try ConfidenceLevel(percent: percent)
    } throws: {
      "\($0)" == "a confidence level lies between 0 and 100 percent; got \(text)"
    }
  }
}
