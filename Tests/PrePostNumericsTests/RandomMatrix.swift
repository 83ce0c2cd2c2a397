import PrePostNumerics
import TestSupport

extension Matrix {
  /// A matrix of uniform numbers in (−1, 1), seeded by the generator.
  static func random(rows: Int, columns: Int, _ generator: inout SeededGenerator) -> Matrix {
    Matrix(rows: rows, columns: columns, storage: (0..<(rows * columns)).map { _ in generator.uniform(-1, 1) })
  }

  /// `AᵀA + I` of a random A: symmetric, positive definite and well conditioned.
  static func randomPositiveDefinite(order: Int, _ generator: inout SeededGenerator) -> Matrix {
    var result = naiveProduct(random(rows: order, columns: order, &generator).transposed, nil)
    for i in 0..<order { result[i, i] += 1 }
    return result
  }
}

/// `A B` by three loops, `A Aᵀ` if there is no B.
func naiveProduct(_ a: Matrix, _ b: Matrix?) -> Matrix {
  let b = b ?? a.transposed
  var result = Matrix(rows: a.rows, columns: b.columns)
  for i in 0..<a.rows {
    for j in 0..<b.columns {
      result[i, j] = compensatedSum((0..<a.columns).map { a[i, $0] * b[$0, j] })
    }
  }
  return result
}

/// The largest difference between two matrices of one size.
func largestDifference(_ a: Matrix, _ b: Matrix) -> Double {
  precondition(a.rows == b.rows && a.columns == b.columns, "matrices of one size")
  return zip(a.storage, b.storage).reduce(0) { max($0, abs($1.0 - $1.1)) }
}
