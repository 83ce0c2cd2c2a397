import PrePostNumerics
import SingleCase
import TestSupport
import Testing

/// Standard errors under first-order autocorrelation; the fixture is made from dense covariance and hat matrices.
@Suite struct DependenceTests {
  @Test(arguments: SeriesFile.rows("dependence.csv"))
  func matches(_ row: [String]) throws {
    let phases = row[1...2].map { $0.split(separator: " ").compactMap { Double($0) } }
    let series = try PhaseSeries(name: row[0], baseline: phases[0], treatment: phases[1])
    let expected = try row[3...].map { try #require(Double($0)) }
    let autocorrelation = try LagOneAutocorrelation(series)
    // Five sums of a dozen products each in either program.
    #expect(agrees(autocorrelation.raw, expected[0], relative: 1e-12))
    #expect(agrees(autocorrelation.corrected, expected[1], relative: 1e-11))
    let shift = try #require(try SingleCaseIndex.meanShift.compute(series).dependentError)
    #expect(agrees(shift.value, expected[2], relative: 1e-11))
    let ratio = try #require(try SingleCaseIndex.logResponseRatioIncreasing.compute(series).dependentError)
    #expect(agrees(ratio.value, expected[3], relative: 1e-11))
    #expect(shift.autocorrelation == autocorrelation.corrected)
  }

  /// The flag follows the ratio, the ratio follows the two standard errors, and every index of one series is computed
  /// with the same autocorrelation.
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func flags(_ seed: UInt64) throws {
    let series = try SymmetryTests.series(seed)
    var percent = IndexOptions()
    percent.scale = .percentage
    percent.goal = 90
    var seen = 0
    for outcome in try series.outcomes(options: percent) {
      guard let estimate = outcome.value, let dependent = estimate.dependentError else { continue }
      let independent = try #require(estimate.standardError)
      #expect(agrees(dependent.ratio, dependent.value / independent, relative: 1e-15))
      #expect(dependent.differs == (abs(dependent.ratio - 1) > 0.1))
      #expect(dependent.value > 0 && abs(dependent.autocorrelation) < 1)
      seen += 1
    }
    #expect(seen == 0 || seen >= 6, "\(series.name)")
  }

  /// Alternating deviations make means more precise, drifting ones less.
  @Test func direction() throws {
    let alternating = try PhaseSeries(name: "P", baseline: [1, 3, 1, 3, 1, 3], treatment: [6, 8, 6, 8, 6, 8])
    let drifting = try PhaseSeries(name: "P", baseline: [1, 1, 1, 3, 3, 3], treatment: [8, 8, 8, 6, 6, 6])
    #expect(try #require(try SingleCaseIndex.meanShift.compute(alternating).dependentError).ratio < 0.9)
    #expect(try #require(try SingleCaseIndex.meanShift.compute(drifting).dependentError).ratio > 1.1)
  }

  @Test func refusals() throws {
    func message(_ a: [Double], _ b: [Double]) -> String? {
      let error = #expect(throws: SingleCaseError.self) {
        try LagOneAutocorrelation(PhaseSeries(name: "P", baseline: a, treatment: b))
      }
      return error?.description
    }
    let instead = "; standard errors can only be given as if observations were independent"
    #expect(
      message([1], [2, 3]) == "P: the autocorrelation is not defined: it needs 2 observations per phase" + instead)
    #expect(
      message([1, 1], [3, 3])
        == "P: the autocorrelation is not defined: no observation deviates from the mean of its phase" + instead)
    let turns = try ConditionSequence(
      name: "P",
      [(1, PhaseSeries.Phase.baseline), (4, .treatment), (2, .baseline), (5, .treatment)].map {
        (observation: Observation(value: Reported($0.0)), phase: $0.1)
      })
    let pooled = PhaseSeries(pooling: turns)
    #expect(throws: SingleCaseError.self) { try LagOneAutocorrelation(pooled) }
    #expect(try SingleCaseIndex.meanShift.compute(pooled).dependentError == nil)
    let trend = #expect(throws: SingleCaseError.self) { try SingleCaseIndex.tauU.compute(pooled) }
    #expect(
      trend?.description == "P: Tau-U is not defined: it carries the baseline's trend into the treatment, and here the "
        + "conditions take turns; NAP and the mean shift compare all treatment with all baseline observations")
  }
}
