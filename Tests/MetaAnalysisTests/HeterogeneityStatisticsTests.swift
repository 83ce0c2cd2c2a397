import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite struct HeterogeneityStatisticsTests {
  @Test(arguments: 1...15 as ClosedRange<UInt64>)
  func formulas(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let dense = try DenseReference(effects, tauSquared: 0)
    let df = Double(effects.residualDegreesOfFreedom)
    let q = dense.quadratic(power: 1)
    let typical = df / DenseReference.trace(dense.p)
    for code in methodCodes {
      let own = try fit(code, effects)
      let (t, statistics) = (own.tauSquared.value, own.heterogeneity)
      #expect(agrees(statistics.q, q, relative: 1e-10) && statistics.degreesOfFreedom == Int(df), "seed \(seed)")
      #expect(
        agrees(try #require(statistics.iSquared), 100 * t / (t + typical), relative: 1e-10, absolute: 1e-12),
        "seed \(seed)")
      #expect(agrees(try #require(statistics.hSquared), (t + typical) / typical, relative: 1e-10), "seed \(seed)")
      let ends = (try #require(statistics.tauSquaredInterval), try #require(statistics.iSquaredInterval))
      #expect(agrees(ends.1.upper, 100 * ends.0.upper / (ends.0.upper + typical), relative: 1e-10, absolute: 1e-12))
      #expect(ends.1.lower >= 0 && ends.1.upper <= 100)
    }
  }

  /// For DerSimonian and Laird the definitions by τ² and by Q are one.
  @Test(arguments: 1...15 as ClosedRange<UInt64>)
  func derSimonianLairdAndQ(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let (random, equal) = (try fit("DL", effects).heterogeneity, try fit("EE", effects).heterogeneity)
    #expect(
      agrees(try #require(random.iSquared), try #require(equal.iSquared), relative: 1e-10, absolute: 1e-10),
      "seed \(seed)")
    if random.q > Double(random.degreesOfFreedom) {
      #expect(agrees(try #require(random.hSquared), try #require(equal.hSquared), relative: 1e-10), "seed \(seed)")
    }
    #expect(equal.tauSquaredInterval == nil && equal.iSquaredInterval == nil)
  }

  @Test func equalEstimates() throws {
    let statistics = try fit("EE", StudyEffects(yi: [0.3, 0.3], vi: [1, 2])).heterogeneity
    #expect(statistics.q == 0 && statistics.iSquared == 0 && statistics.hSquared == 0 && statistics.pValue == 1)
  }

  @Test func knownTauSquared() throws {
    let effects = try StudyEffects.random(seed: 4)
    let statistics = try RandomEffectsModel(betweenStudies: .known(0.2)).fit(effects).heterogeneity
    #expect(try #require(statistics.iSquared) > 0 && statistics.tauSquaredInterval == nil)
  }

  @Test("property: the intervals of I² and H² are that of τ² on other scales", arguments: 1...5 as ClosedRange<UInt64>)
  func intervals(seed: UInt64) throws {
    let h = try fit("REML", StudyEffects.random(seed: seed, moderators: Int(seed % 2))).heterogeneity
    let (i, ratio) = (try #require(h.iSquaredInterval), try #require(h.hSquaredInterval))
    #expect(agrees(ratio.lower, 1 / (1 - i.lower / 100), relative: 1e-9), "seed \(seed)")
    #expect(agrees(ratio.upper, 1 / (1 - i.upper / 100), relative: 1e-9), "seed \(seed)")
  }

  /// confint() of metafor 3.8-1 for the BCG trials, log odds ratios, REML.
  @Test("oracle: H² of the BCG trials")
  func oracle() throws {
    let interval = try #require(try fit("REML", StudyEffects.fixture("trials-bcg")).heterogeneity.hSquaredInterval)
    #expect(printsAs(interval.lower, 5.4753, decimals: 4) && printsAs(interval.upper, 41.6162, decimals: 4))
  }
}
