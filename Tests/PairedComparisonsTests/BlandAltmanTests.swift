import EffectSizes
import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("Limits of agreement")
struct BlandAltmanTests {
  private func limits(_ sample: PairedSample) throws -> BlandAltman {
    try #require(PairedComparison(options: .withoutBootstrap).compare(sample).agreement)
  }

  @Test(
    "oracle: scipy, exact intervals and proportional bias",
    arguments: OracleValue.of("limit_inner", "limit_outer", "slope", "slope_p"))
  func oracle(_ expected: OracleValue) throws {
    let own = try limits(try expected.sample)
    let value =
      switch expected.quantity {
      case "limit_inner": own.upper.interval.lower
      case "limit_outer": own.upper.interval.upper
      case "slope": own.proportional?.slope
      default: own.proportional?.pValue
      }
    #expect(agrees(try #require(value), expected.value, relative: 1e-9))
  }

  @Test("published: Bland & Altman 1986, peak flow by two meters: bias -2.1, SD 38.8 l/min")
  func peakFlow() throws {
    let wright: [Double] = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427]
    let mini: [Double] = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]
    let own = try limits(PairedSample(pre: mini, post: wright))
    #expect(printsAs(own.bias, -2.1, decimals: 1) && printsAs(own.sd, 38.8, decimals: 1))
    // The paper takes 2 SDs: -79.7 to 75.5; with 1.96 the limits are nearer by 0.04 SDs. Its interval of the bias is
    // -22.0 to 17.8, and those of the limits, by an approximate standard error, are 34.6 wide on both sides.
    let more = (2 - Normal.standard.upperQuantile(0.025)) * own.sd
    // It forms them of rounded numbers, -2.1 and 38.8, so that they are 0.1 off.
    #expect(abs(own.upper.value + more - 75.5) < 0.1 && abs(own.lower.value - more + 79.7) < 0.1)
    #expect(printsAs(own.biasInterval.lower, -22.0, decimals: 1) && printsAs(own.biasInterval.upper, 17.8, decimals: 1))
    #expect(own.upper.interval.contains(75.5) && abs(own.upper.interval.lower - 40.9) < 10)
  }

  @Test("property: exchange mirrors the limits", arguments: 1...20 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = try randomSample(&generator, n: generator.integer(3...30))
    let forth = try limits(sample)
    let back = try limits(PairedSample(pre: sample.post, post: sample.pre))
    #expect(agrees(forth.upper.interval.upper, -back.lower.interval.lower, relative: 1e-9), "seed \(seed)")
    #expect(forth.upper.interval.contains(forth.upper.value) && forth.lower.interval.contains(forth.lower.value))
    let (a, b) = (try #require(forth.proportional), try #require(back.proportional))
    #expect(agrees(a.slope, -b.slope, relative: 1e-8, absolute: 1e-12), "seed \(seed)")
  }

  @Test("refusal: one pair, no variation; two pairs have no slope")
  func refusals() throws {
    #expect(message { try BlandAltman(meanChange: 1, sdChange: 1, n: 1) } == "needs 2 pairs or more; there is 1")
    #expect(message { try BlandAltman(meanChange: 1, sdChange: 0, n: 5) } == "the changes do not vary (sd_change is 0)")
    #expect(try BlandAltman(meanChange: 1, sdChange: 1, n: 2, spreads: (1, 1, 0.5)).proportional == nil)
  }
}
