import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite struct RandomEffectsModelTests {
  static let codes = methodCodes + ["EE"]

  /// y + c moves the constant by c; c·y with c²·v scales everything; the tests stay.
  @Test(arguments: codes, 1...8 as ClosedRange<UInt64>)
  func locationAndScale(_ code: String, _ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let test = CoefficientTest.allCases[Int(seed % 4)].rawValue
    let plain = try fit(code, effects, test: test)
    let moved = try fit(code, effects.replacing(yi: effects.yi.map { $0 + 32 }), test: test)
    #expect(agrees(moved.coefficients[0].value, plain.coefficients[0].value + 32, relative: 1e-12), "seed \(seed)")
    let scaled = try fit(
      code, effects.replacing(yi: effects.yi.map { $0 * -8 }, vi: effects.vi.map { $0 * 64 }), test: test)
    for (one, other) in zip(plain.coefficients, scaled.coefficients) {
      #expect(agrees(other.value, one.value * -8, relative: 1e-11, absolute: 1e-12), "seed \(seed)")
      #expect(agrees(other.standardError, one.standardError * 8, relative: 1e-11), "seed \(seed)")
      #expect(agrees(try #require(other.pValue), try #require(one.pValue), relative: 1e-9), "seed \(seed)")
    }
    for other in [moved, scaled] {
      #expect(agrees(other.heterogeneity.q, plain.heterogeneity.q, relative: 1e-11), "seed \(seed)")
      let iSquared = (try #require(other.heterogeneity.iSquared), try #require(plain.heterogeneity.iSquared))
      #expect(agrees(iSquared.0, iSquared.1, relative: 1e-10, absolute: 1e-10), "seed \(seed)")
      #expect(agrees(other.weights, plain.weights, relative: 1e-11), "seed \(seed)")
    }
    if let interval = plain.predictionInterval {
      let other = try #require(scaled.predictionInterval)
      #expect(agrees(other.lower, interval.upper * -8, relative: 1e-11, absolute: 1e-12), "seed \(seed)")
    }
  }

  @Test(arguments: codes, 1...6 as ClosedRange<UInt64>)
  func orderDoesNotMatter(_ code: String, _ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    var generator = SeededGenerator(seed: seed)
    let order = effects.yi.indices.shuffled(using: &generator)
    let shuffled = try StudyEffects(
      yi: order.map { effects.yi[$0] }, vi: order.map { effects.vi[$0] },
      design: effects.design.selectingRows(order), termNames: effects.termNames)
    let (one, other) = (try fit(code, effects), try fit(code, shuffled))
    #expect(
      agrees(other.coefficients.map(\.value), one.coefficients.map(\.value), relative: 1e-11, absolute: 1e-13),
      "seed \(seed)")
    #expect(agrees(other.weights, order.map { one.weights[$0] }, relative: 1e-11), "seed \(seed)")
    #expect(agrees(other.residuals, order.map { one.residuals[$0] }, relative: 1e-10, absolute: 1e-13), "seed \(seed)")
  }

  /// The coefficients and their covariance by the dense formulas.
  @Test(arguments: codes, 1...6 as ClosedRange<UInt64>)
  func coefficients(_ code: String, _ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    // Kenward–Roger has a covariance of its own.
    for test in CoefficientTest.allCases where test != .kenwardRoger {
      let own = try fit(code, effects, test: test.rawValue)
      let dense = try DenseReference(effects, tauSquared: own.tauSquared.value)
      let df = Double(effects.residualDegreesOfFreedom)
      let s2 = dense.quadratic(power: 1) / df
      let factor: Double =
        switch test {
        case .z, .t, .kenwardRoger: 1
        case .knappHartung: s2
        case .adHoc: max(1, s2)
        }
      #expect(agrees(own.coefficients.map(\.value), dense.beta, relative: 1e-10, absolute: 1e-12), "seed \(seed)")
      let covariance = dense.inverse.storage.map { $0 * factor }
      #expect(agrees(own.covariance.storage, covariance, relative: 1e-9, absolute: 1e-12), "seed \(seed)")
      #expect(own.coefficients.allSatisfy { $0.degreesOfFreedom == (test == .z ? nil : df) })
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func oneTrueEffectIsTauSquaredZero(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let equal = try fit("EE", effects)
    let fixed = try RandomEffectsModel(betweenStudies: .known(0)).fit(effects)
    #expect(equal.coefficients == fixed.coefficients && equal.covariance == fixed.covariance)
    #expect(equal.information == fixed.information && equal.weights == fixed.weights)
    #expect(equal.heterogeneity == fixed.heterogeneity)
    #expect(equal.model.methodCode == "EE" && fixed.model.methodCode == "fixed")
    #expect(equal.predictionInterval == nil)
    #expect(fixed.notes == [Note(.assumption, "tau2 was given as 0.0")])
  }

  /// Equal variances: the mean, and the standard error of the mean whatever τ² is.
  @Test(arguments: codes)
  func equalVariances(_ code: String) throws {
    let yi = [0.1, 0.9, -0.4, 1.7, 0.6]
    let pooled = try fit(code, StudyEffects(yi: yi, vi: [0.2, 0.2, 0.2, 0.2, 0.2]), test: "knha")
    #expect(agrees(pooled.coefficients[0].value, 0.58, relative: 1e-14))
    let error = (try #require(variance(yi)) / 5).squareRoot()
    #expect(agrees(pooled.coefficients[0].standardError, error, relative: 1e-13))
    #expect(agrees(pooled.weights, [20, 20, 20, 20, 20], relative: 1e-15))
  }

  /// A single study: its own estimate and interval, and a note where τ² was to be estimated.
  @Test(arguments: codes)
  func oneStudy(_ code: String) throws {
    let pooled = try fit(code, StudyEffects(yi: [0.4], vi: [0.25]))
    #expect(pooled.coefficients[0].value == 0.4 && pooled.coefficients[0].standardError == 0.5)
    let z = 1.959963984540054
    #expect(agrees(try #require(pooled.coefficients[0].interval).upper, 0.4 + 0.5 * z, relative: 1e-15))
    #expect(pooled.tauSquared.value == 0 && pooled.heterogeneity.q == 0 && pooled.heterogeneity.pValue == nil)
    #expect(pooled.heterogeneity.iSquared == nil && pooled.heterogeneity.tauSquaredInterval == nil)
    let note = Note(.caution, "1 study: tau2 cannot be estimated and is taken as 0")
    let nothing = Note(
      .refusal, "no I2 and no prediction interval: 1 study cannot tell how far effects differ between studies")
    #expect(pooled.notes == (code == "EE" ? [] : [note, nothing]))
  }

  /// As many coefficients as studies: an exact fit and no t.
  @Test(arguments: codes, ["z", "t", "knha", "adhoc"])
  func asManyCoefficientsAsStudies(_ code: String, _ test: String) throws {
    let effects = try StudyEffects(
      yi: [1, 3], vi: [0.25, 1], design: Matrix(columns: [[1, 1], [0, 1]]), termNames: ["(Intercept)", "x"])
    let own = try fit(code, effects, test: test)
    #expect(agrees(own.coefficients.map(\.value), [1, 2], relative: 1e-14))
    #expect(agrees(own.coefficients.map(\.standardError), [0.5, 1.25.squareRoot()], relative: 1e-14))
    let intervals = own.coefficients.compactMap(\.interval)
    #expect(intervals.count == (test == "z" ? 2 : 0))
    #expect(own.rSquared == nil && (own.omnibus != nil) == (test == "z"))
    var notes: [Note] = []
    if code != "EE" {
      notes.append(Note(.caution, "2 studies and as many coefficients: tau2 cannot be estimated and is taken as 0"))
    }
    if test != "z" { notes.append(Note(.refusal, "no t test: there are no residual degrees of freedom")) }
    #expect(own.notes == notes)
    let information = own.information
    let numbers = [information.logLikelihood, information.aic, information.bic, information.aicc]
    #expect(numbers.allSatisfy { $0.isFinite })
  }

  @Test func noteOfTruncation() throws {
    let effects = try StudyEffects(yi: [0.5, 0.52, 0.1, 0.51], vi: [0.1, 0.12, 0.2, 0.15])
    let note = Note(.method, "the estimating equation of tau2 has its root below 0; tau2 was set to 0")
    for code in methodCodes {
      #expect(try fit(code, effects).notes == (["SJ", "ML", "REML"].contains(code) ? [] : [note]), "\(code)")
    }
  }

  @Test func noteOfSmallKnappHartungFactor() throws {
    let effects = try StudyEffects(yi: [0.5, 0.52, 0.1, 0.51], vi: [0.1, 0.12, 0.2, 0.15])
    let plain = try fit("REML", effects, test: "t")
    let short = try fit("REML", effects, test: "knha")
    let safe = try fit("REML", effects, test: "adhoc")
    #expect(
      short.notes == [
        Note(
          .caution,
          "the Knapp-Hartung factor is below 1: the standard errors are shorter than without it (compare --test adhoc)")
      ])
    #expect(short.coefficients[0].standardError < plain.coefficients[0].standardError)
    #expect(safe.coefficients == plain.coefficients && safe.notes.isEmpty && plain.notes.isEmpty)
  }

  /// Equal estimates: the factor is 0, and so is the standard error; there is no statistic.
  @Test func knappHartungOfEqualEstimates() throws {
    let pooled = try fit("REML", StudyEffects(yi: [0.3, 0.3, 0.3], vi: [0.1, 0.2, 0.7]), test: "knha")
    let coefficient = pooled.coefficients[0]
    #expect(coefficient.value == 0.3 && coefficient.standardError == 0)
    #expect(coefficient.statistic == nil && coefficient.pValue == nil)
    #expect(coefficient.interval?.lower == 0.3 && coefficient.interval?.upper == 0.3)
  }

  @Test func noteOfSeveralMaxima() throws {
    let effects = try StudyEffects(yi: [-0.19, -0.63, 2.1, -0.09], vi: [0.0055, 0.1744, 0.3358, 0.0076])
    #expect(
      try fit("REML", effects).notes == [
        Note(.method, "the likelihood has 2 local maxima in tau2; the highest was taken")
      ])
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func explainedHeterogeneity(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: 1)
    let plain = try StudyEffects(yi: effects.yi, vi: effects.vi)
    for code in methodCodes {
      let own = try fit(code, effects)
      let total = try fit(code, plain).tauSquared.value
      let expected = total > 0 ? max(0, 100 * (1 - own.tauSquared.value / total)) : 0
      #expect(agrees(try #require(own.rSquared), expected, relative: 1e-12, absolute: 1e-12), "seed \(seed) \(code)")
      #expect(try fit(code, plain).rSquared == nil)
    }
    #expect(try RandomEffectsModel(betweenStudies: .known(0.1)).fit(effects).rSquared == nil)
  }

  @Test func defaults() throws {
    let model = try RandomEffectsModel()
    #expect(model.methodCode == "REML" && model.test == .z && model.level == .ninetyFive)
    #expect(model.predictionMethod == .test)
    #expect(CoefficientTest.allCases.map(\.rawValue) == ["z", "t", "knha", "adhoc", "kr"])
  }
}
