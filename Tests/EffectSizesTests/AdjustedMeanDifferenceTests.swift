import EffectSizes
import TestSupport
import Testing

@Suite("AMD, the mean difference adjusted by analysis of covariance")
struct AdjustedMeanDifferenceTests {
  @Test(
    "oracle: R's lm on data with exactly these means, SDs and r",
    arguments: ReferenceRow.oracle("prepost_control.csv", measure: "AMD"))
  func oracle(_ row: ReferenceRow) throws {
    let effect = try Measure.adjustedMeanDifference.effectSize(of: row.prePostControl())
    let yi = try #require(row.number("yi"))
    let vi = try #require(row.number("vi"))
    // The data were made to have the moments, which costs a few digits.
    #expect(agrees(effect.estimate, yi, relative: 1e-10))
    #expect(agrees(try #require(effect.samplingVariance), vi, relative: 1e-10))
  }

  @Test("property: exchanging the groups negates yi and keeps vi", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomPrePostControl(&generator)
    #expect(
      areOpposite(
        try Measure.adjustedMeanDifference.effectSize(of: summary),
        try Measure.adjustedMeanDifference.effectSize(of: summary.exchangingGroups())))
  }

  @Test("property: without a correlation nothing is adjusted", arguments: 1...20 as ClosedRange<UInt64>)
  func uncorrelated(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func arm() throws -> PrePostSummary {
      try PrePostSummary(
        n: 20, meanPre: generator.uniform(1, 9), sdPre: 2, meanPost: generator.uniform(1, 9), sdPost: 2, correlation: 0)
    }
    let summary = try PrePostControlSummary(treatment: arm(), control: arm())
    let plain = try #require(summary.treatment.meanPost) - #require(summary.control.meanPost)
    #expect(agrees(try Measure.adjustedMeanDifference.effectSize(of: summary).estimate, plain, relative: 1e-14))
  }

  @Test("a printed coefficient goes first, then printed adjusted means")
  func printed() throws {
    let empty = try PrePostSummary()
    let byCoefficient = try Measure.adjustedMeanDifference.effectSize(
      of: PrePostControlSummary(
        treatment: empty, control: empty,
        adjusted: AdjustedComparison(coefficient: -1.5, coefficientError: 0.5, meanTreatment: 3, meanControl: 4)))
    #expect(byCoefficient.estimate == -1.5 && byCoefficient.samplingVariance == 0.25)
    let byMeans = try Measure.adjustedMeanDifference.effectSize(
      of: PrePostControlSummary(
        treatment: empty, control: empty,
        adjusted: AdjustedComparison(meanTreatment: 3, errorTreatment: 0.3, meanControl: 4, errorControl: 0.4)))
    #expect(byMeans.estimate == -1 && byMeans.samplingVariance == 0.25)
    #expect(
      byMeans.derivation.notes.map(\.text) == [
        "the covariance of the two adjusted means, which share a slope, is left out"
      ])
  }

  @Test("a printed difference that the moments contradict is noted with both values")
  func contradiction() throws {
    let arm = try PrePostSummary(n: 20, meanPre: 5, sdPre: 2, meanPost: 7, sdPost: 2, correlation: 0.5)
    let other = try PrePostSummary(n: 20, meanPre: 5, sdPre: 2, meanPost: 6, sdPost: 2, correlation: 0.5)
    let effect = try Measure.adjustedMeanDifference.effectSize(
      of: PrePostControlSummary(
        treatment: arm, control: other, adjusted: AdjustedComparison(coefficient: 2, coefficientError: 0.5)))
    #expect(effect.estimate == 2)
    #expect(
      effect.derivation.notes.map(\.text) == [
        "the adjusted difference is printed as 2, but means, SDs and r give 1"
      ])
  }

  @Test("refusal: no route is open; an impossible standard error")
  func refusals() throws {
    let empty = try PrePostSummary()
    #expect(
      message {
        try Measure.adjustedMeanDifference.effectSize(of: PrePostControlSummary(treatment: empty, control: empty))
      }
        == "needs mean_pre_treatment, sd_pre_treatment, mean_post_treatment, sd_post_treatment "
        + "(or b with se_b, or the adjusted means)")
    #expect(
      message {
        try PrePostControlSummary(
          treatment: empty, control: empty, adjusted: AdjustedComparison(coefficient: 1, coefficientError: -1))
      } == "se_b is -1; a standard error is 0 or more")
    let bare = try Measure.adjustedMeanDifference.effectSize(
      of: PrePostControlSummary(treatment: empty, control: empty, adjusted: AdjustedComparison(coefficient: 1)))
    #expect(bare.samplingVariance == nil)
    #expect(bare.derivation.notes.map(\.text) == ["no sampling variance: it needs se_b"])
  }
}
