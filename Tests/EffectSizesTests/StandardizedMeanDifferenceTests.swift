import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("SMD, the standardized mean difference")
struct StandardizedMeanDifferenceTests {
  @Test("published: Normand 1999", arguments: ReferenceRow.published("normand1999", method: "SMD"))
  func normand(_ row: ReferenceRow) throws {
    let studies = ReferenceRow.table("datasets/classics/normand1999/data.csv")
    let study = try #require(studies.first { $0["study"] == row["study"] })
    #expect(prints(try Measure.standardizedMeanDifference.effectSize(of: study.twoGroup()), row))
  }

  @Test(
    "oracle: metafor",
    arguments: ReferenceRow.oracle("two_group.csv", measure: "SMD").filter { !$0["yi"].isEmpty })
  func oracle(_ row: ReferenceRow) throws {
    #expect(
      try matches(
        Measure.standardizedMeanDifference.effectSize(
          of: row.twoGroup(),
          options: row.varianceOptions(.standardizedMeanDifference, in: ReferenceRow.twoGroups) { try $0.twoGroup() }),
        row))
  }

  @Test(
    "oracle: metafor has no value where both SDs are 0",
    arguments: ReferenceRow.oracle("two_group.csv", measure: "SMD").filter { $0["yi"].isEmpty })
  func oracleRefusal(_ row: ReferenceRow) throws {
    let summary = try row.twoGroup()
    #expect(
      message { try Measure.standardizedMeanDifference.effectSize(of: summary) }
        == "sd_treatment is 0, and the measure divides by it")
  }

  @Test("property: exchanging the groups negates yi and keeps vi", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomTwoGroup(&generator)
    for type in Measure.standardizedMeanDifference.varianceTypes {
      let forth = try Measure.standardizedMeanDifference.effectSize(of: summary, alone: type)
      let back = try Measure.standardizedMeanDifference.effectSize(of: summary.swapped(), alone: type)
      #expect(areOpposite(forth, back), "\(type)")
    }
  }

  @Test("property: the unit and the zero of the outcome do not matter", arguments: 1...50 as ClosedRange<UInt64>)
  func affine(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomTwoGroup(&generator)
    let moved = try summary.rescaled(by: generator.uniform(0.5, 20), shift: generator.uniform(-50, 50))
    #expect(
      areEqual(
        try Measure.standardizedMeanDifference.effectSize(of: summary),
        try Measure.standardizedMeanDifference.effectSize(of: moved), relative: 1e-11))
  }

  @Test("property: with millions of participants J is 1 and all stays finite")
  func millions() throws {
    let summary = try TwoGroupSummary(
      treatment: .init(n: 3_000_000, mean: 11, sd: 2), control: .init(n: 2_000_000, mean: 10, sd: 2))
    let effect = try Measure.standardizedMeanDifference.effectSize(of: summary)
    #expect(agrees(effect.estimate, 0.5, relative: 2e-7))
    #expect(effect.estimate < 0.5)
    let unbiased = try Measure.standardizedMeanDifference.effectSize(
      of: summary, options: MeasureOptions(varianceType: .unbiased))
    let expected = 1 / 3e6 + 1 / 2e6 + 0.25 / 1e7
    #expect(agrees(try #require(effect.samplingVariance), expected, relative: 1e-6))
    #expect(agrees(try #require(unbiased.samplingVariance), expected, relative: 1e-6))
  }

  @Test("refusal: what is missing is named; a group of one")
  func refusals() throws {
    let noSD = try TwoGroupSummary(treatment: .init(n: 9, mean: 1, sd: nil), control: .init(n: nil, mean: 3, sd: 1))
    #expect(message { try Measure.standardizedMeanDifference.effectSize(of: noSD) } == "needs sd_treatment, n_control")
    let single = try TwoGroupSummary(treatment: .init(n: 1, mean: 1, sd: 1), control: .init(n: 9, mean: 3, sd: 1))
    #expect(
      message { try Measure.standardizedMeanDifference.effectSize(of: single) }
        == "needs n of at least 2; n is 1")
  }
}
