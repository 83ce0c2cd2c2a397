import PrePostNumerics
import TestSupport
import Testing

@Suite("Factorizations of tall matrices")
struct TallReductionTests {
  /// Tall enough for two levels of blocks: 30 000 × 40 gives 14 triangles of 40 rows, 90 000 × 60 a second level.
  private func matrix(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rows: rows, columns: columns, storage: (0..<(rows * columns)).map { _ in generator.uniform(-1, 1) })
  }

  @Test("property: the basis is orthonormal and spans the columns", arguments: [(9000, 3), (30_000, 8), (70_000, 130)])
  func basis(rows: Int, columns: Int) throws {
    let a = matrix(rows, columns, seed: 7)
    let qr = try PivotedQR(a)
    #expect(qr.rank == columns)
    let q = qr.orthonormalBasis
    let gram = q.gram
    for j in 0..<columns {
      #expect(agrees(gram[j, j], 1, relative: 1e-13))
      for i in 0..<j { #expect(abs(gram[i, j]) < 1e-13) }
    }
    let column = a.column(columns - 1)
    let rest = zip(column, q * q.transposedTimes(column)).map { $0 - $1 }
    #expect(dot(rest, rest).squareRoot() < 1e-12 * dot(column, column).squareRoot())
    // F with FᵀF = AᵀA.
    #expect(agrees(qr.columnFactor.gram.storage, a.gram.storage, relative: 1e-10, absolute: 1e-9))
  }

  @Test("property: Q undoes Qᵀ, and lengths stay")
  func orthogonal() throws {
    let a = matrix(9001, 5, seed: 3)
    let qr = try PivotedQR(a)
    let b = matrix(9001, 1, seed: 4).storage
    let turned = qr.transposedQTimes(b)
    #expect(agrees(dot(turned, turned), dot(b, b), relative: 1e-13))
    #expect(agrees(qr.qTimes(turned), b, relative: 1e-11, absolute: 1e-13))
    // The first entries belong to the columns.
    let column = a.column(2)
    let inside = qr.transposedQTimes(column)
    #expect(inside[5...].allSatisfy { abs($0) < 1e-11 })
  }

  @Test("property: the solution of an exact system, and the same for any number of threads")
  func solution() throws {
    let a = matrix(20_000, 6, seed: 5)
    let x = [1.0, -2, 3, 0.5, 0, 1e-3]
    let b = a * x
    let one = try PivotedQR(a).solveLeastSquares(b)
    #expect(agrees(one, x, relative: 1e-12, absolute: 1e-14))
    for threads in [2, 3, 8] {
      #expect(try PivotedQR(a, threads: threads).solveLeastSquares(b) == one)
    }
  }

  @Test("property: dependence is found on the last triangle, whatever the units")
  func rank() throws {
    var a = matrix(12_000, 4, seed: 6)
    for i in 0..<a.rows {
      a[i, 3] = 2 * a[i, 0] - a[i, 1]
      a[i, 2] *= 1e200
    }
    let qr = try PivotedQR(a)
    #expect(qr.rank == 3)
    #expect(qr.droppedColumns == [3])
    let values = qr.singularValues
    #expect(values.count == 3 && values.first.map { $0 > 0 } == true)
  }

  @Test("singular values of unit columns: of orthogonal ones they are 1")
  func singular() throws {
    let a = Matrix(columns: [[1, 0, 0], [0, 5, 0], [0, 3e8, 3e8]])
    // The last two columns have the cosine 1/√2.
    let values = try PivotedQR(a).singularValues
    let expected = [(1 - (0.5).squareRoot()).squareRoot(), 1, (1 + (0.5).squareRoot()).squareRoot()]
    // Columns are a little shorter than 1 (2⁻³⁰ for each place).
    #expect(agrees(values, expected, relative: 4e-9))
  }
}
