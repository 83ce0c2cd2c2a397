import PrePostNumerics
import TestSupport
import Testing

@testable import MetaAnalysis

@Suite struct LogLikelihoodTests {
  /// The full likelihood is a product of normal densities; the restricted one is that of k − p independent contrasts.
  @Test(arguments: 1...20 as ClosedRange<UInt64>, [0, 0.3])
  func densities(_ seed: UInt64, _ tauSquared: Double) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let dense = try DenseReference(effects, tauSquared: tauSquared)
    let fitted = effects.design * dense.beta
    let full = effects.yi.indices.reduce(0.0) { sum, i in
      let sd = (effects.vi[i] + tauSquared).squareRoot()
      return sum + logarithm(Normal.standard.density((effects.yi[i] - fitted[i]) / sd) / sd)
    }
    #expect(agrees(LogLikelihood.full(effects, tauSquared: tauSquared), full, relative: 1e-11), "seed \(seed)")
    // Rows of an orthonormal basis of the complement of X: K. KᵀY is normal with variance Kᵀ M K.
    let qr = try PivotedQR(effects.design)
    let k = effects.count
    let contrasts = Matrix(
      columns: (effects.coefficientCount..<k).map { j in qr.qTimes((0..<k).map { $0 == j ? 1 : 0 }) })
    let spread = contrasts.scalingRows(by: effects.vi.map { ($0 + tauSquared).squareRoot() }).gram
    let cholesky = try CholeskyFactorization(spread)
    let z = contrasts.transposedTimes(effects.yi)
    let df = Double(effects.residualDegreesOfFreedom)
    let restricted =
      -0.5 * (df * logarithm(2 * Double.pi) + cholesky.logDeterminant + dot(z, cholesky.solve(z)))
    #expect(
      agrees(LogLikelihood.restricted(effects, tauSquared: tauSquared), restricted, relative: 1e-11, absolute: 1e-12),
      "seed \(seed)")
  }

  /// Half the score and minus half the information are the derivatives, by central differences.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func derivatives(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let (t, h) = (0.4, 1e-3)
    let fit = WeightedFit(effects, tauSquared: t)
    let squares = fit.weights.reduce(0) { $0 + $1 * $1 }
    let pairs: [((Double) -> Double, Double, Double)] = [
      (
        { LogLikelihood.restricted(effects, tauSquared: $0) }, fit.yPPy - fit.traceP, 2 * fit.yPPPy - fit.tracePP
      ),
      (
        { LogLikelihood.full(effects, tauSquared: $0) }, fit.yPPy - fit.weights.reduce(0, +), 2 * fit.yPPPy - squares
      ),
    ]
    for (likelihood, score, information) in pairs {
      let (above, here, below) = (likelihood(t + h), likelihood(t), likelihood(t - h))
      // The differences have an error of h² times the third and fourth derivative.
      #expect(agrees((above - below) / (2 * h), score / 2, relative: 1e-4, absolute: 1e-3), "seed \(seed)")
      #expect(
        agrees((above - 2 * here + below) / (h * h), -information / 2, relative: 1e-3, absolute: 1e-2), "seed \(seed)")
    }
  }

  /// The restricted likelihood does not know the coefficients: a shift along the design leaves it.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func shiftAlongTheDesign(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: 1)
    let line = effects.design * [3, -2]
    let shifted = try effects.replacing(yi: zip(effects.yi, line).map { $0 + $1 })
    let (one, other) = (
      LogLikelihood.restricted(effects, tauSquared: 0.2), LogLikelihood.restricted(shifted, tauSquared: 0.2)
    )
    #expect(agrees(one, other, relative: 1e-12), "seed \(seed)")
  }

  @Test func saturated() throws {
    let effects = try StudyEffects(yi: [1, 5], vi: [0.5, 2])
    let expected = [0.5, 2].reduce(0.0) { $0 - 0.5 * logarithm(2 * Double.pi * $1) }
    #expect(agrees(LogLikelihood.saturated(effects), expected, relative: 1e-15))
  }
}
