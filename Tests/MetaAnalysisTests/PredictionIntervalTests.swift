import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite struct PredictionIntervalTests {
  private func interval(_ effects: StudyEffects, _ test: String, _ kind: String) throws -> ConfidenceInterval? {
    try RandomEffectsModel.named("REML", test: test, prediction: kind).fit(effects).predictionInterval
  }

  @Test(arguments: ["z", "t", "knha"], ["test", "simple", "riley", "t"])
  func formulas(_ test: String, _ kind: String) throws {
    let effects = try StudyEffects.fixture("bcg-rr")
    let pooled = try fit("REML", effects, test: test)
    let coefficient = pooled.coefficients[0]
    let df: Double? =
      switch kind {
      case "test": test == "z" ? nil : 12
      case "simple": nil
      case "riley": 11
      default: 12
      }
    let critical = df.map { StudentT(degreesOfFreedom: $0).upperQuantile(0.025) } ?? 1.959963984540054
    let own = kind == "simple" ? 0 : coefficient.standardError * coefficient.standardError
    let margin = critical * (own + pooled.tauSquared.value).squareRoot()
    let prediction = try #require(try interval(effects, test, kind))
    #expect(agrees(prediction.lower, coefficient.value - margin, relative: 1e-13))
    #expect(agrees(prediction.upper, coefficient.value + margin, relative: 1e-13))
  }

  /// Without heterogeneity the next true effect is the mean: the interval of the mean, or a point for `simple`.
  @Test func tauSquaredZero() throws {
    let effects = try StudyEffects(yi: [0.5, 0.52, 0.1, 0.51], vi: [0.1, 0.12, 0.2, 0.15])
    let pooled = try fit("REML", effects, test: "t")
    #expect(pooled.tauSquared.value == 0)
    let mean = try #require(pooled.coefficients[0].interval)
    let prediction = try #require(pooled.predictionInterval)
    #expect(agrees(prediction.lower, mean.lower, relative: 1e-13))
    #expect(agrees(prediction.upper, mean.upper, relative: 1e-13))
    let point = try #require(try interval(effects, "z", "simple"))
    #expect(point.lower == point.upper && point.lower == pooled.coefficients[0].value)
  }

  @Test func absent() throws {
    let two = try StudyEffects(yi: [0, 2], vi: [0.1, 0.2])
    #expect(try interval(two, "z", "riley") == nil)
    #expect(try interval(two, "z", "t") != nil)
    let one = try StudyEffects(yi: [1], vi: [0.1])
    for kind in ["riley", "t"] { #expect(try interval(one, "z", kind) == nil) }
    #expect(try interval(one, "knha", "test") == nil)
    #expect(try interval(StudyEffects.random(seed: 1, moderators: 1), "z", "test") == nil)
    #expect(try fit("EE", two).predictionInterval == nil)
  }

  @Test("the intervals of R's meta, by their formulas from metafor 3.8-1", arguments: ["S", "HTS", "V", "HK", "HK-PR"])
  func variants(_ kind: String) throws {
    let effects = try StudyEffects.fixture("trials-bcg")
    // Whatever the coefficient is tested by.
    for test in ["z", "t", "knha", "adhoc", "kr"] {
      let own = try #require(try interval(effects, test, kind))
      let expected = sensitivityNumbers.numbers("pi", kind)
      #expect(agrees([own.lower, own.upper], expected, relative: 1e-7), "\(test)")
    }
  }

  @Test("Kenward–Roger's, with its own degrees of freedom and one less")
  func kenwardRoger() throws {
    let effects = try StudyEffects.fixture("trials-bcg")
    let fit = try fit("REML", effects, test: "kr")
    let pooled = fit.coefficients[0]
    let df = try #require(pooled.degreesOfFreedom)
    let spread = (fit.tauSquared.value + pooled.standardError * pooled.standardError).squareRoot()
    for (kind, own) in [("KR", df), ("KR-PR", df - 1)] {
      let found = try #require(try interval(effects, "z", kind))
      #expect(
        agrees(
          found.upper, pooled.value + StudentT(degreesOfFreedom: own).upperQuantile(0.025) * spread, relative: 1e-12))
    }
    #expect(
      message { try RandomEffectsModel.named("DL", prediction: "KR").fit(effects) }
        == "Kenward-Roger inference belongs to REML with inverse-variance weights and without clusters")
  }

  @Test("few studies: what cannot be had is said")
  func few() throws {
    let two = try StudyEffects(yi: [0, 2], vi: [0.1, 0.2])
    let fit = try RandomEffectsModel.named("REML", prediction: "HTS").fit(two)
    #expect(
      fit.notes.map(\.text) == [
        "2 studies leave 1 degree of freedom: tau2, I2 and everything made from them are little more than a guess, and a "
          + "small Q is no sign of homogeneity",
        "no prediction interval: HTS has no degrees of freedom left with 2 studies",
      ])
    #expect(try RandomEffectsModel.named("EE").fit(two).notes.isEmpty)
  }

  @Test func knownTauSquared() throws {
    let effects = try StudyEffects(yi: [0, 2], vi: [1, 1])
    let known = try RandomEffectsModel(betweenStudies: .known(1)).fit(effects)
    // se² = (1 + 1) / 2 and τ² = 1.
    let prediction = try #require(known.predictionInterval)
    #expect(agrees(prediction.upper, 1 + 1.959963984540054 * 2.0.squareRoot(), relative: 1e-13))
  }
}
