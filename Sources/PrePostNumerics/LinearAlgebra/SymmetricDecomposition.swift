internal import CLAPACKE
internal import COpenBLAS

/// The decomposition `A = V Λ Vᵀ` of a symmetric matrix into eigenvalues and orthonormal eigenvectors.
///
///     A v = λ v,   λ₁ ≤ … ≤ λₙ
///
/// [[2, 1], [1, 2]] has the eigenvalues 1 and 3. Eigenvalues are right to a few ulp of the largest one, so that small
/// ones of a graded matrix lose digits.
/// Source: LAPACK `dsyev` (tridiagonal reduction and QR iterations).
public struct SymmetricDecomposition: Sendable {
  /// The eigenvalues, ascending.
  public let values: [Double]
  /// The eigenvectors, one per column in the order of `values`.
  public let vectors: Matrix

  /// Decomposes `matrix`, of which only the upper triangle is read. O(n³), about 9 n³ operations.
  ///
  /// - Throws: `NumericsError.notFinite` for an element that is not finite, `.noConvergence` if QR iterations fail.
  public init(_ matrix: Matrix) throws(NumericsError) {
    (values, vectors) = try SymmetricDecomposition.decompose(matrix, job: UInt8(ascii: "V"))
  }

  /// The eigenvalues alone, ascending: about a fifth of the work.
  ///
  /// - Throws: as the initializer.
  public static func eigenvalues(of matrix: Matrix) throws(NumericsError) -> [Double] {
    try decompose(matrix, job: UInt8(ascii: "N")).values
  }

  /// `A^(−1/2)`, symmetric; eigenvalues up to `tolerance` times the largest are taken as 0 and stay 0 (the
  /// pseudo-inverse root).
  public func inverseSquareRoot(tolerance: Double) -> Matrix {
    let border = tolerance * (values.last ?? 0)
    let roots = values.map { $0 > border ? 1 / $0.squareRoot() : 0 }
    return vectors * vectors.transposed.scalingRows(by: roots)
  }

  private static func decompose(
    _ matrix: Matrix, job: UInt8
  ) throws(NumericsError) -> (values: [Double], vectors: Matrix) {
    precondition(matrix.rows == matrix.columns, "only a square matrix has eigenvalues")
    let isFinite = (0..<matrix.columns).allSatisfy { j in (0...j).allSatisfy { matrix[$0, j].isFinite } }
    guard isFinite else { throw .notFinite(what: "an element of the matrix") }
    BLAS.useOneThread
    var vectors = matrix
    let n = Int32(matrix.rows)
    var values = [Double](repeating: 0, count: matrix.rows)
    guard n > 0 else { return (values, vectors) }
    let info = LAPACKE_dsyev(
      LAPACK.columnMajor, CChar(job), CChar(UInt8(ascii: "U")), n, &vectors.storage, n, &values)
    guard LAPACK.outcome(info, of: "dsyev") == 0 else {
      throw .noConvergence(what: "the eigenvalue decomposition", iterations: 30 * matrix.rows, reached: Double(info))
    }
    return (values, vectors)
  }
}
