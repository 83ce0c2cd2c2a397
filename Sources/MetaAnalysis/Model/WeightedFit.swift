internal import PrePostNumerics

/// One weighted least-squares fit of effects, and the quantities that every τ² estimator is made of.
///
///     W = diag(w),   P = W − W X (Xᵀ W X)⁻¹ Xᵀ W
///
/// With Q an orthonormal basis of √W X (k × p) and H = Q Qᵀ, `P = √W (I − H) √W`: all traces cost O(k p²) and no k × k
/// matrix is formed.
///
/// A column of ones alone needs no factorization: its projection is that of the weighted mean, O(k) with few passes.
///
/// Very unequal weights keep their digits: rows are factored in the order of falling weight, which makes Householder QR
/// with column pivoting stable row by row; `1 − h` near 0 and residuals of dominating studies come from the orthogonal
/// complement and not from differences; and effects are measured from that of the heaviest study where there is a
/// constant, so that a common shift costs nothing.
/// Source: Cox & Higham 1998, *Numerical Algorithms* 19: 1–23 (row-wise stability).
struct WeightedFit {
  let weights: [Double]
  let coefficients: [Double]
  /// (Xᵀ W X)⁻¹, p × p.
  let covariance: Matrix
  /// y − X β, length k.
  let residuals: [Double]
  /// log det Xᵀ W X.
  let logDeterminantOfInformation: Double
  /// What projects on the complement of the column space.
  private let projection: Projection

  private enum Projection {
    /// By a factorization.
    case rows(FactoredProjection)
    /// By the weighted mean, where the design is a column of ones.
    case constant(MeanProjection)
  }

  /// The fit with weights `w`, all positive and finite.
  init(_ effects: StudyEffects, weights w: [Double]) {
    self.init(effects, weights: w) { w.indices.sorted { w[$0] > w[$1] } }
  }

  /// The fit with weights 1 / (vi + τ²), which are in one order whatever τ².
  init(_ effects: StudyEffects, tauSquared: Double) {
    self.init(effects, weights: effects.vi.map { 1 / ($0 + tauSquared) }) { effects.precisionOrder }
  }

  /// - Parameter order: the studies by falling weight.
  private init(_ effects: StudyEffects, weights w: [Double], order: () -> [Int]) {
    weights = w
    if effects.isConstantOnly {
      let projection = MeanProjection(w)
      let origin = effects.yi[projection.heaviest]
      let shift = compensatedSum(zip(w, effects.yi).lazy.map { $0 * ($1 - origin) }) / projection.sum
      coefficients = [origin + shift]
      covariance = Matrix(rows: 1, columns: 1, storage: [1 / projection.sum])
      residuals = effects.yi.map { ($0 - origin) - shift }
      logDeterminantOfInformation = logarithm(projection.sum)
      self.projection = .constant(projection)
      return
    }
    let projection = FactoredProjection(effects.design, weights: w, order: order())
    let constant = effects.constantColumn
    let origin = constant == nil ? 0 : effects.yi[projection.order[0]]
    let moved = zip(projection.roots, effects.yi).map { $0 * ($1 - origin) }
    var coefficients = projection.qr.solveLeastSquares(projection.order.map { moved[$0] })
    if let constant { coefficients[constant] += origin }
    self.coefficients = coefficients
    covariance = projection.qr.unscaledCovariance
    residuals = zip(projection.complementPart(of: moved), projection.roots).map { $0 / $1 }
    logDeterminantOfInformation = projection.qr.logDeterminantOfGram
    self.projection = .rows(projection)
  }

  /// Whether the weighted design still has as many independent columns as the design.
  var hasFullRank: Bool {
    guard case .rows(let rows) = projection else { return true }
    return rows.qr.rank == rows.qr.columns
  }

  /// An orthonormal basis of √W X, k × p.
  var basis: Matrix {
    switch projection {
    case .rows(let rows): rows.basis
    case .constant(let mean): Matrix(rows: weights.count, columns: 1, storage: mean.leverages.map { $0.squareRoot() })
    }
  }

  /// The diagonal of the hat matrix H, length k, between 0 and 1.
  var leverages: [Double] {
    switch projection {
    case .rows(let rows): rows.leverages
    case .constant(let mean): mean.leverages
    }
  }

  /// 1 − h, without cancellation.
  var complements: [Double] {
    switch projection {
    case .rows(let rows): rows.complements
    case .constant(let mean): mean.complements
    }
  }

  /// Q = Σ w (y − X β)² = yᵀ P y, where W is the weighting of this fit.
  var residualSumOfSquares: Double { compensatedSum(zip(weights, residuals).lazy.map { $0 * $1 * $1 }) }

  /// tr(P).
  var traceP: Double {
    switch projection {
    case .rows(let rows): compensatedSum(zip(weights, rows.complements).lazy.map { $0 * $1 })
    case .constant(let mean): mean.traceP
    }
  }

  /// tr(P D) for a diagonal D: Σ w (1 − h) d.
  func traceP(times d: [Double]) -> Double {
    compensatedSum(zip(zip(weights, complements), d).lazy.map { $0.0 * $0.1 * $1 })
  }

  /// tr(P P).
  var tracePP: Double {
    switch projection {
    case .rows(let rows): rows.tracePDPD(weights)
    case .constant(let mean): mean.tracePDPD(weights)
    }
  }

  /// tr(P D P D) for a diagonal D of numbers that are not negative.
  func tracePDPD(_ d: [Double]) -> Double {
    let wd = zip(weights, d).map { $0 * $1 }
    switch projection {
    case .rows(let rows): return rows.tracePDPD(wd)
    case .constant(let mean): return mean.tracePDPD(wd)
    }
  }

  /// yᵀ P P y = Σ (w r)².
  var yPPy: Double { compensatedSum(zip(weights, residuals).lazy.map { ($0 * $1) * ($0 * $1) }) }

  /// yᵀ P P P y = ‖(I − H) W √W r‖².
  var yPPPy: Double {
    switch projection {
    case .rows(let rows):
      let image = rows.complementPart(of: zip(zip(weights, rows.roots), residuals).map { $0.0 * $0.1 * $1 })
      return compensatedSum(image.lazy.map { $0 * $0 })
    case .constant(let mean): return mean.spread(of: zip(weights, residuals).map { $0 * $1 })
    }
  }

  /// The coefficient covariance for estimates that use these weights while the marginal variances are `m`:
  /// `(XᵀWX)⁻¹ XᵀW M W X (XᵀWX)⁻¹`.
  func sandwich(_ effects: StudyEffects, marginalVariances m: [Double]) -> Matrix {
    let scaled = effects.design.scalingRows(by: zip(weights, m).map { $0 * $1.squareRoot() })
    return covariance * scaled.gram * covariance
  }
}
