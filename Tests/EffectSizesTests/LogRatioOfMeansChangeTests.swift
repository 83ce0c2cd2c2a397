import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("ROMC, the log ratio of means after / before")
struct LogRatioOfMeansChangeTests {
  @Test("published: escalc's example", arguments: ReferenceRow.published("escalc-prepost", method: "ROMC"))
  func published(_ row: ReferenceRow) throws {
    let summary = try PrePostSummary(
      n: 60, meanPre: 22, sdPre: 20.squareRoot(), meanPost: 26, sdPost: 30.squareRoot(), correlation: 0.7)
    let plain = MeasureOptions(correctsBias: false)
    #expect(prints(try Measure.logRatioOfMeansChange.effectSize(of: summary, options: plain), row))
  }

  @Test("oracle: metafor", arguments: ReferenceRow.oracle("prepost.csv", measure: "ROMC"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(
      try matches(Measure.logRatioOfMeansChange.effectSize(of: row.prePost(), options: row.varianceOptions), row))
  }

  @Test("property: exchanging before and after negates yi and keeps vi", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomPrePost(&generator)
    let forth = try Measure.logRatioOfMeansChange.effectSize(of: summary)
    #expect(areOpposite(forth, try Measure.logRatioOfMeansChange.effectSize(of: summary.swapped())))
  }

  @Test("property: the unit does not matter", arguments: 1...50 as ClosedRange<UInt64>)
  func scale(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomPrePost(&generator)
    let other = try summary.rescaled(by: generator.uniform(0.001, 1000))
    #expect(
      areEqual(
        try Measure.logRatioOfMeansChange.effectSize(of: summary),
        try Measure.logRatioOfMeansChange.effectSize(of: other), relative: 1e-12))
  }

  @Test("without SDs the plain log ratio stands, and says so")
  func meansOnly() throws {
    let effect = try Measure.logRatioOfMeansChange.effectSize(of: PrePostSummary(meanPre: 8.57, meanPost: 10.27))
    #expect(printsAs(effect.estimate, 0.18096, decimals: 5))
    #expect(effect.samplingVariance == nil)
    #expect(
      effect.derivation.notes == [
        Note(.refusal, "no sampling variance and no bias correction: it needs n, sd_pre, sd_post")
      ])
  }

  @Test("without r the corrected log ratio stands, without a variance")
  func withoutCorrelation() throws {
    let effect = try Measure.logRatioOfMeansChange.effectSize(
      of: PrePostSummary(n: 10, meanPre: 6.33, sdPre: 2.53, meanPost: 13.08, sdPost: 4.58))
    #expect(printsAs(effect.estimate, 0.7239, decimals: 4))
    #expect(effect.samplingVariance == nil)
    #expect(
      effect.derivation.notes == [
        Note(.refusal, "no sampling variance: it needs r (or sd_change or the paired t, with both SDs)")
      ])
  }

  @Test("refusal: a mean without a logarithm")
  func notPositive() throws {
    let before = try PrePostSummary(meanPre: 0, meanPost: 2)
    #expect(
      message { try Measure.logRatioOfMeansChange.effectSize(of: before) }
        == "mean_pre is 0; its logarithm needs a positive number")
    let after = try PrePostSummary(meanPre: 1, meanPost: -2.5)
    #expect(
      message { try Measure.logRatioOfMeansChange.effectSize(of: after) }
        == "mean_post is -2.5; its logarithm needs a positive number")
  }

  @Test("refusal: a mean is missing; one participant")
  func missing() throws {
    let before = try PrePostSummary(meanPre: 1, meanChange: 2)
    #expect(message { try Measure.logRatioOfMeansChange.effectSize(of: before) } == "needs mean_post")
    let single = try PrePostSummary(n: 1, meanPre: 1, meanPost: 2)
    #expect(
      message { try Measure.logRatioOfMeansChange.effectSize(of: single) }
        == "needs n of at least 2; n is 1")
  }
}
