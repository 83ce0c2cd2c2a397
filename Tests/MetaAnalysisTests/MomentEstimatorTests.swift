import PrePostNumerics
import TestSupport
import Testing

@testable import MetaAnalysis

/// Estimators in closed form are `τ² = yᵀ A y − b`; the variance of a quadratic form in normal numbers with variances
/// M = V + τ² gives the standard error `√(2 tr(A M A M))`.
@Suite struct MomentEstimatorTests {
  private func check(
    _ code: String, _ seed: UInt64, form: (StudyEffects) throws -> (a: Matrix, b: Double)
  ) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let (a, b) = try form(effects)
    let raw = dot(effects.yi, a * effects.yi) - b
    let estimate = try #require(estimators[code]).estimate(from: effects)
    #expect(agrees(estimate.value, max(0, raw), relative: 1e-10, absolute: 1e-12), "seed \(seed)")
    #expect(estimate.isTruncated == (raw < 0), "seed \(seed)")
    let marginal = effects.vi.map { $0 + max(0, raw) }
    let am = a.transposed.scalingRows(by: marginal).transposed
    let error = (2 * DenseReference.trace(am * am)).squareRoot()
    #expect(agrees(try #require(estimate.standardError), error, relative: 1e-10), "seed \(seed)")
    #expect(estimate.convergence == .closedForm)
  }

  private func scaled(_ m: Matrix, _ factor: Double) -> Matrix {
    Matrix(rows: m.rows, columns: m.columns, storage: m.storage.map { $0 * factor })
  }

  @Test(arguments: 1...25 as ClosedRange<UInt64>)
  func derSimonianLaird(_ seed: UInt64) throws {
    try check("DL", seed) { effects in
      let p = try DenseReference(effects, tauSquared: 0).p
      let trace = DenseReference.trace(p)
      return (scaled(p, 1 / trace), Double(effects.residualDegreesOfFreedom) / trace)
    }
  }

  @Test(arguments: 1...25 as ClosedRange<UInt64>)
  func hedgesOlkin(_ seed: UInt64) throws {
    try check("HE", seed) { effects in
      let p = try DenseReference(effects, weights: effects.vi.map { _ in 1 }).p
      let df = Double(effects.residualDegreesOfFreedom)
      return (scaled(p, 1 / df), dot(p.diagonal, effects.vi) / df)
    }
  }

  @Test(arguments: ["HS", "HSk"], 1...25 as ClosedRange<UInt64>)
  func hunterSchmidt(_ code: String, _ seed: UInt64) throws {
    try check(code, seed) { effects in
      let p = try DenseReference(effects, tauSquared: 0).p
      let sum = effects.vi.reduce(0) { $0 + 1 / $1 }
      let k = Double(effects.count)
      let factor = code == "HS" ? 1 : k / Double(effects.residualDegreesOfFreedom)
      return (scaled(p, factor / sum), k / sum)
    }
  }

  @Test(arguments: 1...25 as ClosedRange<UInt64>)
  func sidikJonkman(_ seed: UInt64) throws {
    try check("SJ", seed) { effects in
      let k = Double(effects.count)
      let center = effects.yi.reduce(0, +) / k
      let start = effects.yi.reduce(0) { $0 + ($1 - center) * ($1 - center) } / k
      let p = try DenseReference(effects, tauSquared: start).p
      return (scaled(p, start / Double(effects.residualDegreesOfFreedom)), 0)
    }
  }

  @Test(arguments: 1...25 as ClosedRange<UInt64>)
  func pauleMandelAndEmpiricalBayes(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let df = Double(effects.residualDegreesOfFreedom)
    let pm = try PauleMandel().estimate(from: effects)
    #expect(try EmpiricalBayes().estimate(from: effects) == pm, "seed \(seed)")
    let q = GeneralizedQ(effects)
    if pm.value > 0 {
      #expect(agrees(q.value(at: pm.value), df, relative: 1e-13), "seed \(seed)")
    } else {
      #expect(pm.isTruncated && q.value(at: 0) < df, "seed \(seed)")
    }
    let median = try MedianUnbiasedPauleMandel().estimate(from: effects)
    #expect(median.value >= pm.value, "seed \(seed): the median of χ² is below its mean")
    if median.value > 0 {
      let tail = ChiSquared(degreesOfFreedom: df).survival(q.value(at: median.value))
      #expect(agrees(tail, 0.5, relative: 1e-12), "seed \(seed)")
    }
  }

  /// The expected information: `E[yᵀPPPy] = tr PP`, so that of REML is `½ tr PP` and that of ML `½ Σ w²`.
  @Test(arguments: 1...25 as ClosedRange<UInt64>)
  func likelihoodErrors(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let reml = try RestrictedMaximumLikelihood().estimate(from: effects)
    let dense = try DenseReference(effects, tauSquared: reml.value)
    let trace = dense.tracePDPD(effects.vi.map { _ in 1 })
    #expect(agrees(try #require(reml.standardError), (2 / trace).squareRoot(), relative: 1e-11), "seed \(seed)")
    let ml = try MaximumLikelihood().estimate(from: effects)
    let squares = effects.vi.reduce(0) { $0 + 1 / (($1 + ml.value) * ($1 + ml.value)) }
    #expect(agrees(try #require(ml.standardError), (2 / squares).squareRoot(), relative: 1e-12), "seed \(seed)")
  }
}
