import PrePostNumerics

/// The bias-reduced cluster-robust covariance CR2 under the working model of independent errors with variances Φ, the
/// unit matrix where none are given.
///
///     V   = M (Σ_g X_gᵀ W_g A_g e_g e_gᵀ A_gᵀ W_g X_g) M        M = (XᵀWX)⁻¹, H = X M Xᵀ W
///     A_g = Φ_g^½ B_g^(−½) Φ_g^½                                 B_g = Φ_g^½ (I − H)_g Φ (I − H)_gᵀ Φ_g^½
///
/// With Φ the root is one of a matrix as large as the cluster. Without, `B_g` differs from the unit matrix only in the space of the columns of `X_g` and `W_g X_g`, so that its root is taken
/// there: the cost of a cluster grows with its size, not with the cube of it. Eigenvalues up to 1e-12 are taken as 0, as
/// clubSandwich does, which is what a cluster needs that determines a coefficient alone.
///
/// Everything is expressed in the orthonormal basis Q of √W X: with `N_g = W_g^(−1/2) Q_g`, `X_g M X_hᵀ = N_g N_hᵀ`.
/// Source: Pustejovsky & Tipton 2018, *J. Business & Economic Statistics* 36: 672–683; clubSandwich `vcovCR`.
struct BiasReducedClusters: Sendable {
  /// What one cluster adds, p × p each and in the basis: `Nᵀ A W N`, `Nᵀ W Φ A W N`, `(A W N)ᵀ Φ (A W N)`.
  struct Share: Sendable {
    let plain: Matrix
    let weighted: Matrix
    let squared: Matrix
  }

  let shares: [Share]
  /// `Σ_g N_gᵀ W_g Φ_g W_g N_g`, the variance of the estimates under the working model, in the basis.
  let working: Matrix
  let covariance: Matrix
  private let inverseFactor: Matrix

  /// - Parameter variances: Φ, one positive number per row; nil for errors of one variance.
  init(_ solution: LeastSquares, clusters: Clusters, variances: [Double]? = nil) throws(NumericsError) {
    let weights = solution.weights
    let rowScales = (0..<solution.rows).map { (weights?[$0] ?? 1) * (variances?[$0] ?? 1) }
    working = solution.basis.scalingRows(by: rowScales.map { $0.squareRoot() }).gram
    var shares: [Share] = []
    var scores: [[Double]] = []
    for rows in clusters.rows {
      var plain = solution.basis.selectingRows(rows)
      var weighted = plain
      if let weights {
        plain = plain.scalingRows(by: rows.map { 1 / weights[$0].squareRoot() })
        weighted = weighted.scalingRows(by: rows.map { weights[$0].squareRoot() })
      }
      let adjusted: Matrix
      let spread: Matrix
      if let variances {
        let own = rows.map { variances[$0] }
        adjusted = try BiasReducedClusters.adjusted(plain: plain, weighted: weighted, working: working, variances: own)
        spread = adjusted.scalingRows(by: own.map { $0.squareRoot() })
        weighted = weighted.scalingRows(by: own)
      } else {
        adjusted = try BiasReducedClusters.adjusted(
          plain: plain, weighted: weighted, working: working, isWeighted: weights != nil)
        spread = adjusted
      }
      shares.append(
        Share(plain: plain.transposed * adjusted, weighted: weighted.transposed * adjusted, squared: spread.gram))
      scores.append(adjusted.transposedTimes(rows.map { solution.residuals[$0] }))
    }
    self.shares = shares
    self.inverseFactor = solution.inverseFactor
    self.covariance = (Matrix(rows: scores) * solution.inverseFactor.transposed).gram
  }

  /// `A W N` of one cluster.
  private static func adjusted(
    plain: Matrix, weighted: Matrix, working: Matrix, isWeighted: Bool
  ) throws(NumericsError) -> Matrix {
    let spanning =
      isWeighted
      ? Matrix(rows: plain.rows, columns: 2 * plain.columns, storage: plain.storage + weighted.storage) : plain
    let space = try PivotedQR(spanning).orthonormalBasis
    guard space.columns > 0 else { return weighted }
    let inward = space.transposed
    let n = inward * plain
    let y = inward * weighted
    let nTransposed = n.transposed
    let cross = y * nTransposed
    let variance = n * (working * nTransposed)
    var b = Matrix.identity(space.columns)
    for i in b.storage.indices { b.storage[i] += variance.storage[i] - cross.storage[i] - cross.transposed.storage[i] }
    var root = SymmetricEigen(b).inverseSquareRoot(tolerance: 1e-12)
    for i in 0..<root.rows { root[i, i] -= 1 }
    let change = space * (root * y)
    var result = weighted
    for i in result.storage.indices { result.storage[i] += change.storage[i] }
    return result
  }

  /// `A W N` of one cluster whose errors have the given variances.
  ///
  ///     B = Φ² − (Φ^½ N) (Φ^(3/2) W N)ᵀ − (Φ^(3/2) W N) (Φ^½ N)ᵀ + (Φ^½ N) K (Φ^½ N)ᵀ
  private static func adjusted(
    plain: Matrix, weighted: Matrix, working: Matrix, variances: [Double]
  ) throws(NumericsError) -> Matrix {
    let roots = variances.map { $0.squareRoot() }
    let n = plain.scalingRows(by: roots)
    let y = weighted.scalingRows(by: zip(variances, roots).map { $0 * $1 })
    let cross = y * n.transposed
    let spread = n * (working * n.transposed)
    var b = Matrix(rows: variances.count, columns: variances.count)
    for i in 0..<b.rows {
      for j in 0..<b.rows { b[i, j] = spread[i, j] - cross[i, j] - cross[j, i] }
      b[i, i] += variances[i] * variances[i]
    }
    let root = try SymmetricDecomposition(b).inverseSquareRoot(tolerance: 1e-12)
    return (root * weighted.scalingRows(by: roots)).scalingRows(by: roots)
  }

  /// The moments of the covariance under the working model, for degrees of freedom.
  var moments: WorkingMoments { WorkingMoments(shares: shares, working: working) }

  /// The contrast of coefficient `index`, in the basis.
  func direction(_ index: Int) -> [Double] { inverseFactor.row(index) }
}
