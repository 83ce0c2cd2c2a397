import EffectSizes
import TestSupport
import Testing

@Suite("The SD from a range or a quartile range alone, and the values of one sample")
struct SpreadRulesTests {
  private func sample(_ n: Int?, _ description: SampleDescription, mean: Double? = 5) throws -> EffectSize {
    try Measure.mean.effectSize(of: OneSampleSummary(n: n, mean: mean, sd: nil, description: description))
  }

  @Test(
    "published: Wan et al. 2014, ξ(50) = 4.498 and η(5) = 0.990 of their tables; the rules of Hozo and the handbook")
  func published() throws {
    // Wan et al. print ξ(n) = 4.498 for n = 50 (table 1) and η(n) = 0.990 for Q = 1, n = 5 (table 2), which are exact
    // expectations; Blom's approximation, which their formula for any n takes, is within 1 % of both.
    let range = try sample(50, SampleDescription(minimum: 0, maximum: 4.498))
    #expect(agrees(range.derivation.steps[0].value, 1, relative: 0.01))
    let quartiles = try sample(5, SampleDescription(q1: 0, q3: 0.990))
    #expect(agrees(quartiles.derivation.steps[0].value, 1, relative: 0.01))
  }

  @Test("where the rules differ by more than 5 %, the row says so with both values")
  func rules() throws {
    let small = try sample(5, SampleDescription(q1: 2, q3: 6))
    #expect(
      small.derivation.notes.map(\.text).last
        == "sd is 4.023 by (q3 − q1) / (2 Φ⁻¹((0.75 n − 0.125)/(n + 0.25))) (Wan et al. 2014); "
        + "(q3 − q1) / 1.35 (Higgins et al. 2019) would give 2.963")
    let large = try sample(200, SampleDescription(q1: 2, q3: 6))
    #expect(!large.derivation.notes.contains { $0.text.contains("would give") })
    let range = try sample(100, SampleDescription(minimum: 2, maximum: 12))
    #expect(
      range.derivation.notes.map(\.text).last?.hasSuffix("(max − min) / 6 (Hozo et al. 2005) would give 1.667") == true)
    let few = try sample(16, SampleDescription(minimum: 2, maximum: 12))
    #expect(
      few.derivation.notes.map(\.text).last?.hasSuffix("(max − min) / 4 (Hozo et al. 2005) would give 2.5") == true)
  }

  @Test("without n the rule for large samples is left, and the variance is not")
  func withoutSize() throws {
    let effect = try sample(nil, SampleDescription(q1: 2, q3: 4.7))
    #expect(effect.estimate == 5 && effect.samplingVariance == nil)
    #expect(agrees(effect.derivation.steps[0].value, 2, relative: 1e-12))
  }

  @Test("one sample: SE, interval, quartiles")
  func oneSample() throws {
    let bySE = try sample(25, SampleDescription(standardError: 0.5))
    #expect(agrees(try #require(bySE.samplingVariance), 0.25, relative: 1e-14))
    let byInterval = try sample(25, SampleDescription(ciLow: 30.0, ciHigh: 34.2), mean: nil)
    #expect(byInterval.estimate == 32.1)
    // The handbook prints 5.09 for this SD.
    #expect(printsAs(try #require(byInterval.derivation.steps.last).value, 5.09, decimals: 2))
    let byQuartiles = try sample(115, SampleDescription(q1: 54.9, median: 67.3, q3: 84.7), mean: nil)
    #expect(printsAs(byQuartiles.estimate, 69.06, decimals: 2))
  }

  @Test("refusal: what cannot be")
  func refusals() {
    #expect(
      message { try OneSampleSummary(n: 9, mean: 1, sd: nil, description: SampleDescription(q1: 3, q3: 2)) }
        == "q3 is 2; a number not below q1 (3)")
    #expect(
      message { try OneSampleSummary(n: 9, mean: 1, sd: nil, description: SampleDescription(standardError: -1)) }
        == "se is -1; a standard error is 0 or more")
  }
}
