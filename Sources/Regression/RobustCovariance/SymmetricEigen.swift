import PrePostNumerics

/// The eigenvalues and eigenvectors of a small symmetric matrix, `A = V Λ Vᵀ`, by cyclic Jacobi rotations.
///
/// Meant for orders up to some tens, where it is as fast as anything and gives small eigenvalues of a scaled matrix to
/// high relative accuracy. O(n³) per sweep, some eight sweeps.
/// Source: Golub & Van Loan 2013, *Matrix Computations*, §8.5; Demmel & Veselić 1992.
package struct SymmetricEigen: Sendable {
  /// The eigenvalues, in the order of the columns of `vectors`.
  package let values: [Double]
  /// The eigenvectors, one per column, orthonormal.
  package let vectors: Matrix

  /// Decomposes `matrix`, of which both triangles are read as their mean.
  package init(_ matrix: Matrix) {
    precondition(matrix.rows == matrix.columns, "only a square matrix has eigenvalues")
    let n = matrix.rows
    var a = matrix
    for j in 0..<n {
      for i in 0..<j {
        let mean = (matrix[i, j] + matrix[j, i]) / 2
        a[i, j] = mean
        a[j, i] = mean
      }
    }
    var v = Matrix.identity(n)
    for _ in 0..<60 {
      var rotated = false
      for p in 0..<n {
        for q in (p + 1)..<max(n, p + 1) {
          let bound = Double.ulpOfOne * (abs(a[p, p]) * abs(a[q, q])).squareRoot()
          guard abs(a[p, q]) > bound, abs(a[p, q]) > Double.leastNormalMagnitude else { continue }
          rotated = true
          SymmetricEigen.rotate(&a, &v, p, q)
        }
      }
      if !rotated { break }
    }
    values = a.diagonal
    vectors = v
  }

  private static func rotate(_ a: inout Matrix, _ v: inout Matrix, _ p: Int, _ q: Int) {
    let theta = (a[q, q] - a[p, p]) / (2 * a[p, q])
    let tangent = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    let n = a.rows
    for k in 0..<n {
      (a[k, p], a[k, q]) = (cosine * a[k, p] - sine * a[k, q], sine * a[k, p] + cosine * a[k, q])
    }
    for k in 0..<n {
      (a[p, k], a[q, k]) = (cosine * a[p, k] - sine * a[q, k], sine * a[p, k] + cosine * a[q, k])
      (v[k, p], v[k, q]) = (cosine * v[k, p] - sine * v[k, q], sine * v[k, p] + cosine * v[k, q])
    }
    a[p, q] = 0
    a[q, p] = 0
  }

  /// `A^(−1/2)`, symmetric, with eigenvalues up to `tolerance` taken as 0 and left at 0 (the pseudo-inverse root).
  package func inverseSquareRoot(tolerance: Double) -> Matrix {
    let roots = values.map { $0 > tolerance ? 1 / $0.squareRoot() : 0 }
    return vectors * vectors.transposed.scalingRows(by: roots)
  }
}
