import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite("Henmi–Copas")
struct HenmiCopasTests {
  static let oracle = Dictionary(grouping: ReferenceRow.fixture("sensitivity/henmi_copas.csv")) { $0["data"] }

  @Test("oracle: mpmath, 30 digits, dense matrices", arguments: oracle.keys.sorted())
  func mpmath(_ data: String) throws {
    let rows = try #require(Self.oracle[data])
    let expected = { (name: String) in rows.first { $0["quantity"] == name }?.number("value") ?? .nan }
    let fit = try HenmiCopas().fit(StudyEffects.fixture(data))
    let interval = try #require(fit.pooled.interval)
    #expect(agrees(fit.pooled.value, expected("estimate"), relative: 1e-12))
    #expect(agrees(fit.pooled.standardError, expected("std_error"), relative: 1e-12))
    #expect(agrees(interval.lower, expected("conf_low"), relative: 1e-11))
    #expect(agrees(interval.upper, expected("conf_high"), relative: 1e-11))
    #expect(agrees(try #require(fit.pooled.pValue), expected("p_value"), relative: 1e-10))
    #expect(agrees(try #require(fit.tauSquared).value, expected("tau2"), relative: 1e-11, absolute: 1e-15))
  }

  /// metafor searches the interval with a tolerance of 1e-4.
  @Test("oracle: metafor 3.8-1, hc()")
  func metafor() throws {
    let interval = try #require(try HenmiCopas().fit(StudyEffects.fixture("bcg-or")).pooled.interval)
    let expected = sensitivityNumbers.numbers("hc", "interval")
    #expect(agrees(interval.lower, expected[0], relative: 1e-4) && agrees(interval.upper, expected[1], relative: 1e-4))
  }

  @Test(
    "property: a test of the end of an interval has p = α, and estimate and error are those of IVhet",
    arguments: 1...15 as ClosedRange<UInt64>, [80.0, 95, 99.9])
  func duality(_ seed: UInt64, _ percent: Double) throws {
    let level = try ConfidenceLevel(percent: percent)
    let effects = try StudyEffects.random(seed: seed, studies: 2...20)
    let fit = try HenmiCopas(level: level).fit(effects)
    let plain = InverseVarianceHeterogeneity(level: level).fit(effects)
    #expect(fit.pooled.value == plain.pooled.value && fit.pooled.standardError == plain.pooled.standardError)
    #expect(fit.weights == plain.weights)
    let interval = try #require(fit.pooled.interval)
    // Moved so that an end of the interval is at 0.
    let moved = try HenmiCopas(level: level).fit(effects.replacing(yi: effects.yi.map { $0 - interval.upper }))
    #expect(agrees(try #require(moved.pooled.pValue), level.alpha, relative: 1e-8), "seed \(seed)")
    let turned = try HenmiCopas(level: level).fit(effects.replacing(yi: effects.yi.map { -$0 }))
    #expect(agrees(try #require(turned.pooled.interval).lower, -interval.upper, relative: 1e-10), "seed \(seed)")
  }

  /// Without heterogeneity of the sample T is never above R: the interval is not longer than the normal one.
  @Test("property: at tau2 = 0 it is inside the interval of one true effect")
  func homogeneous() throws {
    let effects = try StudyEffects.fixture("homogeneous")
    let fit = try HenmiCopas().fit(effects)
    let one = try #require(try MetaAnalysisTests.fit("EE", effects).coefficients[0].interval)
    let own = try #require(fit.pooled.interval)
    #expect(fit.tauSquared?.value == 0 && one.lower <= own.lower && own.upper <= one.upper)
  }

  @Test("one study: its own interval; two: a caution")
  func few() throws {
    let one = try HenmiCopas().fit(StudyEffects(yi: [0.4], vi: [0.09]))
    #expect(one.notes.map(\.text) == ["1 study: tau2 cannot be estimated and is taken as 0"])
    let two = try HenmiCopas().fit(StudyEffects(yi: [0.4, 1], vi: [0.09, 0.01]))
    #expect(
      two.notes.map(\.text) == [
        "2 studies say next to nothing about tau2, and the interval takes its estimate for the truth"
      ])
    let same = try HenmiCopas().fit(StudyEffects(yi: [0, 0], vi: [0.09, 0.01]))
    #expect(same.pooled.pValue == 1)
  }
}
