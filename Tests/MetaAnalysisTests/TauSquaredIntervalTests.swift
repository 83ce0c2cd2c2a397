import PrePostNumerics
import TestSupport
import Testing

@testable import MetaAnalysis

@Suite struct TauSquaredIntervalTests {
  @Test(
    "property: a test at the end of the generalized Q interval has p = α/2", arguments: 1...15 as ClosedRange<UInt64>,
    [80.0, 95, 99.9])
  func generalizedQ(_ seed: UInt64, _ percent: Double) throws {
    var generator = SeededGenerator(seed: seed)
    let plain = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let effects = try plain.with(weights: plain.vi.map { _ in generator.uniform(0.5, 4) })
    let level = try ConfidenceLevel(percent: percent)
    var notes: [Note] = []
    let interval = try #require(try GeneralizedQInterval(level: level).interval(effects, notes: &notes))
    let q = WeightedQ(effects, weights: try #require(effects.weights))
    let atLower = q.distribution(at: interval.lower).survival(q.observed)
    let atUpper = q.distribution(at: interval.upper).cumulative(q.observed)
    if interval.lower > 0 {
      #expect(agrees(atLower, level.upperTail, relative: 1e-8), "seed \(seed)")
    } else {
      #expect(atLower >= level.upperTail, "seed \(seed)")
    }
    if interval.upper > 0 {
      #expect(agrees(atUpper, level.upperTail, relative: 1e-8), "seed \(seed)")
    } else {
      #expect(atUpper <= level.upperTail && notes.count == 1, "seed \(seed)")
    }
  }

  @Test(
    "property: weights 1/vi are the default, and equal variances make it the Q-profile",
    arguments: 1...10 as ClosedRange<UInt64>)
  func equalVariances(seed: UInt64) throws {
    let plain = try StudyEffects.random(seed: seed)
    var notes: [Note] = []
    let own = try GeneralizedQInterval(level: .ninetyFive).interval(plain, notes: &notes)
    let explicit = try GeneralizedQInterval(level: .ninetyFive)
      .interval(try plain.with(weights: plain.vi.map { 1 / $0 }), notes: &notes)
    #expect(own == explicit)
    let equal = try plain.replacing(vi: plain.vi.map { _ in 0.2 })
    let one = try #require(try GeneralizedQInterval(level: .ninetyFive).interval(equal, notes: &notes))
    let other = try #require(try QProfile(level: .ninetyFive).interval(equal, notes: &notes))
    #expect(agrees(one.lower, other.lower, relative: 1e-8) && agrees(one.upper, other.upper, relative: 1e-8))
  }

  @Test(
    "property: a likelihood-ratio test at the end has p = α", arguments: 1...15 as ClosedRange<UInt64>, ["ML", "REML"])
  func profileLikelihood(_ seed: UInt64, _ method: String) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let fit = try RandomEffectsModel.inferring(method, interval: "PL").fit(effects)
    let interval = try #require(fit.heterogeneity.tauSquaredInterval)
    let value = { (t: Double) in
      method == "ML"
        ? LogLikelihood.full(effects, tauSquared: t) : LogLikelihood.restricted(effects, tauSquared: t)
    }
    let best = value(fit.tauSquared.value)
    let p = { (t: Double) in ChiSquared(degreesOfFreedom: 1).survival(2 * (best - value(t))) }
    #expect(agrees(p(interval.upper), 0.05, relative: 1e-9), "seed \(seed)")
    if interval.lower > 0 {
      #expect(agrees(p(interval.lower), 0.05, relative: 1e-9), "seed \(seed)")
    } else {
      #expect(p(0) >= 0.05, "seed \(seed)")
    }
    #expect(interval.contains(fit.tauSquared.value), "seed \(seed)")
  }

  @Test("property: the Wald interval is symmetric until it meets 0")
  func wald() throws {
    let fit = try RandomEffectsModel.inferring("REML", interval: "WALD").fit(try StudyEffects.inference("bcg-or"))
    let interval = try #require(fit.heterogeneity.tauSquaredInterval)
    let error = try #require(fit.tauSquared.standardError)
    #expect(agrees(interval.upper, fit.tauSquared.value + 1.959963984540054 * error, relative: 1e-14))
    #expect(interval.lower == max(0, fit.tauSquared.value - 1.959963984540054 * error) || interval.lower > 0)
    #expect(WaldInterval(level: .ninetyFive).interval(0.01, standardError: 1).lower == 0)
  }

  @Test("property: the method belongs to the estimator unless it is chosen")
  func defaults() throws {
    #expect(try RandomEffectsModel.inferring("GENQ").tauSquaredIntervalMethod == .generalizedQ)
    #expect(try RandomEffectsModel.inferring("GENQM").tauSquaredIntervalMethod == .generalizedQ)
    #expect(try RandomEffectsModel.inferring("REML").tauSquaredIntervalMethod == .qProfile)
    #expect(try RandomEffectsModel.inferring("REML", interval: "PL").tauSquaredIntervalMethod == .profileLikelihood)
    #expect(try RandomEffectsModel.inferring("EE").tauSquaredIntervalMethod == nil)
  }

  @Test("refusal: what the estimator does not have")
  func refusals() throws {
    let effects = try StudyEffects(yi: [1, 2, 4], vi: [1, 1, 1])
    #expect(
      message { try RandomEffectsModel.inferring("DL", interval: "PL").fit(effects) }
        == "a profile likelihood belongs to ML or REML; the estimator is DL")
    let model = { (estimator: any TauSquaredEstimator) throws -> RandomEffectsModel in
      var model = try RandomEffectsModel(betweenStudies: .estimated(estimator))
      model.intervalMethod = .wald
      return model
    }
    #expect(
      message { try model(Bare()).fit(effects) }
        == "a Wald interval of tau2 needs its standard error, which BARE does not have")
  }

  /// An estimator of a user, without a standard error.
  private struct Bare: TauSquaredEstimator {
    static let code = "BARE"
    static let name = "bare"
    static let source = Citation(key: "none", reference: "none")
    func estimate(from effects: StudyEffects) -> TauSquared { TauSquared(raw: 1) }
  }
}
