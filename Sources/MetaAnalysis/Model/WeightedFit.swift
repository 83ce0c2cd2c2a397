internal import PrePostNumerics

/// One weighted least-squares fit of effects, and the quantities that every τ² estimator is made of.
///
///     W = diag(w),   P = W − W X (Xᵀ W X)⁻¹ Xᵀ W
///
/// With Q an orthonormal basis of √W X (k × p) and H = Q Qᵀ, `P = √W (I − H) √W`: all traces cost O(k p²) and no k × k
/// matrix is formed.
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
  /// The diagonal of the hat matrix H, length k, between 0 and 1.
  let leverages: [Double]
  /// 1 − h, without cancellation.
  private let complements: [Double]
  /// √w (y − X β) = (I − H) √w y.
  private let scaledResiduals: [Double]
  /// The studies by falling weight: the order of the rows of `qr`.
  private let order: [Int]
  private let qr: PivotedQR
  /// Q, in the order of the studies.
  let basis: Matrix

  /// The fit with weights `w`, all positive and finite.
  init(_ effects: StudyEffects, weights w: [Double]) {
    let order = w.indices.sorted { w[$0] > w[$1] }
    let roots = w.map { $0.squareRoot() }
    let design = effects.design.selectingRows(order).scalingRows(by: order.map { roots[$0] })
    guard let qr = try? PivotedQR(design) else { preconditionFailure("checked effects have finite designs") }
    let constant = effects.constantColumn
    let origin = constant == nil ? 0 : effects.yi[order[0]]
    let moved = zip(roots, effects.yi).map { $0 * ($1 - origin) }
    var coefficients = qr.solveLeastSquares(order.map { moved[$0] })
    if let constant { coefficients[constant] += origin }
    let scaled = WeightedFit.complementPart(of: moved, qr, order)
    let basis = WeightedFit.restored(qr.orthonormalBasis, order)
    let leverages = (0..<basis.rows).map { i in
      min(1, (0..<basis.columns).reduce(0) { $0 + basis[i, $1] * basis[i, $1] })
    }
    weights = w
    self.coefficients = coefficients
    covariance = qr.unscaledCovariance
    residuals = zip(scaled, roots).map { $0 / $1 }
    logDeterminantOfInformation = qr.logDeterminantOfGram
    complements = leverages.indices.map { WeightedFit.complement(of: leverages[$0], at: $0, basis) }
    self.leverages = leverages
    scaledResiduals = scaled
    self.order = order
    self.qr = qr
    self.basis = basis
  }

  /// The fit with weights 1 / (vi + τ²).
  init(_ effects: StudyEffects, tauSquared: Double) {
    self.init(effects, weights: effects.vi.map { 1 / ($0 + tauSquared) })
  }

  /// Whether the weighted design still has as many independent columns as the design.
  var hasFullRank: Bool { qr.rank == qr.columns }

  /// Q = Σ w (y − X β)² = yᵀ P y, where W is the weighting of this fit.
  var residualSumOfSquares: Double { compensatedSum(scaledResiduals.lazy.map { $0 * $0 }) }

  /// tr(P).
  var traceP: Double { compensatedSum(zip(weights, complements).lazy.map { $0 * $1 }) }

  /// tr(P D) for a diagonal D: Σ w (1 − h) d.
  func traceP(times d: [Double]) -> Double {
    compensatedSum(zip(zip(weights, complements), d).lazy.map { $0.0 * $0.1 * $1 })
  }

  /// tr(P P).
  var tracePP: Double { tracePDPD([Double](repeating: 1, count: weights.count)) }

  /// tr(P D P D) for a diagonal D of numbers that are not negative: `Σᵢ (wᵢ dᵢ (1 − hᵢ))² + Σᵢ≠ⱼ wᵢ dᵢ wⱼ dⱼ hᵢⱼ²`.
  ///
  /// The second sum is ‖Qᵀ W D Q‖² less its diagonal; pairs with a study of h > ½, where that difference would cancel,
  /// are added one by one. There are fewer than 2p of them.
  func tracePDPD(_ d: [Double]) -> Double {
    let wd = zip(weights, d).map { $0 * $1 }
    let heavy = leverages.indices.filter { leverages[$0] > 0.5 }
    var light = wd
    for i in heavy { light[i] = 0 }
    let cross = basis.scalingRows(by: light.map { $0.squareRoot() }).gram
    let own = compensatedSum(
      wd.indices.lazy.map { i in
        let (diagonal, counted) = (wd[i] * complements[i], light[i] * leverages[i])
        return (diagonal - counted) * (diagonal + counted)
      })
    let pairs = heavy.reduce(0.0) { sum, i in
      sum
        + compensatedSum(
          wd.indices.lazy.map { j in
            if i == j { return 0 }
            let h = WeightedFit.product(basis, i, j)
            return wd[i] * h * (wd[j] * h) * (leverages[j] > 0.5 ? 1 : 2)
          })
    }
    return own + cross.storage.reduce(0) { $0 + $1 * $1 } + pairs
  }

  /// yᵀ P P y = Σ (w r)².
  var yPPy: Double { compensatedSum(zip(weights, scaledResiduals).lazy.map { $0 * $1 * $1 }) }

  /// yᵀ P P P y = ‖(I − H) W √W r‖².
  var yPPPy: Double {
    let projected = WeightedFit.complementPart(of: zip(weights, scaledResiduals).map { $0 * $1 }, qr, order)
    return compensatedSum(projected.lazy.map { $0 * $0 })
  }

  /// The coefficient covariance for estimates that use these weights while the marginal variances are `m`:
  /// `(XᵀWX)⁻¹ XᵀW M W X (XᵀWX)⁻¹`.
  func sandwich(_ effects: StudyEffects, marginalVariances m: [Double]) -> Matrix {
    let scaled = effects.design.scalingRows(by: zip(weights, m).map { $0 * $1.squareRoot() })
    return covariance * scaled.gram * covariance
  }

  /// The k × k matrix D P D for a diagonal D.
  func projection(scaledBy d: [Double]) -> Matrix {
    let roots = zip(weights, d).map { $0.squareRoot() * $1 }
    let spanned = basis.scalingRows(by: roots)
    var result = spanned * spanned.transposed
    for i in result.storage.indices { result.storage[i] = -result.storage[i] }
    for i in roots.indices { result[i, i] = roots[i] * roots[i] * complements[i] }
    return result
  }

  /// (I − H) b, through Qᵀ and Q of full size with the part in the column space left out.
  private static func complementPart(of b: [Double], _ qr: PivotedQR, _ order: [Int]) -> [Double] {
    var c = qr.transposedQTimes(order.map { b[$0] })
    for i in 0..<qr.rank { c[i] = 0 }
    var result = b
    for (place, value) in zip(order, qr.qTimes(c)) { result[place] = value }
    return result
  }

  /// The rows of a sorted matrix, put back where the studies stand.
  private static func restored(_ sorted: Matrix, _ order: [Int]) -> Matrix {
    var result = sorted
    for (row, place) in order.enumerated() {
      for j in 0..<sorted.columns { result[place, j] = sorted[row, j] }
    }
    return result
  }

  /// hᵢⱼ, the inner product of two rows of the basis.
  private static func product(_ basis: Matrix, _ i: Int, _ j: Int) -> Double {
    (0..<basis.columns).reduce(0) { $0 + basis[i, $1] * basis[j, $1] }
  }

  /// 1 − h. Above h = ½ from the rest of the row of the projection I − H, whose sum of squares is 1 − h itself:
  /// `c − c² = Σⱼ≠ᵢ hᵢⱼ²`.
  private static func complement(of h: Double, at i: Int, _ basis: Matrix) -> Double {
    guard h > 0.5 else { return 1 - h }
    let others = (0..<basis.rows).reduce(0.0) { sum, j in
      let h = i == j ? 0 : product(basis, i, j)
      return sum + h * h
    }
    return 2 * others / (1 + max(0, 1 - 4 * others).squareRoot())
  }
}
