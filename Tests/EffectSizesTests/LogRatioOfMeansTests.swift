import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("ROM, the log ratio of means treatment / control")
struct LogRatioOfMeansTests {
  @Test(
    "published: Normand 1999 without the bias correction",
    arguments: ReferenceRow.published("normand1999", method: "ROM"))
  func normand(_ row: ReferenceRow) throws {
    let studies = ReferenceRow.table("datasets/classics/normand1999/data.csv")
    let study = try #require(studies.first { $0["study"] == row["study"] })
    let plain = MeasureOptions(correctsBias: false)
    #expect(prints(try Measure.logRatioOfMeans.effectSize(of: study.twoGroup(), options: plain), row))
  }

  @Test("oracle: metafor", arguments: ReferenceRow.oracle("two_group.csv", measure: "ROM"))
  func oracle(_ row: ReferenceRow) throws {
    let options = try row.varianceOptions(.logRatioOfMeans, in: ReferenceRow.twoGroups) { try $0.twoGroup() }
    #expect(try matches(Measure.logRatioOfMeans.effectSize(of: row.twoGroup(), options: options), row))
  }

  @Test("property: exchanging the groups negates yi and keeps vi", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomTwoGroup(&generator)
    for type in Measure.logRatioOfMeans.varianceTypes {
      let forth = try Measure.logRatioOfMeans.effectSize(of: summary, alone: type)
      let back = try Measure.logRatioOfMeans.effectSize(of: summary.swapped(), alone: type)
      #expect(areOpposite(forth, back), "\(type)")
    }
  }

  @Test("property: the unit does not matter", arguments: 1...50 as ClosedRange<UInt64>)
  func scale(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomTwoGroup(&generator)
    let other = try summary.rescaled(by: generator.uniform(0.001, 1000))
    #expect(
      areEqual(
        try Measure.logRatioOfMeans.effectSize(of: summary), try Measure.logRatioOfMeans.effectSize(of: other),
        relative: 1e-12))
  }

  @Test("LS2 adds half the squared terms; AVHO puts one coefficient of variation in both groups")
  func otherVariances() throws {
    let one = try TwoGroupSummary(treatment: .init(n: 10, mean: 5, sd: 2), control: .init(n: 20, mean: 4, sd: 1))
    let second = try Measure.logRatioOfMeans.effectSize(of: one, alone: .largeSample2)
    let expected = 0.016 + 0.003125 + 0.000128 + 0.0000048828125
    #expect(agrees(try #require(second.samplingVariance), expected, relative: 1e-14))
    let same = try Measure.logRatioOfMeans.effectSize(of: one, alone: .averagedHomoscedastic)
    // (10 · 0.4 + 20 · 0.25) / 30 = 0.3
    #expect(agrees(try #require(same.samplingVariance), 0.09 * (0.1 + 0.05), relative: 1e-14))
  }

  @Test("refusal: AV without the averages of a set")
  func withoutAverages() throws {
    let one = try TwoGroupSummary(treatment: .init(n: 10, mean: 5, sd: 2), control: .init(n: 20, mean: 4, sd: 1))
    #expect(
      message { try Measure.logRatioOfMeans.effectSize(of: one, options: MeasureOptions(varianceType: .averaged)) }
        == "the sampling variance AV needs the averages over the set of studies")
  }

  @Test("a missing SD leaves the plain log ratio and says so")
  func withoutSD() throws {
    let effect = try Measure.logRatioOfMeans.effectSize(
      of: TwoGroupSummary(treatment: .init(n: 20, mean: 55, sd: nil), control: .init(n: 20, mean: 75, sd: 1)))
    #expect(printsAs(effect.estimate, -0.3102, decimals: 4))
    #expect(effect.samplingVariance == nil)
    #expect(
      effect.derivation.notes == [
        Note(.refusal, "no sampling variance and no bias correction: it needs sd_treatment")
      ])
  }

  @Test("refusal: a mean without a logarithm, a missing mean, a group of one")
  func refusals() throws {
    let good = TwoGroupSummary.Group(n: 9, mean: 2, sd: 1)
    let zero = try TwoGroupSummary(treatment: .init(n: 9, mean: 0, sd: 1), control: good)
    #expect(
      message { try Measure.logRatioOfMeans.effectSize(of: zero) }
        == "mean_treatment is 0; its logarithm needs a positive number")
    let negative = try TwoGroupSummary(treatment: good, control: .init(n: 9, mean: -1, sd: 1))
    #expect(
      message { try Measure.logRatioOfMeans.effectSize(of: negative) }
        == "mean_control is -1; its logarithm needs a positive number")
    let absent = try TwoGroupSummary(treatment: good, control: .init(n: 9, mean: nil, sd: 1))
    #expect(message { try Measure.logRatioOfMeans.effectSize(of: absent) } == "needs mean_control")
    let single = try TwoGroupSummary(treatment: good, control: .init(n: 1, mean: 1, sd: 1))
    #expect(message { try Measure.logRatioOfMeans.effectSize(of: single) } == "needs n of at least 2; n is 1")
  }
}
