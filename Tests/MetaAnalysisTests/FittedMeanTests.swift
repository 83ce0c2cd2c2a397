import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite("Means, contrasts, inflation and new studies")
struct FittedMeanTests {
  /// `yi ~ ablat + alloc + year`.
  static func regression(_ test: String) throws -> RandomEffectsFit {
    let data = "trials-bcg"
    let plain = try StudyEffects.fixture(data)
    let alloc = PoolersFixture.labels(data, "alloc")
    let design = Matrix(columns: [
      [Double](repeating: 1, count: plain.count), try PoolersFixture.column(data, "ablat"),
      alloc.map { $0 == "random" ? 1 : 0 }, alloc.map { $0 == "systematic" ? 1 : 0 },
      try PoolersFixture.column(data, "year"),
    ])
    let names = [StudyEffects.interceptName, "ablat", "allocrandom", "allocsystematic", "year"]
    return try RandomEffectsModel.named("REML", test: test).fit(
      StudyEffects(yi: plain.yi, vi: plain.vi, design: design, termNames: names))
  }

  /// metafor solves normal equations with the year in them: 8 digits.
  @Test("metafor 3.8-1", arguments: ["z", "knha"])
  func oracle(_ test: String) throws {
    let own = try Self.regression(test)
    let expected = { PoolersFixture.numbers("bcg-regression-\(test)", $0) }
    let close = { (a: [Double], b: [Double]) in agrees(a, b, relative: 1e-7, absolute: 1e-9) }
    let rows: [[Double]] = [[1, 13, 1, 0, 1950], [1, 33, 0, 1, 1970], [1, 50, 0, 0, 1948]]
    let means = rows.map { own.mean(at: $0) }
    #expect(close(means.map(\.estimate.value), expected("mean")))
    #expect(close(means.map(\.estimate.standardError), expected("mean_se")))
    #expect(close(means.compactMap(\.estimate.interval?.lower), expected("mean_low")))
    #expect(close(means.compactMap(\.estimate.interval?.upper), expected("mean_high")))
    #expect(close(means.compactMap(\.predictionInterval?.lower), expected("pi_low")))
    #expect(close(means.compactMap(\.predictionInterval?.upper), expected("pi_high")))
    let contrasts: [[Double]] = [[0, 1, 0, 0, 0], [0, 0, 1, -1, 0]]
    let lines = contrasts.map { own.mean(at: $0).estimate }
    #expect(close(lines.map(\.value), expected("contrast")))
    #expect(close(lines.map(\.standardError), expected("contrast_se")))
    #expect(close(lines.compactMap(\.pValue), expected("contrast_p")))
    let joint = try #require(own.test(contrasts: Matrix(rows: contrasts)))
    #expect(close([joint.statistic], expected("joint")) && close([joint.pValue], expected("joint_p")))
    let alloc = try #require(own.test(contrasts: Matrix(rows: [[0, 0, 1, 0, 0], [0, 0, 0, 1, 0]])))
    #expect(close([alloc.statistic], expected("alloc")) && close([alloc.pValue], expected("alloc_p")))
    for (place, columns) in [[1], [2, 3], [4]].enumerated() {
      let inflation = try #require(own.varianceInflation(ofColumns: columns))
      #expect(agrees(inflation.factor, expected("vif\(place + 1)")[0], relative: 1e-7))
    }
  }

  @Test("a new study beyond a threshold: metafor 3.8-1", arguments: [("bcg-new", "z"), ("bcg-new-knha", "knha")])
  func newStudy(_ tag: String, _ test: String) throws {
    let distribution = try #require(try fit("REML", StudyEffects.fixture("trials-bcg"), test: test).newStudy)
    let own = [-0.5, 0, 0.5].compactMap { distribution.probability(above: $0) }
    #expect(agrees(own, PoolersFixture.numbers(tag, "above"), relative: 1e-8))
  }

  @Test("the tails beyond a prediction interval are those of its level", arguments: UInt64(1)...10)
  func duality(seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed)
    for (test, prediction) in [("z", "test"), ("knha", "test"), ("z", "riley"), ("t", "t"), ("z", "simple")] {
      let own = try RandomEffectsModel.named("DL", test: test, level: 90, prediction: prediction).fit(effects)
      guard own.tauSquared.value > 0 else { continue }
      let distribution = try #require(own.newStudy)
      let interval = try #require(own.predictionInterval)
      #expect(agrees(try #require(distribution.probability(below: interval.lower)), 0.05, relative: 1e-9))
      #expect(agrees(try #require(distribution.probability(above: interval.upper)), 0.05, relative: 1e-9))
      let (above, below) = (
        try #require(distribution.probability(above: 0.7)), try #require(distribution.probability(below: 0.7))
      )
      #expect(agrees(above + below, 1, relative: 1e-14), "seed \(seed)")
    }
  }

  @Test("no distribution for one true effect, for moderators, or of no spread")
  func none() throws {
    let effects = try StudyEffects.fixture("trials-bcg")
    #expect(try fit("EE", effects).newStudy == nil)
    #expect(try Self.regression("z").newStudy == nil)
    let simple = try RandomEffectsModel.named("EE", tauSquared: 0, prediction: "simple").fit(effects)
    #expect(simple.newStudy?.probability(above: 0) == nil && simple.newStudy?.probability(below: 0) == nil)
  }

  @Test("the mean at a unit row is the coefficient, and a combination's error is that of the covariance")
  func units() throws {
    let own = try Self.regression("knha")
    for place in own.coefficients.indices {
      var x = [Double](repeating: 0, count: own.coefficients.count)
      x[place] = 1
      #expect(agrees(own.mean(at: x).estimate.value, own.coefficients[place].value, relative: 1e-15))
      #expect(agrees(own.mean(at: x).estimate.standardError, own.coefficients[place].standardError, relative: 1e-12))
    }
    let all = try #require(own.omnibus)
    let slopes = Matrix(rows: (1..<5).map { place in (0..<5).map { $0 == place ? 1 : 0 } })
    let joint = try #require(own.test(contrasts: slopes))
    #expect(agrees(joint.statistic, all.statistic, relative: 1e-10) && joint.numeratorDegreesOfFreedom == 4)
  }

  @Test("a joint test of rows that depend on each other is none")
  func dependent() throws {
    let own = try Self.regression("z")
    #expect(own.test(contrasts: Matrix(rows: [[0, 1, 0, 0, 0], [0, 2, 0, 0, 0]])) == nil)
  }

  /// 1 / (1 − r²) for two moderators with correlation r among equally weighted studies.
  @Test("published: the classic inflation factor")
  func classicInflation() throws {
    let (x, z): ([Double], [Double]) = ([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])
    let effects = try StudyEffects(
      yi: [0.1, 0.5, 0.2, 0.9, 0.4], vi: [1, 1, 1, 1, 1],
      design: Matrix(columns: [[1, 1, 1, 1, 1], x, z]), termNames: [StudyEffects.interceptName, "x", "z"])
    let own = try fit("EE", effects)
    // r = 8/10.
    let one = try #require(own.varianceInflation(ofColumns: [1]))
    #expect(agrees(one.factor, 1 / (1 - 0.64), relative: 1e-12) && one.columns == 1)
    #expect(agrees(one.standardErrorFactor, (1 / 0.36).squareRoot(), relative: 1e-12))
    #expect(own.varianceInflation(ofColumns: [0]) == nil)
    #expect(own.varianceInflation(ofColumns: [1, 2]) == nil)
    #expect(own.varianceInflation(ofColumns: []) == nil)
  }
}
