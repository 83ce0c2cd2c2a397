internal import CLAPACKE
internal import COpenBLAS

/// The factorization `A P = Q R` of an m × n matrix by Householder reflections with column pivoting.
///
/// Columns are brought to unit length before pivoting, so that the rank does not depend on the units of the columns.
///
///     rank = the number of leading |rᵢᵢ| > 10 max(m, n) · ε · |r₁₁|      ε = 2⁻⁵²
///
/// The factor 10 is for small matrices: without it the rounding of a column of two numbers passes for independence in
/// 6 of 1000 cases. Columns beyond the rank are linear combinations of the chosen ones up to rounding; `droppedColumns`
/// lists them. Where two columns are equally good the earlier one is kept: each column is a little shorter (2⁻³⁰) than
/// the one before it, which outweighs the rounding of lengths. The first column that is not zero is therefore never
/// dropped.
///
/// A matrix of many more rows than columns is first brought down to triangles of its blocks (`TallReduction`), whose
/// factorization decides about the rank.
/// Source: Businger & Golub 1965; LAPACK `dgeqp3`.
public struct PivotedQR: Sendable {
  private let levels: [TallReduction]
  private let factored: Matrix
  private let reflectors: [Double]
  /// What each column of `A` was divided by: `factor · 2^exponent`, kept apart since the length itself may overflow.
  private let scales: [(factor: Double, exponent: Int)]
  /// The column of `A` that stands at each place of `R`.
  public let permutation: [Int]
  /// The number of independent columns.
  public let rank: Int
  /// The number of rows of `A`.
  public let rows: Int
  /// The number of columns of `A`.
  public var columns: Int { factored.columns }

  /// Factors `matrix`. O(m n²).
  ///
  /// - Parameter threads: for the blocks of a tall matrix; the result is the same for any number.
  /// - Throws: `NumericsError.notFinite` if an element is not finite.
  public init(_ matrix: Matrix, threads: Int = 1) throws(NumericsError) {
    guard matrix.storage.allSatisfy(\.isFinite) else { throw .notFinite(what: "an element of the matrix") }
    BLAS.useOneThread
    var a = matrix
    var levels: [TallReduction] = []
    let shifts = PivotedQR.pays(matrix) ? PivotedQR.shifts(&a) : [Int](repeating: 0, count: matrix.columns)
    while PivotedQR.pays(a) {
      let level = TallReduction(a, threads: threads)
      a = level.triangles
      levels.append(level)
    }
    let m = a.rows
    let n = a.columns
    var scales: [(factor: Double, exponent: Int)] = []
    for j in 0..<n {
      let place = (j * m)..<((j + 1) * m)
      let largest = a.storage[place].reduce(0) { max($0, abs($1)) }
      guard largest > 0 else {
        scales.append((1, shifts[j]))
        continue
      }
      let exponent = Int(largest.exponent)
      PivotedQR.scale(&a.storage, place, exponent: -exponent)
      let length = a.storage[place].reduce(0) { $0 + $1 * $1 }.squareRoot()
      let factor = length / (1 - Double(j) * 0x1p-30)
      for i in place { a.storage[i] /= factor }
      scales.append((factor, exponent + shifts[j]))
    }
    var pivots = (0..<n).map { Int32($0 + 1) }
    var tau = [Double](repeating: 0, count: max(1, min(m, n)))
    if m > 0, n > 0 {
      // A pivot of 0 leaves the column free.
      pivots = [Int32](repeating: 0, count: n)
      let info = LAPACKE_dgeqp3(LAPACK.columnMajor, Int32(m), Int32(n), &a.storage, Int32(m), &pivots, &tau)
      precondition(LAPACK.outcome(info, of: "dgeqp3") == 0)
    }
    let diagonal = a.diagonal.map(abs)
    let threshold = 10 * Double(max(matrix.rows, n)) * Double.ulpOfOne * (diagonal.first ?? 0)
    self.rank = diagonal.prefix { $0 > threshold }.count
    self.rows = matrix.rows
    self.levels = levels
    self.factored = a
    self.reflectors = tau
    self.scales = scales
    self.permutation = pivots.map { Int($0) - 1 }
  }

  /// The columns of `A` that the factorization found to depend on the others, in ascending order.
  public var droppedColumns: [Int] { permutation[rank...].sorted() }
  /// The columns of `A` that are independent, in ascending order.
  public var keptColumns: [Int] { permutation[..<rank].sorted() }

  /// `Qᵀ b`, m numbers: the first `rank` belong to the column space, the others to its complement.
  public func transposedQTimes(_ b: [Double]) -> [Double] { applyQ(b, transposed: true) }

  /// `Q b`.
  public func qTimes(_ b: [Double]) -> [Double] { applyQ(b, transposed: false) }

  private func applyQ(_ b: [Double], transposed: Bool) -> [Double] {
    precondition(b.count == rows, "one number per row")
    guard rows > 0, columns > 0 else { return b }
    guard transposed else {
      var rest = b[factored.rows...]
      var c = applySmallQ(Array(b[..<factored.rows]), transposed: false)
      for level in levels.reversed() {
        let own = level.restCount
        c = level.qTimes(reduced: c, rest: Array(rest.prefix(own)))
        rest = rest.dropFirst(own)
      }
      return c
    }
    var c = b
    var rests: [[Double]] = []
    for level in levels {
      let parts = level.transposedQTimes(c)
      c = parts.reduced
      rests.append(parts.rest)
    }
    return applySmallQ(c, transposed: true) + rests.reversed().joined()
  }

  private func applySmallQ(_ b: [Double], transposed: Bool) -> [Double] {
    var c = b
    let m = Int32(factored.rows)
    let info = LAPACKE_dormqr(
      LAPACK.columnMajor, CChar(UInt8(ascii: "L")), CChar(UInt8(ascii: transposed ? "T" : "N")), m, 1,
      Int32(min(factored.rows, columns)), factored.storage, m, reflectors, &c, m)
    precondition(LAPACK.outcome(info, of: "dormqr") == 0)
    return c
  }

  private static func pays(_ matrix: Matrix) -> Bool { TallReduction.pays(rows: matrix.rows, columns: matrix.columns) }

  /// Brings columns whose squares could overflow or underflow to ordinary size, by powers of two.
  ///
  /// - Returns: the exponents taken out.
  private static func shifts(_ a: inout Matrix) -> [Int] {
    (0..<a.columns).map { j in
      let place = (j * a.rows)..<((j + 1) * a.rows)
      let largest = a.storage[place].reduce(0) { max($0, abs($1)) }
      guard largest > 0, !(-300...300).contains(Int(largest.exponent)) else { return 0 }
      scale(&a.storage, place, exponent: -Int(largest.exponent))
      return Int(largest.exponent)
    }
  }

  /// The least-squares solution of `A x ≈ b`; components of dropped columns are 0.
  ///
  /// Minimizes `‖b − A x‖₂` over the kept columns, backward stable (Higham 2002, *Accuracy and Stability of Numerical
  /// Algorithms*, ch. 20).
  public func solveLeastSquares(_ b: [Double]) -> [Double] {
    let solved = solveTriangular(Array(transposedQTimes(b)[..<rank]))
    var x = [Double](repeating: 0, count: columns)
    for (place, column) in permutation[..<rank].enumerated() { x[column] = unscaled(solved[place], by: column) }
    return x
  }

  /// `(AᵀA)⁻¹` over the kept columns, as `R⁻¹ R⁻ᵀ` scaled back, in the order of `keptColumns`.
  public var unscaledCovariance: Matrix { inverseFactor.transposed.gram }

  /// `R⁻¹` scaled back, its rows in the order of `keptColumns`: what turns `Qᵀ b` into coefficients.
  public var inverseFactor: Matrix {
    // Row i of R⁻¹ holds, in pivot order, the coefficient of each kept column.
    var inverseR = Matrix(rows: rank, columns: rank)
    for j in 0..<rank {
      var unit = [Double](repeating: 0, count: rank)
      unit[j] = 1
      let column = solveTriangular(unit)
      for i in 0..<rank { inverseR[i, j] = column[i] }
    }
    let kept = keptColumns
    let place = Dictionary(uniqueKeysWithValues: permutation[..<rank].enumerated().map { ($1, $0) })
    var ordered = Matrix(rows: rank, columns: rank)
    for (i, column) in kept.enumerated() {
      for j in 0..<rank { ordered[i, j] = unscaled(inverseR[place[column]!, j], by: column) }
    }
    return ordered
  }

  /// The first `rank` columns of `Q`, m × rank: an orthonormal basis of the column space. O(m rank²).
  public var orthonormalBasis: Matrix {
    guard rank > 0 else { return Matrix(rows: rows, columns: 0) }
    let m = factored.rows
    var basis = Matrix(rows: m, columns: rank, storage: Array(factored.storage[..<(m * rank)]))
    let info = LAPACKE_dorgqr(
      LAPACK.columnMajor, Int32(m), Int32(rank), Int32(rank), &basis.storage, Int32(m), reflectors)
    precondition(LAPACK.outcome(info, of: "dorgqr") == 0)
    return levels.reversed().reduce(basis) { $1.expanding($0) }
  }

  /// `log |det AᵀA|` over the kept columns: `2 Σ (log |rᵢᵢ| + log length)`.
  public var logDeterminantOfGram: Double {
    (0..<rank).reduce(0) { sum, i in
      let scale = scales[permutation[i]]
      return sum + 2 * (logarithm(abs(factored[i, i]) * scale.factor) + Double(scale.exponent) * logarithm(2))
    }
  }

  /// A matrix F with `Fᵀ F = Aᵀ A`, its columns in the order of A: the triangle, put back in order and scaled back.
  public var columnFactor: Matrix {
    let r = min(factored.rows, columns)
    var result = Matrix(rows: r, columns: columns)
    for (place, column) in permutation.enumerated() {
      let scale = scales[column]
      for i in 0...min(place, max(0, r - 1)) where i < r {
        result[i, column] = Double(
          sign: .plus, exponent: scale.exponent, significand: factored[i, place] * scale.factor)
      }
    }
    return result
  }

  /// The singular values of the kept columns at unit length (to 2⁻³⁰ for each place, see above), ascending; the last over
  /// the first is their condition.
  public var singularValues: [Double] {
    guard rank > 0 else { return [] }
    var r = Matrix(rows: rank, columns: rank)
    for j in 0..<rank {
      for i in 0...j { r[i, j] = factored[i, j] }
    }
    var values = [Double](repeating: 0, count: rank)
    var unused = [Double](repeating: 0, count: max(1, rank))
    let none = CChar(UInt8(ascii: "N"))
    let n = Int32(rank)
    let info = LAPACKE_dgesvd(
      LAPACK.columnMajor, none, none, n, n, &r.storage, n, &values, nil, n, nil, n, &unused)
    precondition(LAPACK.outcome(info, of: "dgesvd") == 0)
    return values.reversed()
  }

  /// Multiplies a part of `values` by a power of two: one exact product each, but for exponents that have no factor.
  private static func scale(_ values: inout [Double], _ place: Range<Int>, exponent: Int) {
    if abs(exponent) <= 1000 {
      let factor = Double(sign: .plus, exponent: exponent, significand: 1)
      for i in place { values[i] *= factor }
    } else {
      for i in place { values[i] = Double(sign: .plus, exponent: exponent, significand: values[i]) }
    }
  }

  /// A coefficient of the scaled column as one of the column itself.
  private func unscaled(_ coefficient: Double, by column: Int) -> Double {
    let scale = scales[column]
    return Double(sign: .plus, exponent: -scale.exponent, significand: coefficient / scale.factor)
  }

  /// The solution of `R₁₁ x = b`, R₁₁ the leading triangle of order `rank`.
  private func solveTriangular(_ b: [Double]) -> [Double] {
    guard rank > 0 else { return [] }
    var x = b
    cblas_dtrsv(
      CblasColMajor, CblasUpper, CblasNoTrans, CblasNonUnit, Int32(rank), factored.storage, Int32(factored.rows), &x, 1)
    return x
  }
}
