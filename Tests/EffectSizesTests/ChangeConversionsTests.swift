import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("From printed numbers to the SD of change and r")
struct ChangeConversionsTests {
  private func stepNamed(_ quantity: String, in effect: EffectSize) throws -> Derivation.Step {
    try #require(effect.derivation.steps.first { $0.quantity == quantity })
  }

  @Test("published: Morris 2008, study 1: r = 0.47 gives an SD of change of 14")
  func morris() throws {
    let summary = try PrePostSummary(
      n: 20, meanPre: 30.6, sdPre: 15, meanPost: 38.5, sdPost: 11.6, correlation: 0.47)
    let step = try stepNamed("sd_change", in: Measure.standardizedMeanChange.effectSize(of: summary))
    #expect(printsAs(step.value, 14, decimals: 2))
    #expect(step.formula == "√(sd_pre² + sd_post² − 2 r sd_pre sd_post)")
    #expect(step.source.key == "Borenstein et al. 2009")
  }

  @Test("published: Viswanath 2016: t = 4.22 implies an SD of change of 10.68 and a negative r")
  func viswanath() throws {
    let summary = try PrePostSummary(
      n: 30, meanPre: 7.33, sdPre: 4.86, meanPost: 15.56, sdPost: 8.38, tStatistic: 4.22)
    let effect = try Measure.standardizedMeanChangeRaw.effectSize(of: summary)
    #expect(printsAs(try stepNamed("sd_change", in: effect).value, 10.68, decimals: 2))
    let r = try stepNamed("r", in: effect).value
    #expect(printsAs(r, -0.25, decimals: 2))
    #expect(
      effect.derivation.notes == [
        Note(.caution, "the printed numbers imply a negative correlation of before and after (-0.249)")
      ])
  }

  @Test("property: r and the SD of change lead back to each other", arguments: 1...50 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomPrePost(&generator)
    let sd = try stepNamed("sd_change", in: Measure.standardizedMeanChange.effectSize(of: summary)).value
    let printed = try PrePostSummary(
      n: summary.n, meanPre: summary.meanPre, sdPre: summary.sdPre, meanPost: summary.meanPost,
      sdPost: summary.sdPost, sdChange: sd)
    let r = try stepNamed("r", in: Measure.standardizedMeanChangeRaw.effectSize(of: printed)).value
    // r is a difference of squares over a product: its absolute error grows with the ratio of the SDs.
    #expect(agrees(r, try #require(summary.correlation), relative: 0, absolute: 1e-12))
  }

  @Test("a printed value goes before a derived one")
  func printedFirst() throws {
    let summary = try PrePostSummary(
      n: 20, meanPre: 1, sdPre: 15, meanPost: 2, sdPost: 11.6, correlation: 0.47, sdChange: 2, tStatistic: 9)
    let effect = try Measure.meanChange.effectSize(of: summary)
    #expect(effect.derivation.steps.isEmpty)
    #expect(effect.samplingVariance == 0.2)
  }

  @Test("means that round to the same number say nothing about the SD of change")
  func noChange() throws {
    let effect = try Measure.meanChange.effectSize(
      of: PrePostSummary(n: 20, meanPre: 5, meanPost: 5, tStatistic: 0.3))
    #expect(effect.estimate == 0 && effect.samplingVariance == nil)
  }

  @Test("refusal: an SD of change that no correlation can give")
  func contradiction() throws {
    let summary = try PrePostSummary(n: 20, meanPre: 1, sdPre: 1, meanPost: 2, sdPost: 1, sdChange: 3)
    #expect(
      message { try Measure.standardizedMeanChangeRaw.effectSize(of: summary) }
        == "sd_pre, sd_post and sd_change (3) would need a correlation of -3.5")
  }
}
