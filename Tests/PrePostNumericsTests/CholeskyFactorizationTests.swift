import PrePostNumerics
import TestSupport
import Testing

@Suite("The Cholesky factorization")
struct CholeskyFactorizationTests {
  @Test("published: the Hilbert matrix of order 4 has an inverse of whole numbers (Choi 1983)")
  func hilbert() throws {
    let hilbert = Matrix(rows: (0..<4).map { i in (0..<4).map { 1 / Double(i + $0 + 1) } })
    let inverse = Matrix(rows: [
      [16, -120, 240, -140], [-120, 1200, -2700, 1680], [240, -2700, 6480, -4200], [-140, 1680, -4200, 2800],
    ])
    let factorization = try CholeskyFactorization(hilbert)
    // The condition number is 1.6e4: ε times it is 3.4e-12.
    #expect(agrees(factorization.inverse.storage, inverse.storage, relative: 3.4e-12))
    #expect(agrees(factorization.logDeterminant, -logarithm(6_048_000), relative: 1e-13))
    #expect(agrees(factorization.solve([1, 0, 0, 0]), inverse.column(0), relative: 3.4e-12))
  }

  @Test("property: a solution multiplied back is the right side", arguments: 1...30 as ClosedRange<UInt64>)
  func solving(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(1...20)
    let a = Matrix.randomPositiveDefinite(order: n, &generator)
    let b = Matrix.random(rows: n, columns: 3, &generator)
    let factorization = try CholeskyFactorization(a)
    // Entries up to 20 and eigenvalues of at least 1.
    #expect(largestDifference(naiveProduct(a, factorization.solve(b)), b) < 1e-13)
    #expect(agrees(factorization.solve(b.column(1)), factorization.solve(b).column(1), relative: 1e-13))
    let unit = naiveProduct(a, factorization.inverse)
    #expect(largestDifference(unit, Matrix.identity(n)) < 1e-12)
    #expect(factorization.inverse == factorization.inverse.transposed)
    #expect(factorization.order == n)
  }

  @Test("property: the determinant of a product of triangles", arguments: 1...20 as ClosedRange<UInt64>)
  func determinant(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(1...15)
    var lower = Matrix(rows: n, columns: n)
    for j in 0..<n {
      for i in j..<n { lower[i, j] = i == j ? generator.uniform(0.5, 3) : generator.uniform(-0.2, 0.2) }
    }
    let expected = 2 * compensatedSum(lower.diagonal.map(logarithm))
    let own = try CholeskyFactorization(naiveProduct(lower, nil)).logDeterminant
    #expect(agrees(own, expected, relative: 1e-13, absolute: 1e-13))
  }

  @Test("property: only the upper triangle is read")
  func upperOnly() throws {
    let matrix = Matrix(rows: [[4, 2], [.nan, 5]])
    #expect(try CholeskyFactorization(matrix).solve([8, 9]) == [1.375, 1.25])
  }

  @Test("property: extreme units", arguments: [1e-150, 1e150])
  func units(_ unit: Double) throws {
    let factorization = try CholeskyFactorization(Matrix(rows: [[2 * unit, unit], [unit, 2 * unit]]))
    #expect(agrees(factorization.solve([3 * unit, 3 * unit]), [1, 1], relative: 1e-15))
    #expect(agrees(factorization.logDeterminant, logarithm(3) + 2 * logarithm(unit), relative: 1e-15))
  }

  @Test("property: nothing to solve")
  func empty() throws {
    let factorization = try CholeskyFactorization(Matrix(rows: 0, columns: 0))
    #expect(factorization.solve([]) == [] && factorization.logDeterminant == 0)
    #expect(factorization.inverse.storage.isEmpty)
    let one = try CholeskyFactorization(Matrix.identity(2))
    #expect(one.solve(Matrix(rows: 2, columns: 0)).columns == 0)
  }

  @Test("refusal: the order of the block that fails", arguments: 1...5)
  func notPositiveDefinite(order: Int) {
    var matrix = Matrix.identity(5)
    matrix[order - 1, order - 1] = -1
    #expect(throws: NumericsError.notPositiveDefinite(order: order)) { try CholeskyFactorization(matrix) }
  }

  @Test("refusal: a singular matrix")
  func singular() {
    #expect(throws: NumericsError.notPositiveDefinite(order: 2)) {
      try CholeskyFactorization(Matrix(rows: [[1, 2], [2, 4]]))
    }
  }

  @Test("refusal: an element that is not finite", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(_ value: Double) {
    #expect(throws: NumericsError.notFinite(what: "an element of the matrix")) {
      try CholeskyFactorization(Matrix(rows: [[1, value], [0, 1]]))
    }
  }
}
