import PrePostNumerics
import SingleCase
import TestSupport
import Testing

/// The shape of a case report in ranges: one baseline observation, four under treatment.
@Suite struct CaseReportTests {
  static func series() throws -> PhaseSeries {
    func observation(_ time: Double, _ low: Double, _ high: Double) -> Observation {
      Observation(time: time, value: Reported(range: Interval(low, high)))
    }
    return try PhaseSeries(
      name: "P", baseline: [observation(0, 5, 10)],
      treatment: [
        observation(1, 20, 30), observation(1.5, 30, 30), observation(2, 50, 70), observation(3, 80, 100),
      ])
  }

  @Test func lastAgainstBaseline() throws {
    let contrast = PointContrast.lastAgainstBaseline(try Self.series())
    let ratio = try #require(contrast.ratio)
    #expect(ratio.point == 12)
    #expect(ratio.range == Interval(8, 20))
    #expect(contrast.difference.point == 82.5)
    #expect(contrast.difference.range == Interval(70, 95))
    #expect(contrast.time == 3)
  }

  static let expected: [(code: String, point: Double, low: Double, high: Double)] = [
    ("NAP", 1, 1, 1), ("Tau", 1, 1, 1), ("PND", 1, 1, 1), ("PEM", 1, 1, 1), ("PAND", 1, 1, 1), ("IRD", 1, 1, 1),
    ("MD", 43.75, 35, 52.5), ("RoM", 6.833333333333333, 4.5, 11.5), ("PC", 583.3333333333334, 350, 1050),
  ]

  @Test(arguments: expected)
  func bounds(_ code: String, _ point: Double, _ low: Double, _ high: Double) throws {
    let estimate = try SingleCaseIndex.named(code).compute(try Self.series())
    #expect(agrees(estimate.estimate, point, relative: 1e-15))
    #expect(agrees(try #require(estimate.low), low, relative: 1e-15))
    #expect(agrees(try #require(estimate.high), high, relative: 1e-15))
    #expect(estimate.value.kind == .exact)
    #expect(estimate.pointRule == .midpoint)
  }

  @Test func logResponseRatioIsUncorrectedAndWithoutStandardError() throws {
    let estimate = try SingleCaseIndex.logResponseRatioIncreasing.compute(try Self.series())
    // ln(51.25/7.5), ln 4.5 and ln 11.5.
    #expect(agrees(estimate.estimate, 1.9218125974762528, relative: 1e-15))
    #expect(agrees(try #require(estimate.low), 1.5040773967762742, relative: 1e-15))
    #expect(agrees(try #require(estimate.high), 2.4423470353692043, relative: 1e-15))
    #expect(estimate.standardError == nil && estimate.interval == nil)
    #expect(
      estimate.notes.map(\.text) == [
        "not bias-corrected and no standard error: that needs 2 observations per phase",
        "ranges are represented by their midpoints; low and high are attained by values inside the ranges",
        "the baseline is one observation: how much it varies by itself is not known",
      ])
  }

  @Test func oneMissingIndexDoesNotHideTheOthers() throws {
    let outcomes = try Self.series().outcomes()
    let missing = outcomes.compactMap { outcome -> String? in
      guard case .notDefined(let code, _) = outcome else { return nil }
      return code
    }
    #expect(missing == ["Tau-U", "Tau-BC", "PET", "SMD", "LOR", "PoGO"])
    #expect(outcomes.count == SingleCaseIndex.all.count)
  }

  @Test func oneBaselinePointCannotBeSignificant() throws {
    let start = try RandomizationBound.startPoint(try Self.series())
    let exchange = RandomizationBound.exchange(try Self.series())
    #expect(start.smallestP == 1.0 / 4)
    #expect(exchange.smallestP == 1.0 / 5)
    #expect(!start.canBeSignificant(at: 0.05) && !exchange.canBeSignificant(at: 0.05))
    #expect(start.canBeSignificant(at: 0.25))
    #expect(
      start.sentence() == "by start point there are 4 arrangements, so no p value can be below 1/4; "
        + "it can never be significant at 5 %")
  }
}
