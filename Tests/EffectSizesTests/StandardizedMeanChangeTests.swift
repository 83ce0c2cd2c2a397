import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

/// The measures in standard deviations of one group before and after.
private let standardized: [Measure<PrePostSummary>] = [
  .standardizedMeanChange, .standardizedMeanChangeRaw, .standardizedMeanChangeRawHeteroscedastic,
]

private func measure(_ code: String) throws -> Measure<PrePostSummary> {
  try #require(standardized.first { $0.code == code })
}

@Suite("SMCC, SMCR and SMCRH, the standardized mean changes")
struct StandardizedMeanChangeTests {
  @Test(
    "published: Morris 2008, Table 1",
    arguments: (ReferenceRow.published("morris2008", method: "SMCR")
      + ReferenceRow.published("morris2008", method: "SMCC"))
      .filter { !$0["quantity"].hasSuffix("difference") })
  func morris(_ row: ReferenceRow) throws {
    let studies = ReferenceRow.table("datasets/classics/morris2008/data.csv")
    let study = try #require(studies.first { $0["study"] == row["study"] })
    let arm = row["quantity"].hasSuffix("control") ? "control" : "treatment"
    #expect(prints(try measure(row["method"]).effectSize(of: study.prePost(arm: arm)), row))
  }

  @Test(
    "published: escalc's example, where sd1i is the SD before",
    arguments: ReferenceRow.published("escalc-prepost", method: "SMCRH").filter { $0["quantity"] == "yi" })
  func escalcExample(_ row: ReferenceRow) throws {
    let summary = try PrePostSummary(
      n: 60, meanPre: 22, sdPre: 30.squareRoot(), meanPost: 26, sdPost: 20.squareRoot(), correlation: 0.7)
    #expect(prints(try Measure.standardizedMeanChangeRawHeteroscedastic.effectSize(of: summary), row))
  }

  @Test(
    "oracle: metafor",
    arguments: standardized.flatMap { ReferenceRow.oracle("prepost.csv", measure: $0.code) })
  func oracle(_ row: ReferenceRow) throws {
    #expect(try matches(measure(row["measure"]).effectSize(of: row.prePost(), options: row.varianceOptions), row))
  }

  @Test("property: exchanging before and after negates SMCC", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomPrePost(&generator)
    for type in Measure.standardizedMeanChange.varianceTypes {
      let options = MeasureOptions(varianceType: type)
      let forth = try Measure.standardizedMeanChange.effectSize(of: summary, options: options)
      let back = try Measure.standardizedMeanChange.effectSize(of: summary.swapped(), options: options)
      #expect(areOpposite(forth, back), "\(type)")
    }
  }

  @Test("property: the unit and the zero of the outcome do not matter", arguments: 1...50 as ClosedRange<UInt64>)
  func affine(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomPrePost(&generator)
    let moved = try summary.rescaled(by: generator.uniform(0.5, 20), shift: generator.uniform(-50, 50))
    for measure in standardized {
      // The difference of shifted means loses the digits that the shift takes.
      #expect(
        areEqual(try measure.effectSize(of: summary), try measure.effectSize(of: moved), relative: 1e-11),
        "\(measure.code)")
    }
  }

  @Test(
    "property: r, the SD of change and the paired t are three ways to one effect",
    arguments: 1...50 as ClosedRange<UInt64>)
  func routes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let byR = try randomPrePost(&generator)
    let n = try #require(byR.n)
    let sdPre = try #require(byR.sdPre)
    let sdPost = try #require(byR.sdPost)
    let r = try #require(byR.correlation)
    let change = try #require(byR.meanPost) - #require(byR.meanPre)
    let sdChange = (sdPre * sdPre + sdPost * sdPost - 2 * r * sdPre * sdPost).squareRoot()
    let bySD = try PrePostSummary(n: n, meanPre: byR.meanPre, meanPost: byR.meanPost, sdChange: sdChange)
    let byT = try PrePostSummary(n: n, meanChange: change, tStatistic: change / (sdChange / Double(n).squareRoot()))
    let first = try Measure.standardizedMeanChange.effectSize(of: byR)
    #expect(areEqual(first, try Measure.standardizedMeanChange.effectSize(of: bySD), relative: 1e-10))
    #expect(areEqual(first, try Measure.standardizedMeanChange.effectSize(of: byT), relative: 1e-10))
  }

  @Test("the sign of a printed t does not matter: papers subtract either way")
  func signOfT() throws {
    let forth = try Measure.standardizedMeanChange.effectSize(
      of: PrePostSummary(n: 12, meanChange: 2, tStatistic: 2.5))
    let back = try Measure.standardizedMeanChange.effectSize(
      of: PrePostSummary(n: 12, meanChange: 2, tStatistic: -2.5))
    #expect(forth.estimate == back.estimate)
    #expect(forth.samplingVariance == back.samplingVariance)
  }

  @Test("where t is all that was printed, its sign is the effect's and that is told")
  func statisticOnly() throws {
    let effect = try Measure.standardizedMeanChange.effectSize(of: PrePostSummary(n: 24, tStatistic: -0.68))
    #expect(effect.estimate < 0)
    #expect(effect.derivation.steps.map(\.formula) == ["t / √n"])
    #expect(
      effect.derivation.notes == [Note(.caution, "the sign of the effect is that of the printed t")])
  }

  @Test("property: with millions of participants J is 1 and all stays finite", arguments: standardized.indices)
  func millions(index: Int) throws {
    let summary = try PrePostSummary(
      n: 4_000_000, meanPre: 10, sdPre: 2, meanPost: 11, sdPost: 2, correlation: 0.5)
    let corrected = try standardized[index].effectSize(of: summary)
    let plain = try standardized[index].effectSize(of: summary, options: MeasureOptions(correctsBias: false))
    #expect(agrees(corrected.estimate, plain.estimate, relative: 2e-7))
    #expect(corrected.estimate < plain.estimate)
    #expect(try #require(corrected.samplingVariance) > 0)
  }

  @Test("refusal: too few participants for the correction", arguments: standardized.indices)
  func tooFew(index: Int) throws {
    let summary = try PrePostSummary(n: 2, meanPre: 1, sdPre: 1, meanPost: 2, sdPost: 1, correlation: 0.5)
    #expect(throws: EffectSizeError.tooFewObservations(n: 2, needed: 3)) {
      try standardized[index].effectSize(of: summary)
    }
    #expect(throws: Never.self) {
      try standardized[index].effectSize(of: summary, options: MeasureOptions(correctsBias: false))
    }
  }

  @Test("refusal: nothing varies")
  func zeroDivisor() throws {
    let flat = try PrePostSummary(n: 9, meanPre: 1, sdPre: 0, meanPost: 2, sdPost: 0, correlation: 1, sdChange: 0)
    #expect(throws: EffectSizeError.zeroDivisor(.sdChange)) {
      try Measure.standardizedMeanChange.effectSize(of: flat)
    }
    #expect(throws: EffectSizeError.zeroDivisor(.sdPre)) {
      try Measure.standardizedMeanChangeRaw.effectSize(of: flat)
    }
    #expect(throws: EffectSizeError.zeroDivisor(.sdPre)) {
      try Measure.standardizedMeanChangeRawHeteroscedastic.effectSize(of: flat)
    }
    #expect(EffectSizeError.zeroDivisor(.sdPre).description == "sd_pre is 0, and the measure divides by it")
  }

  @Test("refusal: what is missing is named")
  func missing() throws {
    let means = try PrePostSummary(n: 9, meanPre: 1, meanPost: 2)
    #expect(
      message { try Measure.standardizedMeanChange.effectSize(of: means) }
        == "needs sd_pre, sd_post, r (or sd_change, or the paired t with n)")
    #expect(message { try Measure.standardizedMeanChangeRaw.effectSize(of: means) } == "needs sd_pre")
    let spreads = try PrePostSummary(n: 9, meanPre: 1, sdPre: 1, meanPost: 2, sdPost: 1)
    #expect(
      message { try Measure.standardizedMeanChangeRaw.effectSize(of: spreads) }
        == "needs r (or sd_change or the paired t, with both SDs)")
    let noN = try PrePostSummary(meanPre: 1, meanPost: 2, sdChange: 1)
    #expect(message { try Measure.standardizedMeanChange.effectSize(of: noN) } == "needs n")
  }

  @Test("refusal: a variance that the measure does not offer")
  func varianceType() throws {
    let summary = try PrePostSummary(n: 9, meanPre: 1, sdPre: 1, meanPost: 2, sdPost: 1, correlation: 0.5)
    let options = MeasureOptions(varianceType: .homoscedastic)
    #expect(
      message { try Measure.standardizedMeanChange.effectSize(of: summary, options: options) }
        == "SMCC has no sampling variance HO; it offers LS, LS2, UB")
  }
}
