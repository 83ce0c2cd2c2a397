internal import PrePostNumerics

/// One weighted least-squares fit of effects, and the quantities that every τ² estimator is made of.
///
///     W = diag(w),   P = W − W X (Xᵀ W X)⁻¹ Xᵀ W
///
/// With Q an orthonormal basis of √W X (k × p), `P = √W (I − Q Qᵀ) √W`: all traces cost O(k p²) and no k × k matrix is
/// formed.
struct WeightedFit {
  let weights: [Double]
  let coefficients: [Double]
  /// (Xᵀ W X)⁻¹, p × p.
  let covariance: Matrix
  /// y − X β, length k.
  let residuals: [Double]
  /// log det Xᵀ W X.
  let logDeterminantOfInformation: Double
  private let basis: Matrix

  /// The fit with weights `w`, all positive. Traps if the design has lost rank, which `StudyEffects` excludes.
  init(_ effects: StudyEffects, weights w: [Double]) {
    let roots = w.map { $0.squareRoot() }
    guard let qr = try? PivotedQR(effects.design.scalingRows(by: roots)) else {
      preconditionFailure("checked effects have finite designs")
    }
    weights = w
    coefficients = qr.solveLeastSquares(zip(roots, effects.yi).map { $0 * $1 })
    covariance = qr.unscaledCovariance
    let fitted = effects.design * coefficients
    residuals = zip(effects.yi, fitted).map { $0 - $1 }
    logDeterminantOfInformation = qr.logDeterminantOfGram
    basis = qr.orthonormalBasis
  }

  /// The fit with weights 1 / (vi + τ²).
  init(_ effects: StudyEffects, tauSquared: Double) {
    self.init(effects, weights: effects.vi.map { 1 / ($0 + tauSquared) })
  }

  /// Q = Σ w (y − X β)² = yᵀ P y, where W is the weighting of this fit.
  var residualSumOfSquares: Double {
    compensatedSum(zip(weights, residuals).lazy.map { $0 * $1 * $1 })
  }

  /// The diagonal of the hat matrix, length k, between 0 and 1.
  var leverages: [Double] {
    (0..<basis.rows).map { i in (0..<basis.columns).reduce(0) { $0 + basis[i, $1] * basis[i, $1] } }
  }

  /// tr(P).
  var traceP: Double { compensatedSum(zip(weights, leverages).lazy.map { $0 * (1 - $1) }) }

  /// tr(P D) for a diagonal D: Σ w (1 − h) d.
  func traceP(times d: [Double]) -> Double {
    compensatedSum(zip(zip(weights, leverages), d).lazy.map { $0.0 * (1 - $0.1) * $1 })
  }

  /// tr(P P) = Σ w² (1 − 2h) + ‖Qᵀ W Q‖².
  var tracePP: Double { tracePDPD([Double](repeating: 1, count: weights.count)) }

  /// tr(P D P D) for a diagonal D.
  func tracePDPD(_ d: [Double]) -> Double {
    let wd = zip(weights, d).map { $0 * $1 }
    let cross = basis.scalingRows(by: wd.map { $0.squareRoot() }).gram
    let own = compensatedSum(zip(wd, leverages).lazy.map { $0 * $0 * (1 - 2 * $1) })
    return own + cross.storage.reduce(0) { $0 + $1 * $1 }
  }

  /// yᵀ P P y = Σ (w r)².
  var yPPy: Double { compensatedSum(zip(weights, residuals).lazy.map { ($0 * $1) * ($0 * $1) }) }

  /// yᵀ P P P y.
  var yPPPy: Double {
    let u = zip(weights, residuals).map { $0 * $0.squareRoot() * $1 }
    let projected = basis.transposedTimes(u)
    return dot(u, u) - dot(projected, projected)
  }

  /// The coefficient covariance for estimates that use these weights while the marginal variances are `m`:
  /// `(XᵀWX)⁻¹ XᵀW M W X (XᵀWX)⁻¹`.
  func sandwich(_ effects: StudyEffects, marginalVariances m: [Double]) -> Matrix {
    let scaled = effects.design.scalingRows(by: zip(weights, m).map { $0 * $1.squareRoot() })
    return covariance * scaled.gram * covariance
  }
}
