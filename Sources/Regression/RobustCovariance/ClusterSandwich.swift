import PrePostNumerics

/// The rows of each cluster, clusters in order of first appearance.
struct Clusters: Sendable {
  let rows: [[Int]]

  var count: Int { rows.count }

  init(_ labels: [String]) {
    var place: [String: Int] = [:]
    var rows: [[Int]] = []
    for (row, label) in labels.enumerated() {
      if let index = place[label] {
        rows[index].append(row)
      } else {
        place[label] = rows.count
        rows.append([row])
      }
    }
    self.rows = rows
  }
}

/// The cluster-robust covariances CR0, CR1 and CR1p.
///
///     V = c (XᵀWX)⁻¹ (Σ_g X_gᵀ W_g e_g e_gᵀ W_g X_g) (XᵀWX)⁻¹
///     CR0  c = 1        CR1  c = m / (m − 1)        CR1p  c = m / (m − p)
///
/// with t and F on m − p degrees of freedom, m clusters, p coefficients.
/// Source: Liang & Zeger 1986, *Biometrika* 73: 13–22; Cameron & Miller 2015, *J. Human Resources* 50: 317–372.
struct ClusterSandwich {
  let type: CoefficientCovariance
  let clusters: Clusters

  /// The covariance; nil for CR1p with no more clusters than coefficients.
  func covariance(of solution: LeastSquares) -> Matrix? {
    let m = Double(clusters.count)
    let p = Double(solution.rank)
    let factor: Double
    switch type {
    case .cr1: factor = m / (m - 1)
    case .cr1p: factor = m / (m - p)
    default: factor = 1
    }
    guard factor > 0, factor.isFinite else { return nil }
    let scaled = solution.scaledResiduals
    let scores = clusters.rows.map { rows in
      solution.basis.selectingRows(rows).transposedTimes(rows.map { scaled[$0] * factor.squareRoot() })
    }
    return (Matrix(rows: scores) * solution.inverseFactor.transposed).gram
  }
}
