import PrePostNumerics
import TestSupport
import Testing

/// The NIST Statistical Reference Datasets, linear regression: https://www.itl.nist.gov/div898/strd/
private func longley() -> (design: Matrix, response: [Double]) {
  let text = String(decoding: Repository.bytes("Tests/Fixtures/regression/data/nist_longley.csv"), as: UTF8.self)
  let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
  return (Matrix(rows: rows.map { [1] + $0.dropFirst() }), rows.map { $0[0] })
}

/// A polynomial of the given degree at 0, 1, 2, …
private func powers(rows: Int, degree: Int) -> Matrix {
  Matrix(rows: (0..<rows).map { i in (0...degree).map { power(Double(i), Double($0)) } })
}

/// A random matrix with `columns` columns of which the one at `place` is a combination of the others.
private func dependent(rows: Int, columns: Int, place: Int, _ generator: inout SeededGenerator) -> Matrix {
  let free = Matrix.random(rows: rows, columns: columns - 1, &generator)
  let weights = (0..<(columns - 1)).map { _ in generator.uniform(-1, 1) }
  var list = (0..<(columns - 1)).map(free.column)
  list.insert(free * weights, at: place)
  return Matrix(columns: list)
}

@Suite("QR with column pivoting")
struct PivotedQRTests {
  @Test("published: NIST certified coefficients of Longley's data")
  func longleyCoefficients() throws {
    let (design, response) = longley()
    let certified = [
      -3482258.63459582, 15.0618722713733, -0.358191792925910e-01, -2.02022980381683, -1.03322686717359,
      -0.511041056535807e-01, 1829.15146461355,
    ]
    let own = try PivotedQR(design).solveLeastSquares(response)
    // The scaled design has a condition number of 4e4; the 1e9 of the raw one does not matter.
    for (value, expected) in zip(own, certified) { #expect(logRelativeError(value, expected) >= 10) }
  }

  @Test("published: NIST Wampler1, a polynomial of degree 5 with coefficients 1")
  func wampler() throws {
    let design = powers(rows: 21, degree: 5)
    // Whole numbers, exact as doubles.
    let response = design * [Double](repeating: 1, count: 6)
    for value in try PivotedQR(design).solveLeastSquares(response) { #expect(logRelativeError(value, 1) >= 9) }
  }

  @Test("oracle: a Hilbert-like system with a rational solution")
  func hilbert() throws {
    // Rows 1/(i + j + 1) for six rows and three columns; b = A (1, −2, 3) up to its own rounding.
    let a = Matrix(rows: (0..<6).map { i in (0..<3).map { 1 / Double(i + $0 + 1) } })
    let b = (0..<6).map { i in compensatedSum([a[i, 0], -2 * a[i, 1], 3 * a[i, 2]]) }
    let factorization = try PivotedQR(a)
    #expect(agrees(factorization.solveLeastSquares(b), [1, -2, 3], relative: 1e-12))
    #expect(factorization.rank == 3)
  }

  @Test("oracle: an inconsistent system, solved in fractions by its normal equations")
  func line() throws {
    // y = 1, 2, 4 at x = 0, 1, 2: intercept 5/6, slope 3/2; (AᵀA)⁻¹ = [5/6, −1/2; −1/2, 1/2].
    let factorization = try PivotedQR(Matrix(columns: [[1, 1, 1], [0, 1, 2]]))
    #expect(agrees(factorization.solveLeastSquares([1, 2, 4]), [5.0 / 6, 1.5], relative: 1e-14))
    let covariance = factorization.unscaledCovariance.storage
    #expect(agrees(covariance, [5.0 / 6, -0.5, -0.5, 0.5], relative: 1e-14))
    #expect(agrees(factorization.logDeterminantOfGram, logarithm(6), relative: 1e-14))
  }

  @Test("property: residuals are orthogonal to the columns", arguments: 1...30 as ClosedRange<UInt64>)
  func residuals(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(1...8)
    let a = Matrix.random(rows: n + generator.integer(0...30), columns: n, &generator)
    let b = Matrix.random(rows: a.rows, columns: 1, &generator).storage
    let factorization = try PivotedQR(a)
    let fitted = a * factorization.solveLeastSquares(b)
    let normal = a.transposedTimes(zip(b, fitted).map { $0 - $1 })
    #expect(factorization.rank == n && factorization.droppedColumns.isEmpty)
    #expect(normal.allSatisfy { abs($0) < 1e-12 })
  }

  @Test("property: (AᵀA)⁻¹ and its determinant as from Cholesky", arguments: 1...30 as ClosedRange<UInt64>)
  func covariance(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(1...8)
    let a = Matrix.random(rows: n + 20, columns: n, &generator)
    let factorization = try PivotedQR(a)
    let cholesky = try CholeskyFactorization(a.gram)
    #expect(largestDifference(factorization.unscaledCovariance, cholesky.inverse) < 1e-13)
    #expect(agrees(factorization.logDeterminantOfGram, cholesky.logDeterminant, relative: 1e-13, absolute: 1e-13))
    #expect(factorization.unscaledCovariance == factorization.unscaledCovariance.transposed)
  }

  @Test("property: Q keeps lengths and Qᵀ undoes it", arguments: 1...30 as ClosedRange<UInt64>)
  func orthogonal(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let a = Matrix.random(rows: generator.integer(1...20), columns: generator.integer(1...20), &generator)
    let b = Matrix.random(rows: a.rows, columns: 1, &generator).storage
    let factorization = try PivotedQR(a)
    #expect(agrees(factorization.qTimes(factorization.transposedQTimes(b)), b, relative: 0, absolute: 1e-14))
    #expect(agrees(factorization.transposedQTimes(factorization.qTimes(b)), b, relative: 0, absolute: 1e-14))
    let basis = factorization.orthonormalBasis
    #expect(basis.columns == factorization.rank)
    #expect(largestDifference(naiveProduct(basis.transposed, basis), .identity(basis.columns)) < 1e-14)
    // The columns of A are in the span of the basis: projecting them changes nothing.
    let projected = naiveProduct(basis, naiveProduct(basis.transposed, a))
    #expect(largestDifference(projected, a) < 1e-13)
  }

  @Test("property: an exact combination is found, whatever its place", arguments: 1...200 as ClosedRange<UInt64>)
  func exactDependence(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let columns = generator.integer(2...6)
    let rows = generator.integer(columns...(columns + 10))
    let place = generator.integer(0...(columns - 1))
    let a = dependent(rows: rows, columns: columns, place: place, &generator)
    let factorization = try PivotedQR(a)
    #expect(factorization.rank == columns - 1)
    #expect(factorization.droppedColumns.count == 1)
    #expect((factorization.keptColumns + factorization.droppedColumns).sorted() == Array(0..<columns))
    let dropped = factorization.droppedColumns[0]
    let b = Matrix.random(rows: rows, columns: 1, &generator).storage
    #expect(factorization.solveLeastSquares(b)[dropped] == 0)
    #expect(factorization.unscaledCovariance.rows == columns - 1)
  }

  @Test("property: a combination that is off by 1e-10 is independent", arguments: 1...50 as ClosedRange<UInt64>)
  func nearDependence(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let columns = generator.integer(2...6)
    var a = dependent(rows: columns + 10, columns: columns, place: columns - 1, &generator)
    for i in 0..<a.rows { a[i, columns - 1] += 1e-10 * generator.uniform(-1, 1) }
    #expect(try PivotedQR(a).rank == columns)
  }

  @Test(
    "property: a column in another unit is dropped, the earlier one stays", arguments: 1...100 as ClosedRange<UInt64>)
  func laterDropped(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let x = Matrix.random(rows: 9, columns: 2, &generator)
    let unit = generator.uniform(0.01, 100)
    let twice = Matrix(columns: [x.column(0), x.column(1), x.column(0).map { $0 * unit }])
    #expect(try PivotedQR(twice).droppedColumns == [2])
    #expect(try PivotedQR(twice.selectingColumns([2, 1, 0])).droppedColumns == [2])
    #expect(try PivotedQR(twice.selectingColumns([0, 2, 1])).droppedColumns == [1])
  }

  @Test("property: the constant stays among the indicators of all groups", arguments: [6, 7, 12, 13, 25, 100])
  func indicators(rows: Int) throws {
    let constant = [Double](repeating: 1, count: rows)
    for groups in 2...4 {
      let indicators = (0..<groups).map { group in (0..<rows).map { $0 % groups == group ? 1.0 : 0 } }
      let factorization = try PivotedQR(Matrix(columns: [constant] + indicators))
      #expect(factorization.rank == groups)
      #expect(factorization.keptColumns.first == 0)
    }
    // Two groups of equal size are equally good: the later one goes.
    let halves = [constant, (0..<2 * (rows / 2)).map { Double($0 % 2) }]
    guard rows % 2 == 0 else { return }
    let factorization = try PivotedQR(Matrix(columns: halves + [halves[1].map { 1 - $0 }]))
    #expect(factorization.droppedColumns == [2])
  }

  @Test("property: the unit of a column changes nothing but its coefficient", arguments: [1e-150, 1e-9, 1e9, 1e150])
  func units(_ unit: Double) throws {
    let x = [1.0, 2, 3, 4, 6]
    let y = [1.0, 2, 3, 4, 5]
    let ones = [Double](repeating: 1, count: 5)
    let plain = try PivotedQR(Matrix(columns: [ones, x]))
    let scaled = try PivotedQR(Matrix(columns: [ones, x.map { $0 * unit }]))
    let coefficients = plain.solveLeastSquares(y)
    #expect(scaled.rank == 2)
    #expect(agrees(scaled.solveLeastSquares(y), [coefficients[0], coefficients[1] / unit], relative: 1e-13))
    #expect(agrees(scaled.unscaledCovariance[1, 1], plain.unscaledCovariance[1, 1] / unit / unit, relative: 1e-13))
    let expected = plain.logDeterminantOfGram + 2 * logarithm(unit)
    #expect(agrees(scaled.logDeterminantOfGram, expected, relative: 1e-13))
  }

  @Test("property: lengths that no double holds", arguments: [1e308, 1e-308])
  func extremeUnits(_ unit: Double) throws {
    let factorization = try PivotedQR(Matrix(columns: [[1, 1, 1, 1].map { $0 * unit }, [0, 1, 1, 0]]))
    #expect(factorization.rank == 2)
    #expect(agrees(factorization.solveLeastSquares([1, 3, 3, 1])[1], 2, relative: 1e-14))
    // The gram matrix is [4u², 2u; 2u, 2], with determinant 4u².
    let expected = logarithm(4) + 2 * logarithm(unit)
    #expect(agrees(factorization.logDeterminantOfGram, expected, relative: 1e-14))
  }

  @Test("property: columns of zeros are dropped")
  func zeros() throws {
    let factorization = try PivotedQR(Matrix(columns: [[0, 0, 0], [1, 2, 3], [0, 0, 0]]))
    #expect(factorization.rank == 1 && factorization.droppedColumns == [0, 2] && factorization.keptColumns == [1])
    #expect(agrees(factorization.solveLeastSquares([2, 4, 6]), [0, 2, 0], relative: 1e-15))
    let nothing = try PivotedQR(Matrix(rows: 3, columns: 2))
    #expect(nothing.rank == 0 && nothing.solveLeastSquares([1, 2, 3]) == [0, 0])
    #expect(nothing.logDeterminantOfGram == 0 && nothing.unscaledCovariance.storage.isEmpty)
  }

  @Test("property: more columns than rows", arguments: 1...20 as ClosedRange<UInt64>)
  func wide(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = generator.integer(1...5)
    let a = Matrix.random(rows: rows, columns: rows + generator.integer(1...5), &generator)
    let b = Matrix.random(rows: rows, columns: 1, &generator).storage
    let factorization = try PivotedQR(a)
    #expect(factorization.rank == rows && factorization.droppedColumns.count == a.columns - rows)
    // The kept columns span everything, so the fit is exact; random matrices may be badly conditioned.
    #expect(agrees(a * factorization.solveLeastSquares(b), b, relative: 0, absolute: 1e-9))
  }

  @Test("property: sizes of 0")
  func empty() throws {
    let noRows = try PivotedQR(Matrix(rows: 0, columns: 2))
    #expect(noRows.rank == 0 && noRows.droppedColumns == [0, 1] && noRows.solveLeastSquares([]) == [0, 0])
    let noColumns = try PivotedQR(Matrix(rows: 3, columns: 0))
    #expect(noColumns.rank == 0 && noColumns.droppedColumns == [] && noColumns.solveLeastSquares([1, 2, 3]) == [])
    #expect(noColumns.transposedQTimes([1, 2, 3]) == [1, 2, 3])
  }

  @Test("refusal: an element that is not finite", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(_ value: Double) {
    #expect(throws: NumericsError.notFinite(what: "an element of the matrix")) {
      try PivotedQR(Matrix(rows: [[1], [value]]))
    }
  }
}
