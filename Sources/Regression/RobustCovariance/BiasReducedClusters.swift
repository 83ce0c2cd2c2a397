import PrePostNumerics

/// The bias-reduced cluster-robust covariance CR2 under the working model of independent errors of one variance.
///
///     V   = M (Σ_g X_gᵀ W_g A_g e_g e_gᵀ A_gᵀ W_g X_g) M        M = (XᵀWX)⁻¹, H = X M Xᵀ W
///     A_g = B_g^(−1/2)                                           B_g = (I − H)_g (I − H)_gᵀ
///
/// `B_g` differs from the unit matrix only in the space of the columns of `X_g` and `W_g X_g`, so that its root is taken
/// there: the cost of a cluster grows with its size, not with the cube of it. Eigenvalues up to 1e-12 are taken as 0, as
/// clubSandwich does, which is what a cluster needs that determines a coefficient alone.
///
/// Everything is expressed in the orthonormal basis Q of √W X: with `N_g = W_g^(−1/2) Q_g`, `X_g M X_hᵀ = N_g N_hᵀ`.
/// Source: Pustejovsky & Tipton 2018, *J. Business & Economic Statistics* 36: 672–683; clubSandwich `vcovCR`.
struct BiasReducedClusters: Sendable {
  /// What one cluster adds, p × p each and in the basis: `Nᵀ A W N`, `Nᵀ W A W N`, `(A W N)ᵀ (A W N)`.
  struct Share: Sendable {
    let plain: Matrix
    let weighted: Matrix
    let squared: Matrix
  }

  let shares: [Share]
  /// `Σ_g N_gᵀ W_g² N_g`, the variance of the estimates under the working model, in the basis.
  let working: Matrix
  let covariance: Matrix
  private let inverseFactor: Matrix

  init(_ solution: LeastSquares, clusters: Clusters) throws(NumericsError) {
    let weights = solution.weights
    working = (weights.map { solution.basis.scalingRows(by: $0.map { $0.squareRoot() }) } ?? solution.basis).gram
    var shares: [Share] = []
    var scores: [[Double]] = []
    for rows in clusters.rows {
      var plain = solution.basis.selectingRows(rows)
      var weighted = plain
      if let weights {
        plain = plain.scalingRows(by: rows.map { 1 / weights[$0].squareRoot() })
        weighted = weighted.scalingRows(by: rows.map { weights[$0].squareRoot() })
      }
      let adjusted = try BiasReducedClusters.adjusted(
        plain: plain, weighted: weighted, working: working, isWeighted: weights != nil)
      shares.append(
        Share(
          plain: plain.transposed * adjusted, weighted: weighted.transposed * adjusted, squared: adjusted.gram))
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

  /// The moments of the covariance under the working model, for degrees of freedom.
  var moments: WorkingMoments { WorkingMoments(shares: shares, working: working) }

  /// The contrast of coefficient `index`, in the basis.
  func direction(_ index: Int) -> [Double] { inverseFactor.row(index) }
}
