import PrePostNumerics
import SingleCase
import TestSupport
import Testing

@Suite struct RandomizationTests {
  static func test(
    _ series: PhaseSeries, _ statistic: RandomizationStatistic, fewest: Int = 1
  ) throws(SingleCaseError) -> RandomizationTest {
    try RandomizationTest(
      ConditionSequence(series), design: .startPoint(fewest: fewest), statistic: statistic)
  }

  @Test func arrangements() throws {
    let series = try PhaseSeries(name: "P", baseline: [1, 2, 3], treatment: [4, 5, 6, 7])
    #expect(try RandomizationBound.startPoint(series).arrangements == 6)
    #expect(try RandomizationBound.startPoint(series, fewest: 3).arrangements == 2)
    #expect(RandomizationBound.exchange(series).arrangements == 35)
    #expect(RandomizationBound.exchange(series).canBeSignificant(at: 0.05))
    #expect(
      RandomizationBound.exchange(series).sentence()
        == "by exchange there are 35 arrangements, so no p value can be below 1/35")
  }

  @Test func manyArrangements() throws {
    let series = try PhaseSeries(
      name: "P", baseline: [Double](repeating: 0, count: 25), treatment: [Double](repeating: 1, count: 25))
    #expect(RandomizationBound.exchange(series).arrangements == 126_410_606_437_752)  // C(50, 25)
  }

  /// A step at the observed start attains the bound; a constant series has p = 1.
  @Test func extremes() throws {
    let step = try PhaseSeries(name: "step", baseline: [0, 0, 0], treatment: [1, 1, 1, 1])
    #expect(try Self.test(step, .meanIncrease).pValue == RandomizationBound.startPoint(step).smallestP)
    #expect(try Self.test(step, .meanDecrease).pValue == 1)
    let flat = try PhaseSeries(name: "flat", baseline: [0, 0, 0], treatment: [0, 0, 0, 0])
    #expect(try Self.test(flat, .meanIncrease).pValue == 1)
  }

  /// On a line every start point has the same difference of means, here only up to rounding: all tie.
  @Test func tiesUpToRounding() throws {
    let line = try PhaseSeries(name: "line", baseline: [0.1, 0.2, 0.3], treatment: [0.4, 0.5, 0.6, 0.7, 0.8])
    #expect(try Self.test(line, .meanIncrease).pValue == 1)
  }

  /// Never below the bound, never 0, and a whole number of start points.
  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func neverBelowTheBound(_ seed: UInt64) throws {
    let series = try SymmetryTests.series(seed)
    let bound = try RandomizationBound.startPoint(series, fewest: 2)
    for statistic in RandomizationStatistic.allCases where statistic.alwaysExists {
      let test = try Self.test(series, statistic, fewest: 2)
      #expect(test.pValue >= bound.smallestP && test.pValue <= 1)
      #expect(Double(test.permutations) == bound.arrangements)
      #expect((test.pValue * bound.arrangements).rounded() / bound.arrangements == test.pValue)
    }
    let change = try Self.test(series, .meanChange, fewest: 2)
    let increase = try Self.test(series, .meanIncrease, fewest: 2)
    let decrease = try Self.test(series, .meanDecrease, fewest: 2)
    #expect(change.pValue >= min(increase.pValue, decrease.pValue))
  }

  @Test func refusals() throws {
    let series = try PhaseSeries(name: "P", baseline: [1], treatment: [2, 3])
    let short = #expect(throws: SingleCaseError.self) {
      try Self.test(series, .meanIncrease, fewest: 3)
    }
    #expect(
      short?.description == "P: the randomization test is not defined: the observed start leaves 1 observation "
        + "in a phase "
        + "and at least 3 are asked for; the bound for one observation per phase can be had")
    let none = #expect(throws: SingleCaseError.self) { try RandomizationBound.startPoint(series, fewest: 0) }
    #expect(none?.description == "the fewest observations per phase is at least 1; got 0.0")
  }
}

extension RandomizationStatistic {
  /// Whether it exists for every arrangement with two observations per phase: no standard deviation in a denominator.
  var alwaysExists: Bool { self != .studentT && self != .standardizedDifference }
}
