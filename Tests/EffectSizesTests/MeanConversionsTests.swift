import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("The mean and SD of a sample from what else is printed")
struct MeanConversionsTests {
  /// The effect of one group whose SDs are described by `before` and `after`.
  private func change(_ before: SampleDescription, _ after: SampleDescription, n: Int) throws -> EffectSize {
    try Measure.meanChange.effectSize(
      of: PrePostSummary(n: n, meanPre: 5, meanPost: 7, correlation: 0.5, before: before, after: after))
  }

  private func step(_ quantity: String, _ effect: EffectSize) -> Double? {
    effect.derivation.steps.first { $0.quantity == quantity }?.value
  }

  @Test("published: Cochrane Handbook § 6.5.2.2, the SE of a mean: √25 · 0.5 = 2.5; its interval 30.0 to 34.2, n = 25")
  func handbook() throws {
    let effect = try change(
      SampleDescription(standardError: 0.5), SampleDescription(ciLow: 30.0, ciHigh: 34.2), n: 25)
    #expect(step("sd_pre", effect) == 2.5)
    // The handbook divides √25 (34.2 − 30.0) by 4.128 for small samples and prints 5.09.
    #expect(printsAs(try #require(step("sd_post", effect)), 5.09, decimals: 2))
  }

  @Test("property: SD → SE → SD and SD → interval → SD", arguments: 1...50 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(2...300)
    let sd = generator.uniform(0.1, 9)
    let error = sd / Double(n).squareRoot()
    let margin = error * StudentT(degreesOfFreedom: Double(n - 1)).upperQuantile(0.025)
    let effect = try change(
      SampleDescription(standardError: error), SampleDescription(ciLow: 7 - margin, ciHigh: 7 + margin), n: n)
    #expect(agrees(try #require(step("sd_pre", effect)), sd, relative: 1e-13))
    #expect(agrees(try #require(step("sd_post", effect)), sd, relative: 1e-11))
  }

  @Test("the level of an interval is the row's, else the one that was chosen")
  func levels() throws {
    let sample = SampleDescription(ciLow: 6, ciHigh: 8)
    var options = MeasureOptions()
    options.printedLevel = try ConfidenceLevel(percent: 90)
    func sd(_ level: Double?, _ options: MeasureOptions) throws -> Double {
      let summary = try PrePostSummary(
        n: 10, meanPre: 5, sdPre: 1, statistics: ChangeStatistics(ciLevel: level), after: sample)
      return try #require(step("sd_post", Measure.meanChange.effectSize(of: summary, options: options)))
    }
    let students = StudentT(degreesOfFreedom: 9)
    let root = 10.0.squareRoot()
    #expect(agrees(try sd(nil, options), root / students.upperQuantile(0.05), relative: 1e-14))
    #expect(agrees(try sd(99, options), root / students.upperQuantile(0.005), relative: 1e-14))
  }

  @Test("a mean is the middle of its interval; a spread without a median still gives an SD")
  func others() throws {
    let effect = try Measure.meanChange.effectSize(
      of: PrePostSummary(
        n: 30, meanPre: 5, correlation: 0.5, before: SampleDescription(minimum: 1, maximum: 10),
        after: SampleDescription(ciLow: 6, ciHigh: 8)))
    #expect(effect.estimate == 2)
    #expect(printsAs(try #require(step("sd_pre", effect)), 2.205578, decimals: 6))
  }

  @Test("what is printed goes first, and what contradicts it is noted with both values")
  func contradiction() throws {
    let effect = try Measure.meanChange.effectSize(
      of: PrePostSummary(
        n: 25, meanPre: 5, sdPre: 4, meanPost: 7, sdPost: 4, correlation: 0.5,
        before: SampleDescription(standardError: 0.35), after: SampleDescription(standardError: 0.8)))
    #expect(effect.samplingVariance == 0.64)
    #expect(effect.derivation.notes.map(\.text) == ["sd_pre is 4 as printed, but 1.75 by se_pre √n"])
  }

  @Test("a number printed with too few digits is noted")
  func rounding() throws {
    let effect = try change(SampleDescription(standardError: 0.2), SampleDescription(standardError: 0.213), n: 25)
    #expect(
      effect.derivation.notes.map(\.text) == ["sd_pre is 1; what rounds to the printed numbers gives 0.75 to 1.25"])
  }

  @Test("refusal: what cannot be")
  func refusals() {
    #expect(
      message { try PrePostSummary(before: SampleDescription(standardError: -1)) }
        == "se_pre is -1; a standard error is 0 or more")
    #expect(
      message { try PrePostSummary(after: SampleDescription(ciLow: 3, ciHigh: 2)) }
        == "ci_high_post is 2; a number not below ci_low_post (3)")
    #expect(
      message { try PrePostSummary(statistics: ChangeStatistics(ciLevel: 100)) }
        == "ci_level is 100; a level between 0 and 100 percent is accepted")
  }
}
