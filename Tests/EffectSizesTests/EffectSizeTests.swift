import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("EffectSize")
struct EffectSizeTests {
  @Test("the Wald interval at a level", arguments: [(90.0, 1.6448536269514727), (95, 1.9599639845400542)])
  func interval(percent: Double, z: Double) throws {
    let effect = EffectSize(estimate: 1, samplingVariance: 0.25, derivation: Derivation())
    let interval = try #require(effect.confidenceInterval(level: ConfidenceLevel(percent: percent)))
    #expect(agrees(interval.lower, 1 - z / 2, relative: 0, absolute: 1e-15))
    #expect(agrees(interval.upper, 1 + z / 2, relative: 1e-15))
    #expect(interval.level.percent == percent)
  }

  @Test("without a variance there is neither a standard error nor an interval")
  func withoutVariance() {
    let effect = EffectSize(estimate: 1, samplingVariance: nil, derivation: Derivation())
    #expect(effect.standardError == nil)
    #expect(effect.confidenceInterval() == nil)
  }
}
