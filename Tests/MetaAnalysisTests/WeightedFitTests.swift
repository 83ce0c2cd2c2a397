import PrePostNumerics
import TestSupport
import Testing

@testable import MetaAnalysis

/// The traces and quadratic forms against k × k matrices, and where those fail, against closed forms.
@Suite struct WeightedFitTests {
  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func matchesDenseMatrices(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 4))
    var generator = SeededGenerator(seed: seed)
    let weights = effects.vi.map { _ in generator.uniform(0.01, 8) }
    let d = effects.vi.map { _ in generator.uniform(0, 5) }
    let own = WeightedFit(effects, weights: weights)
    let dense = try DenseReference(effects, weights: weights)
    let ones = [Double](repeating: 1, count: effects.count)
    let pairs: [(String, Double, Double)] = [
      ("Q", own.residualSumOfSquares, dense.quadratic(power: 1)),
      ("yPPy", own.yPPy, dense.quadratic(power: 2)),
      ("yPPPy", own.yPPPy, dense.quadratic(power: 3)),
      ("tr P", own.traceP, DenseReference.trace(dense.p)),
      ("tr PD", own.traceP(times: d), dot(dense.p.diagonal, d)),
      ("tr PP", own.tracePP, dense.tracePDPD(ones)),
      ("tr PDPD", own.tracePDPD(d), dense.tracePDPD(d)),
      ("log det", own.logDeterminantOfInformation, -(try CholeskyFactorization(dense.inverse).logDeterminant)),
    ]
    for (name, value, expected) in pairs {
      #expect(agrees(value, expected, relative: 1e-10, absolute: 1e-12), "seed \(seed) \(name)")
    }
    #expect(agrees(own.coefficients, dense.beta, relative: 1e-10, absolute: 1e-12), "seed \(seed)")
    #expect(agrees(own.covariance.storage, dense.inverse.storage, relative: 1e-10, absolute: 1e-12), "seed \(seed)")
    let fitted = effects.design * dense.beta
    let residuals = zip(effects.yi, fitted).map { $0 - $1 }
    #expect(agrees(own.residuals, residuals, relative: 1e-10, absolute: 1e-12), "seed \(seed)")
    #expect(agrees(own.leverages.reduce(0, +), Double(effects.coefficientCount), relative: 1e-13), "seed \(seed)")
    #expect(own.hasFullRank)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func sandwich(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: 1)
    let fit = WeightedFit(effects, tauSquared: 0.2)
    let same = fit.sandwich(effects, marginalVariances: effects.vi.map { $0 + 0.2 })
    #expect(agrees(same.storage, fit.covariance.storage, relative: 1e-11, absolute: 1e-14), "seed \(seed)")
  }

  /// Traces from sums of products of two weights, in which nothing cancels.
  ///
  ///     Pᵢᵢ = wᵢ (S − wᵢ) / S     Pᵢⱼ = −wᵢ wⱼ / S     (P y)ᵢ = wᵢ Σⱼ wⱼ (yᵢ − yⱼ) / S
  @Test(arguments: [1e8, 1e14, 1e20, 1e60, 1e100], 0..<4)
  func oneEnormousWeight(_ ratio: Double, _ place: Int) throws {
    let yi = [0.25, -0.5, 1.0, 3.0]
    var w = [1.0, 2, 0.5, 4]
    w[place] = ratio
    let effects = try StudyEffects(yi: yi, vi: [1, 1, 1, 1])
    let fit = WeightedFit(effects, weights: w)
    let sum = w.reduce(0, +)
    let others = w.indices.map { i in w.indices.reduce(0) { $1 == i ? $0 : $0 + w[$1] } }
    let trace = zip(w, others).reduce(0) { $0 + $1.0 / sum * $1.1 }
    var squares = 0.0
    for i in w.indices {
      for j in w.indices {
        let element = i == j ? w[i] / sum * others[i] : w[i] / sum * w[j]
        squares += element * element
      }
    }
    let image = w.indices.map { i in w.indices.reduce(0) { $0 + w[i] / sum * w[$1] * (yi[i] - yi[$1]) } }
    let q = zip(image, w).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
    #expect(agrees(fit.traceP, trace, relative: 1e-13))
    #expect(agrees(fit.tracePP, squares, relative: 1e-13))
    #expect(agrees(fit.residualSumOfSquares, q, relative: 1e-13))
    #expect(agrees(fit.yPPy, dot(image, image), relative: 1e-13))
    var third = 0.0
    for i in w.indices {
      for j in 0..<i { third += w[i] / sum * w[j] * (image[i] - image[j]) * (image[i] - image[j]) }
    }
    #expect(agrees(fit.yPPPy, third, relative: 1e-13))
    #expect(agrees(fit.coefficients[0], dot(w, yi) / sum, relative: 1e-15))
  }

  /// A study of enormous weight fixes the line at its own point: the rest is a regression through that point.
  @Test(arguments: [1e16, 1e20], 0..<5)
  func enormousWeightWithModerator(_ ratio: Double, _ place: Int) throws {
    let yi = [0.25, -0.5, 1.0, 3.0, 2.0]
    let x = [1.0, 2, 4, 5.5, 7]
    var w = [1.0, 2, 0.5, 4, 3]
    w[place] = ratio
    let effects = try StudyEffects(
      yi: yi, vi: [1, 1, 1, 1, 1], design: Matrix(columns: [[1, 1, 1, 1, 1], x]),
      termNames: [StudyEffects.interceptName, "x"])
    let rest = w.indices.filter { $0 != place }
    let reduced = try StudyEffects(
      yi: rest.map { yi[$0] - yi[place] }, vi: rest.map { _ in 1 },
      design: Matrix(columns: [rest.map { x[$0] - x[place] }]), termNames: ["x"])
    let dense = try DenseReference(reduced, weights: rest.map { w[$0] })
    // The rows of P sum to 0, which gives the row of the heavy study.
    let border = (0..<4).map { i in (0..<4).reduce(0) { $0 - dense.p[i, $1] } }
    let corner = -border.reduce(0, +)
    let fit = WeightedFit(effects, weights: w)
    #expect(agrees(fit.traceP, DenseReference.trace(dense.p) + corner, relative: 1e-12))
    let inner = dense.tracePDPD([1, 1, 1, 1])
    #expect(agrees(fit.tracePP, inner + 2 * dot(border, border) + corner * corner, relative: 1e-12))
    #expect(agrees(fit.residualSumOfSquares, dense.quadratic(power: 1), relative: 1e-12))
    #expect(agrees(fit.coefficients[1], dense.beta[0], relative: 1e-12))
  }

  /// A common shift of all effects changes nothing but the constant.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func shift(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    // Multiples of 1/1024, so that the shift is exact.
    let yi = (0..<8).map { _ in Double(generator.integer(-2000...2000)) / 1024 }
    let effects = try StudyEffects(yi: yi, vi: (0..<8).map { _ in generator.uniform(0.1, 1) })
    let far = try effects.replacing(yi: yi.map { $0 + 1_048_576 })
    let (near, shifted) = (WeightedFit(effects, tauSquared: 0.1), WeightedFit(far, tauSquared: 0.1))
    #expect(near.residualSumOfSquares == shifted.residualSumOfSquares, "seed \(seed)")
    #expect(near.residuals == shifted.residuals, "seed \(seed)")
    #expect(agrees(shifted.coefficients[0], near.coefficients[0] + 1_048_576, relative: 1e-15), "seed \(seed)")
  }
}
