import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("MC, the mean change")
struct MeanChangeTests {
  @Test("published: escalc's example", arguments: ReferenceRow.published("escalc-prepost", method: "MC"))
  func published(_ row: ReferenceRow) throws {
    let summary = try PrePostSummary(
      n: 60, meanPre: 22, sdPre: 20.squareRoot(), meanPost: 26, sdPost: 30.squareRoot(), correlation: 0.7)
    #expect(prints(try Measure.meanChange.effectSize(of: summary), row))
  }

  @Test("published: Hidayah 2023 prints two means and nothing else")
  func meansOnly() throws {
    let effect = try Measure.meanChange.effectSize(of: PrePostSummary(meanPre: 8.57, meanPost: 10.27))
    #expect(printsAs(effect.estimate, 1.70, decimals: 2))
    #expect(effect.samplingVariance == nil)
    #expect(effect.standardError == nil)
    #expect(effect.confidenceInterval() == nil)
    #expect(
      effect.derivation.notes == [
        Note(
          .refusal,
          "no sampling variance: it needs sd_pre, sd_post, r (or sd_change, or the paired t with n)")
      ])
  }

  @Test("oracle: metafor", arguments: ReferenceRow.oracle("prepost.csv", measure: "MC"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try matches(Measure.meanChange.effectSize(of: row.prePost(), options: row.varianceOptions), row))
  }

  @Test("property: exchanging before and after negates yi and keeps vi", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomPrePost(&generator)
    let forth = try Measure.meanChange.effectSize(of: summary)
    #expect(areOpposite(forth, try Measure.meanChange.effectSize(of: summary.swapped())))
  }

  @Test("property: another unit scales yi, its square scales vi", arguments: 1...20 as ClosedRange<UInt64>)
  func unit(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomPrePost(&generator)
    let scale = generator.uniform(0.01, 100)
    let own = try Measure.meanChange.effectSize(of: summary)
    let other = try Measure.meanChange.effectSize(of: summary.rescaled(by: scale, shift: 3))
    let back = EffectSize(
      estimate: other.estimate / scale, samplingVariance: other.samplingVariance.map { $0 / (scale * scale) },
      derivation: Derivation())
    // The shift costs digits where it is large beside the scaled means.
    #expect(areEqual(own, back, relative: 1e-10))
  }

  @Test("property: millions of participants stay finite")
  func millions() throws {
    let summary = try PrePostSummary(
      n: 5_000_000, meanPre: 10, sdPre: 2, meanPost: 10.001, sdPost: 2, correlation: 0.5)
    let effect = try Measure.meanChange.effectSize(of: summary)
    #expect(agrees(try #require(effect.samplingVariance), 4.0 / 5_000_000, relative: 1e-14))
  }

  @Test("refusal: no mean at all")
  func noMeans() {
    #expect(throws: EffectSizeError.missing([.meanPre, .meanPost], alternatives: "or mean_change")) {
      try Measure.meanChange.effectSize(of: PrePostSummary(n: 10))
    }
    #expect(
      EffectSizeError.missing([.meanPre, .meanPost], alternatives: "or mean_change").description
        == "needs mean_pre, mean_post (or mean_change)")
  }

  @Test("refusal: one participant")
  func single() throws {
    let summary = try PrePostSummary(n: 1, meanPre: 1, meanPost: 2, sdChange: 1)
    #expect(throws: EffectSizeError.tooFewObservations(n: 1, needed: 2)) {
      try Measure.meanChange.effectSize(of: summary)
    }
    #expect(EffectSizeError.tooFewObservations(n: 1, needed: 2).description == "needs n of at least 2; n is 1")
  }

  @Test("a missing n leaves the estimate and says so")
  func withoutN() throws {
    let effect = try Measure.meanChange.effectSize(of: PrePostSummary(meanPre: 1, meanPost: 2, sdChange: 1))
    #expect(effect.samplingVariance == nil)
    #expect(effect.derivation.notes == [Note(.refusal, "no sampling variance: it needs n")])
  }

  @Test("a printed mean of changes that disagrees with the means is told")
  func disagreement() throws {
    let effect = try Measure.meanChange.effectSize(
      of: PrePostSummary(n: 10, meanPre: 1, meanPost: 2.5, meanChange: 1.25, sdChange: 1))
    #expect(effect.estimate == 1.5)
    #expect(
      effect.derivation.notes == [
        Note(.caution, "mean_post - mean_pre is 1.5, but mean_change is printed as 1.25")
      ])
  }
}
