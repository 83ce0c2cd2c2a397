import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("Equivalence and non-inferiority")
struct EquivalenceTestTests {
  @Test(
    "oracle: statsmodels ttost_paired", arguments: OracleValue.of("tost", "tost_low_t", "tost_low_p", "tost_high_p"))
  func oracle(_ expected: OracleValue) throws {
    let summary = try expected.sample.summary
    let test = try EquivalenceTest(
      meanChange: try #require(summary.meanChange), sdChange: try #require(summary.sdChange),
      n: try #require(summary.n), margins: (-1, 3))
    let own =
      switch expected.quantity {
      case "tost": test.pValue
      case "tost_low_t": test.lower.statistic
      case "tost_low_p": test.lower.pValue
      default: test.upper.pValue
      }
    #expect(agrees(own, expected.value, relative: 1e-11))
  }

  @Test(
    "property: equivalence at α is the interval of 1 − 2α inside the margins", arguments: 1...50 as ClosedRange<UInt64>)
  func duality(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let change = generator.uniform(-2, 2)
    let margins = (low: generator.uniform(-3, -1), high: generator.uniform(1, 3))
    let test = try EquivalenceTest(
      meanChange: change, sdChange: generator.uniform(0.5, 4), n: generator.integer(3...40), margins: margins)
    let inside = test.interval.lower > margins.low && test.interval.upper < margins.high
    #expect(test.isEquivalent == inside, "seed \(seed)")
    #expect(test.interval.level.percent == 90)
  }

  @Test(
    "property: non-inferiority is the bound beyond the margin, and turns with the direction",
    arguments: 1...30 as ClosedRange<UInt64>)
  func nonInferiority(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (change, sd, n) = (generator.uniform(-2, 2), generator.uniform(0.5, 4), generator.integer(3...40))
    let up = try NonInferiorityTest(meanChange: change, sdChange: sd, n: n, margin: 1)
    let down = try NonInferiorityTest(meanChange: -change, sdChange: sd, n: n, margin: 1, higherIsBetter: false)
    #expect(up.isNonInferior == (up.bound > -1), "seed \(seed)")
    #expect(agrees(up.pValue, down.pValue, relative: 1e-12) && agrees(up.bound, -down.bound, relative: 1e-14))
  }

  @Test("the worked numbers of the sleep data")
  func worked() throws {
    let test = try NonInferiorityTest(meanChange: 1.58, sdChange: 1.22999548327987, n: 10, margin: 0.5)
    #expect(printsAs(test.statistic, 5.3476, decimals: 4) && printsAs(test.pValue, 0.00023, decimals: 5))
    #expect(printsAs(test.bound, 0.87, decimals: 2))
  }

  @Test("refusal")
  func refusals() throws {
    func tost(_ n: Int, _ sd: Double, _ low: Double, _ high: Double, _ level: ConfidenceLevel = .ninetyFive) -> String {
      message { try EquivalenceTest(meanChange: 1, sdChange: sd, n: n, margins: (low, high), level: level) }
    }
    #expect(tost(1, 1, -1, 1) == "needs 2 pairs or more; there is 1")
    #expect(tost(5, 0, -1, 1) == "the changes do not vary (sd_change is 0)")
    #expect(tost(5, 1, 2, 1) == "the lower margin lies below the upper one; got 2 and 1")
    #expect(tost(5, 1, -1, 1, try ConfidenceLevel(percent: 50)) == "needs a level above 50 percent; got 50")
    #expect(
      message { try NonInferiorityTest(meanChange: 1, sdChange: 1, n: 5, margin: -1) }
        == "a margin is a positive number; got -1")
  }
}
