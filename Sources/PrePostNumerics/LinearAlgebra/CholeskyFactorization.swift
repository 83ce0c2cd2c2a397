internal import CLAPACKE
internal import COpenBLAS

/// The factorization `A = Uᵀ U` of a symmetric positive definite matrix, `U` upper triangular.
public struct CholeskyFactorization: Sendable {
  /// The upper triangle; what stands below the diagonal is not meant to be read.
  private let factor: Matrix

  /// Factors `matrix`, of which only the upper triangle is read. O(n³/3).
  ///
  /// - Throws: `NumericsError.notPositiveDefinite` with the order of the leading block that fails.
  public init(_ matrix: Matrix) throws(NumericsError) {
    precondition(matrix.rows == matrix.columns, "only a square matrix has a Cholesky factorization")
    let isFinite = (0..<matrix.columns).allSatisfy { j in (0...j).allSatisfy { matrix[$0, j].isFinite } }
    guard isFinite else { throw .notFinite(what: "an element of the matrix") }
    BLAS.useOneThread
    var factor = matrix
    let n = Int32(matrix.rows)
    let info = LAPACKE_dpotrf(LAPACK.columnMajor, CChar(UInt8(ascii: "U")), n, &factor.storage, max(1, n))
    let failed = LAPACK.outcome(info, of: "dpotrf")
    guard failed == 0 else { throw .notPositiveDefinite(order: failed) }
    self.factor = factor
  }

  /// The order of the matrix.
  public var order: Int { factor.rows }

  /// The solution `x` of `A x = b`.
  public func solve(_ b: [Double]) -> [Double] {
    solve(Matrix(rows: b.count, columns: 1, storage: b)).storage
  }

  /// The solution `X` of `A X = B`.
  public func solve(_ b: Matrix) -> Matrix {
    precondition(b.rows == order, "the right side has one row per unknown")
    guard order > 0, b.columns > 0 else { return b }
    var x = b
    let n = Int32(order)
    let info = LAPACKE_dpotrs(
      LAPACK.columnMajor, CChar(UInt8(ascii: "U")), n, Int32(b.columns), factor.storage, n, &x.storage, n)
    precondition(LAPACK.outcome(info, of: "dpotrs") == 0)
    return x
  }

  /// `log det A = 2 Σ log uᵢᵢ`.
  public var logDeterminant: Double { 2 * factor.diagonal.reduce(0) { $0 + logarithm($1) } }

  /// `A⁻¹`, symmetric, for where the inverse is the answer itself: a covariance matrix.
  public var inverse: Matrix {
    var result = factor
    let n = Int32(order)
    guard n > 0 else { return result }
    let info = LAPACKE_dpotri(LAPACK.columnMajor, CChar(UInt8(ascii: "U")), n, &result.storage, n)
    precondition(LAPACK.outcome(info, of: "dpotri") == 0)
    for j in 0..<order {
      for i in 0..<j { result[j, i] = result[i, j] }
    }
    return result
  }
}
