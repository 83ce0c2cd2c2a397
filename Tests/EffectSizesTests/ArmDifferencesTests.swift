import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

/// The measures that are a difference of one measure between two groups.
private let differences: [Measure<PrePostControlSummary>] = [
  .meanChangeDifference, .standardizedMeanChangeDifference, .standardizedMeanChangeRawDifference,
  .standardizedMeanChangeRawHeteroscedasticDifference, .logRatioOfMeansChangeDifference,
]

@Suite("DMC, DSMCC, DSMCR, DSMCRH and DROMC, differences between two groups before and after")
struct ArmDifferencesTests {
  @Test(
    "published: Morris 2008, Table 1, and its change-score standardization",
    arguments: ["SMCR", "SMCC"].flatMap { ReferenceRow.published("morris2008", method: $0) }
      .filter { $0["quantity"].hasSuffix("difference") })
  func morris(_ row: ReferenceRow) throws {
    let studies = ReferenceRow.table("datasets/classics/morris2008/data.csv")
    let study = try #require(studies.first { $0["study"] == row["study"] })
    let measure = try #require(differences.first { $0.code == "D" + row["method"] })
    #expect(prints(try measure.effectSize(of: study.prePostControl()), row))
  }

  @Test(
    "oracle: metafor, each group by escalc",
    arguments: differences.flatMap { ReferenceRow.oracle("prepost_control.csv", measure: $0.code) })
  func oracle(_ row: ReferenceRow) throws {
    let measure = try #require(differences.first { $0.code == row["measure"] })
    #expect(try matches(measure.effectSize(of: row.prePostControl(), options: row.varianceOptions), row))
  }

  @Test("property: exchanging the groups negates yi and keeps vi", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomPrePostControl(&generator)
    for measure in differences {
      for type in measure.varianceTypes {
        let options = MeasureOptions(varianceType: type)
        let forth = try measure.effectSize(of: summary, options: options)
        let back = try measure.effectSize(of: summary.exchangingGroups(), options: options)
        #expect(areOpposite(forth, back), "\(measure.code) \(type)")
      }
    }
  }

  @Test("the scale is that of the measure of one group, and so are the variances")
  func scales() {
    #expect(differences.map(\.code) == ["DMC", "DSMCC", "DSMCR", "DSMCRH", "DROMC"])
    #expect(differences.map(\.scale) == [.raw, .standardized, .standardized, .standardized, .logRatio])
    #expect(
      Measure.standardizedMeanChangeRawDifference.varianceTypes == Measure.standardizedMeanChangeRaw.varianceTypes)
    #expect(Measure.meanChangeDifference.inputs.first == .nTreatment)
  }

  @Test("each step and note says whose it is")
  func derivation() throws {
    let arm = try PrePostSummary(n: 20, meanPre: 5, sdPre: 2, meanPost: 7, sdPost: 2, correlation: 0.5)
    let other = try PrePostSummary(n: 20, meanPre: 5, meanPost: 6)
    let effect = try Measure.meanChangeDifference.effectSize(
      of: PrePostControlSummary(treatment: arm, control: other))
    #expect(effect.estimate == 1 && effect.samplingVariance == nil)
    #expect(effect.derivation.steps.map(\.quantity) == ["sd_change_treatment"])
    #expect(
      effect.derivation.notes.map(\.text) == [
        "control: no sampling variance: it needs sd_pre, sd_post, r (or sd_change, or the paired t with n)"
      ])
  }

  @Test("refusal: what is missing has the name of its column")
  func refusals() throws {
    let whole = try PrePostSummary(n: 20, meanPre: 5, sdPre: 2, meanPost: 7, sdPost: 2, correlation: 0.5)
    let bare = try PrePostSummary(n: 20, meanPre: 5)
    let pair = try PrePostSummary(n: 2, meanPre: 5, sdPre: 2, meanPost: 7, sdPost: 2, correlation: 0.5)
    #expect(
      message {
        try Measure.standardizedMeanChangeRawDifference.effectSize(
          of: PrePostControlSummary(treatment: whole, control: bare))
      } == "needs mean_post_control (or mean_change)")
    #expect(
      message {
        try Measure.standardizedMeanChangeRawDifference.effectSize(
          of: PrePostControlSummary(treatment: pair, control: whole))
      } == "treatment: needs n of at least 3; n is 2")
  }
}
