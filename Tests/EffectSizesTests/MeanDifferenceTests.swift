import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("MD, the mean difference")
struct MeanDifferenceTests {
  @Test(
    "published: Normand 1999, Table VIII (homoscedastic)",
    arguments: ReferenceRow.published("normand1999", method: "MD"))
  func normand(_ row: ReferenceRow) throws {
    let studies = ReferenceRow.table("datasets/classics/normand1999/data.csv")
    let study = try #require(studies.first { $0["study"] == row["study"] })
    let options = MeasureOptions(varianceType: .homoscedastic)
    #expect(prints(try Measure.meanDifference.effectSize(of: study.twoGroup(), options: options), row))
  }

  @Test("oracle: metafor", arguments: ReferenceRow.oracle("two_group.csv", measure: "MD"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try matches(Measure.meanDifference.effectSize(of: row.twoGroup(), options: row.varianceOptions), row))
  }

  @Test("property: exchanging the groups negates yi and keeps vi", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomTwoGroup(&generator)
    for type in Measure.meanDifference.varianceTypes {
      let options = MeasureOptions(varianceType: type)
      let forth = try Measure.meanDifference.effectSize(of: summary, options: options)
      let back = try Measure.meanDifference.effectSize(of: summary.swapped(), options: options)
      #expect(areOpposite(forth, back), "\(type)")
    }
  }

  @Test("property: with equal sizes both variances agree", arguments: 1...20 as ClosedRange<UInt64>)
  func equalSizes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(2...1_000_000)
    let summary = try TwoGroupSummary(
      treatment: .init(n: n, mean: 3, sd: generator.uniform(0.1, 5)),
      control: .init(n: n, mean: 2, sd: generator.uniform(0.1, 5)))
    let pooled = MeasureOptions(varianceType: .homoscedastic)
    #expect(
      areEqual(
        try Measure.meanDifference.effectSize(of: summary),
        try Measure.meanDifference.effectSize(of: summary, options: pooled), relative: 1e-13))
  }

  @Test("a missing SD leaves the estimate and says so")
  func withoutSD() throws {
    let effect = try Measure.meanDifference.effectSize(
      of: TwoGroupSummary(treatment: .init(n: 20, mean: 5, sd: nil), control: .init(n: nil, mean: 3, sd: 1)))
    #expect(effect.estimate == 2)
    #expect(effect.samplingVariance == nil)
    #expect(effect.derivation.notes == [Note(.refusal, "no sampling variance: it needs sd_treatment, n_control")])
  }

  @Test("refusal: a mean is missing; a group of one")
  func refusals() throws {
    let noMean = try TwoGroupSummary(treatment: .init(n: 20, mean: nil, sd: 1), control: .init(n: 20, mean: 3, sd: 1))
    #expect(message { try Measure.meanDifference.effectSize(of: noMean) } == "needs mean_treatment")
    let single = try TwoGroupSummary(treatment: .init(n: 20, mean: 1, sd: 1), control: .init(n: 1, mean: 3, sd: nil))
    #expect(message { try Measure.meanDifference.effectSize(of: single) } == "needs n of at least 2; n is 1")
  }
}
