import PrePostNumerics
import TestSupport
import Testing

@testable import MetaAnalysis

/// Data on which searches from one starting value fail.
struct DifficultData: Sendable, CustomTestStringConvertible {
  let name: String
  let yi: [Double]
  let vi: [Double]
  /// The local maxima of the restricted and of the full likelihood, 0 included.
  let restrictedMaxima: Int
  let fullMaxima: Int

  var testDescription: String { name }
  func effects() throws -> StudyEffects { try StudyEffects(yi: yi, vi: vi) }

  static let all = [
    DifficultData(
      name: "two restricted maxima above 0", yi: [-0.19, -0.63, 2.1, -0.09], vi: [0.0055, 0.1744, 0.3358, 0.0076],
      restrictedMaxima: 2, fullMaxima: 2),
    DifficultData(
      name: "0 is the higher of two", yi: [0.61, -4.84, 0.2, 0.11, 0.5], vi: [0.1193, 2.1401, 0.0943, 0.3574, 0.023],
      restrictedMaxima: 2, fullMaxima: 1),
    DifficultData(
      name: "0 is the lower of two", yi: [0.25, -1.51, 0.25], vi: [0.0143, 0.3673, 0.0167], restrictedMaxima: 2,
      fullMaxima: 1),
    DifficultData(
      name: "0 is the lower of two, full", yi: [-0.29, -0.37, 0.49, -0.38, -0.29],
      vi: [0.0057, 0.1919, 0.0831, 0.7608, 0.2378], restrictedMaxima: 1, fullMaxima: 2),
    DifficultData(
      name: "0 is the higher of two, full", yi: [0.77, -0.25, -0.1, 0.33, -0.17],
      vi: [0.2005, 0.0219, 0.7334, 0.4587, 0.4914], restrictedMaxima: 1, fullMaxima: 2),
    DifficultData(
      name: "Fisher scoring cycles", yi: [-2.03, -1.39, 0.03, -0.67, 0.25, 0.16, -0.32],
      vi: [0.0182, 4.3685, 0.7977, 1.5067, 1.4144, 0.7486, 3.4073], restrictedMaxima: 1, fullMaxima: 1),
    DifficultData(
      name: "Fisher scoring cycles too", yi: [-0.31, 0.04, 0.15, 0.41, 0.59, 0.13, 0],
      vi: [0.3873, 0.0942, 1.0986, 0.5914, 0.0142, 0.3194, 0.7745], restrictedMaxima: 1, fullMaxima: 1),
  ]
}

/// The search finds the highest maximum, wherever it is.
@Suite struct LikelihoodSearchTests {
  /// 0 and 500 values from 1e-9 to 1e3 times the largest variance or squared deviation.
  private static func grid(_ effects: StudyEffects) -> [Double] {
    let scale = zip(effects.yi, effects.vi).reduce(0) { max($0, $1.0 * $1.0, $1.1) }
    return [0] + (0..<500).map { scale * exponential(Double($0) / 500 * 27.6 - 20.7) }
  }

  private func isHighest(
    _ estimate: TauSquared, _ effects: StudyEffects, _ logLikelihood: (StudyEffects, Double) -> Double
  ) -> Bool {
    let reached = logLikelihood(effects, estimate.value)
    // The likelihood itself is rounded at 1e-15 of the sum of the magnitudes of its terms.
    let slack = 1e-12 * Double(effects.count)
    return Self.grid(effects).allSatisfy { logLikelihood(effects, $0) <= reached + slack }
  }

  private static func full(_ effects: StudyEffects, _ tauSquared: Double) -> Double {
    LogLikelihood.full(effects, tauSquared: tauSquared)
  }

  private static func restricted(_ effects: StudyEffects, _ tauSquared: Double) -> Double {
    LogLikelihood.restricted(effects, tauSquared: tauSquared)
  }

  @Test(arguments: DifficultData.all)
  func difficult(_ data: DifficultData) throws {
    let effects = try data.effects()
    let reml = try RestrictedMaximumLikelihood().estimate(from: effects)
    let ml = try MaximumLikelihood().estimate(from: effects)
    #expect(isHighest(reml, effects, Self.restricted))
    #expect(isHighest(ml, effects, Self.full))
    for (estimate, maxima) in [(reml, data.restrictedMaxima), (ml, data.fullMaxima)] {
      let notes =
        maxima > 1 ? [Note(.method, "the likelihood has \(maxima) local maxima in tau2; the highest was taken")] : []
      #expect(estimate.notes == notes)
      #expect(estimate.convergence.converged && estimate.convergence.iterations <= 20)
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func highestOnAGrid(_ seed: UInt64) throws {
    let effects = try Self.unequal(seed)
    let reml = try RestrictedMaximumLikelihood().estimate(from: effects)
    let ml = try MaximumLikelihood().estimate(from: effects)
    #expect(isHighest(reml, effects, Self.restricted), "seed \(seed)")
    #expect(isHighest(ml, effects, Self.full), "seed \(seed)")
  }

  /// Where the score is 0, its two halves are equal to rounding; at τ² = 0 it is not positive.
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func scoreVanishes(_ seed: UInt64) throws {
    let effects = try Self.unequal(seed)
    let reml = try RestrictedMaximumLikelihood().estimate(from: effects).value
    let restricted = WeightedFit(effects, tauSquared: reml)
    let ml = try MaximumLikelihood().estimate(from: effects).value
    let full = WeightedFit(effects, tauSquared: ml)
    if reml > 0 {
      #expect(agrees(restricted.yPPy, restricted.traceP, relative: 2e-14), "seed \(seed)")
    } else {
      #expect(restricted.yPPy <= restricted.traceP, "seed \(seed)")
    }
    if ml > 0 {
      #expect(agrees(full.yPPy, full.weights.reduce(0, +), relative: 2e-14), "seed \(seed)")
    } else {
      #expect(full.yPPy <= full.weights.reduce(0, +), "seed \(seed)")
    }
  }

  /// Beyond the limit of the search the score is negative.
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func limitIsBeyondEveryMaximum(_ seed: UInt64) throws {
    let effects = try Self.unequal(seed)
    let limit = LikelihoodSearch.limit(effects)
    for factor in [1, 1.5, 4, 100] {
      let fit = WeightedFit(effects, tauSquared: limit * factor)
      #expect(fit.yPPy < fit.traceP, "seed \(seed)")
      #expect(fit.yPPy < fit.weights.reduce(0, +), "seed \(seed)")
    }
  }

  /// The terms that bound score and information in a cell fall as τ² grows.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func termsFall(_ seed: UInt64) throws {
    let effects = try Self.unequal(seed)
    let fits = Self.grid(effects).enumerated().filter { $0.offset % 12 == 0 }
      .map { WeightedFit(effects, tauSquared: $0.element) }
    for (one, next) in zip(fits, fits.dropFirst()) {
      #expect(next.yPPy <= one.yPPy * (1 + 1e-12), "seed \(seed)")
      #expect(next.traceP <= one.traceP * (1 + 1e-12), "seed \(seed)")
      #expect(next.yPPPy <= one.yPPPy * (1 + 1e-12), "seed \(seed)")
      #expect(next.tracePP <= one.tracePP * (1 + 1e-12), "seed \(seed)")
    }
  }

  /// A study that knows nothing changes nothing, however far its variance takes the end of the search away from where
  /// the maxima are.
  @Test(arguments: DifficultData.all, [1e6, 1e20, 1e80])
  func oneEnormousVariance(_ data: DifficultData, _ variance: Double) throws {
    let effects = try data.effects()
    let more = try StudyEffects(yi: data.yi.map { $0 * 1e-6 } + [0], vi: data.vi.map { $0 * 1e-12 } + [variance])
    for code in ["ML", "REML"] {
      let plain = try #require(estimators[code]).estimate(from: effects)
      let estimate = try #require(estimators[code]).estimate(from: more)
      #expect(agrees(estimate.value * 1e12, plain.value, relative: 1e-12), "\(code)")
    }
  }

  /// A root far below the variances is found to the rounding of vi + τ².
  @Test(arguments: [1e-3, 1e-6, 1e-9, 1e-12])
  func tinyRoot(_ root: Double) throws {
    // Two studies: τ² = (y₁ − y₂)² / 2 − v.
    let effects = try StudyEffects(yi: [0, (2 * (1 + root)).squareRoot()], vi: [1, 1])
    let estimate = try RestrictedMaximumLikelihood().estimate(from: effects)
    #expect(agrees(estimate.value, root, relative: 0, absolute: 2e-15))
  }

  /// A likelihood without a maximum cannot come from effects; the search says so instead of going on.
  @Test func noMaximum() {
    let search = LikelihoodSearch(
      estimator: "REML",
      terms: { _ in LikelihoodSearch.Terms(fit: 2, spread: 1, fitSlope: 1, spreadSlope: 0.5) },
      logLikelihood: { $0 }, smallestVariance: 1)
    #expect(
      message { try search.maximize(limit: 3) } == "REML did not converge in 0 iterations; tau2 had reached 3.0")
  }

  /// Few studies with variances over six orders of magnitude.
  static func unequal(_ seed: UInt64) throws -> StudyEffects {
    var generator = SeededGenerator(seed: seed)
    let k = generator.integer(3...9)
    let vi = (0..<k).map { _ in exponential(generator.uniform(-9, 5)) }
    let spread = exponential(generator.uniform(-4, 2))
    let x = (0..<k).map { _ in generator.uniform(-1, 1) }
    let ones = [Double](repeating: 1, count: k)
    let yi = vi.map { spread * generator.gaussian() + $0.squareRoot() * generator.gaussian() }
    if seed % 2 == 0 || k < 4 { return try StudyEffects(yi: yi, vi: vi) }
    return try StudyEffects(
      yi: yi, vi: vi, design: Matrix(columns: [ones, x]), termNames: [StudyEffects.interceptName, "x"])
  }
}
