import MetaAnalysis
import TestSupport
import Testing

@Suite("IVhet")
struct InverseVarianceHeterogeneityTests {
  /// metafor's `rma()` with weights 1/vi is the same estimator.
  @Test("metafor 3.8-1", arguments: [("bcg", "trials-bcg"), ("ban", "groups-bangert"), ("sel", "groups-selected")])
  func oracle(_ tag: String, _ data: String) throws {
    let fit = InverseVarianceHeterogeneity().fit(try StudyEffects.fixture(data))
    let expected = { PoolersFixture.numbers("\(tag)-ivhet", $0)[0] }
    #expect(agrees(fit.pooled.value, expected("estimate"), relative: 1e-12))
    #expect(agrees(fit.pooled.standardError, expected("std_error"), relative: 1e-12))
    #expect(agrees(try #require(fit.pooled.interval).lower, expected("conf_low"), relative: 1e-11))
    #expect(agrees(try #require(fit.pooled.interval).upper, expected("conf_high"), relative: 1e-11))
    #expect(agrees(try #require(fit.tauSquared).value, expected("tau2"), relative: 1e-11))
  }

  @Test(
    "the estimate is that of one true effect, the interval at least as wide as random effects",
    arguments: UInt64(1)...20)
  func property(seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed)
    let own = InverseVarianceHeterogeneity().fit(effects)
    let (one, random) = (try fit("EE", effects), try fit("DL", effects))
    #expect(agrees(own.pooled.value, one.coefficients[0].value, relative: 1e-12), "seed \(seed)")
    #expect(own.weights == one.weights)
    #expect(own.pooled.standardError >= random.coefficients[0].standardError * (1 - 1e-12), "seed \(seed)")
    #expect(own.tauSquared?.value == random.tauSquared.value)
    #expect(own.homogeneity?.q == random.heterogeneity.q)
  }

  @Test("one study: its own interval, with a caution")
  func oneStudy() throws {
    let fit = InverseVarianceHeterogeneity().fit(try StudyEffects(yi: [0.4], vi: [0.09]))
    #expect(fit.pooled.value == 0.4 && agrees(fit.pooled.standardError, 0.3, relative: 1e-15))
    #expect(fit.homogeneity?.degreesOfFreedom == 0)
    #expect(fit.notes.map(\.text) == ["1 study: tau2 cannot be estimated and is taken as 0"])
  }

  @Test("a truncated tau2 is said")
  func truncated() throws {
    let fit = InverseVarianceHeterogeneity().fit(try StudyEffects(yi: [0.1, 0.1, 0.11], vi: [1, 1, 1]))
    #expect(fit.tauSquared?.value == 0)
    #expect(fit.notes.map(\.text) == ["the estimating equation of tau2 has its root below 0; tau2 was set to 0"])
  }
}
