import PrePostNumerics
import TestSupport
import Testing

@Suite("Eigenvalues of symmetric matrices")
struct SymmetricDecompositionTests {
  @Test("published: the 4 × 4 Hilbert matrix (Gregory & Karney 1969)")
  func hilbert() throws {
    let rows = (0..<4).map { i in (0..<4).map { 1 / Double(i + $0 + 1) } }
    let values = try SymmetricDecomposition.eigenvalues(of: Matrix(rows: rows))
    #expect(printsAs(values[3], 1.500214280, decimals: 9))
    #expect(printsAs(values[0], 0.0000967023, decimals: 10))
  }

  @Test("property: the parts multiply to the matrix and the root inverts it", arguments: 1...20 as ClosedRange<UInt64>)
  func rebuilds(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(1...12)
    let factor = Matrix(
      rows: n + 2, columns: n, storage: (0..<(n * (n + 2))).map { _ in generator.uniform(-1, 1) })
    let matrix = factor.gram
    let parts = try SymmetricDecomposition(matrix)
    #expect(parts.values == parts.values.sorted())
    let again = parts.vectors * parts.vectors.transposed.scalingRows(by: parts.values)
    #expect(agrees(again.storage, matrix.storage, relative: 0, absolute: 1e-13), "seed \(seed)")
    let alone = try SymmetricDecomposition.eigenvalues(of: matrix)
    #expect(agrees(alone, parts.values, relative: 0, absolute: 1e-13), "seed \(seed)")
    let root = parts.inverseSquareRoot(tolerance: 1e-14)
    let unit = root * matrix * root
    let condition = (parts.values.last ?? 1) / (parts.values.first ?? 1)
    #expect(
      agrees(unit.storage, Matrix.identity(n).storage, relative: 0, absolute: 1e-13 * condition), "seed \(seed)")
  }

  @Test("property: directions without size stay without in the pseudo-inverse root")
  func singular() throws {
    let root = try SymmetricDecomposition(Matrix(rows: [[1, 1], [1, 1]])).inverseSquareRoot(tolerance: 1e-12)
    let expected = 0.5 / 2.0.squareRoot()
    #expect(agrees(root.storage, [Double](repeating: expected, count: 4), relative: 1e-14))
  }

  @Test("property: nothing has no eigenvalues")
  func empty() throws { #expect(try SymmetricDecomposition(Matrix(rows: 0, columns: 0)).values.isEmpty) }

  @Test("refusal: an element that is not finite")
  func refusal() {
    #expect(throws: NumericsError.notFinite(what: "an element of the matrix")) {
      try SymmetricDecomposition(Matrix(rows: [[1, .nan], [.nan, 1]]))
    }
  }
}
