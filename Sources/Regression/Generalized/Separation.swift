import PrePostNumerics

/// Whether a direction exists in which the likelihood of a logistic or Poisson regression grows for ever.
///
///     a direction g with  sᵢ xᵢ g ≥ 0 for the rows at an end of their range, > 0 for one of them,
///                         xᵢ g = 0 for all others
///     sᵢ = 1 where all trials were events, −1 where none was (a count of 0)
///
/// Found by projecting onto the space of the columns and onto the positive numbers in turn, from (1, …, 1): the scalar
/// product with every such direction never falls, so that the limit is 0 exactly where there is none.
/// Source: Albert & Anderson 1984, *Biometrika* 71: 1–10; Correia, Guimarães & Zylkin 2019, arXiv:1903.01633.
struct Separation {
  /// The rows predicted without error.
  let rows: [Int]
  /// The columns that take part in the direction.
  let columns: [Int]

  /// - Parameters:
  ///   - design: of full column rank.
  ///   - signs: 1, −1, or 0 for a row inside its range.
  /// - Returns: nil where no direction exists, or none was found in 5000 rounds.
  init?(_ design: Matrix, signs: [Int]) throws(NumericsError) {
    let inside = signs.indices.filter { signs[$0] == 0 }
    let ends = signs.indices.filter { signs[$0] != 0 }
    guard !ends.isEmpty, design.columns > 0 else { return nil }
    let null = try Separation.nullSpace(of: design.selectingRows(inside))
    guard null.columns > 0 else { return nil }
    let free = design.selectingRows(ends).scalingRows(by: ends.map { Double(signs[$0]) }) * null
    let factorization = try PivotedQR(free)
    let basis = factorization.orthonormalBasis
    var u = [Double](repeating: 1, count: ends.count)
    for _ in 0..<5000 {
      let image = basis * basis.transposedTimes(u)
      let greatest = image.reduce(0) { max($0, abs($1)) }
      guard greatest > 1e-8 else { return nil }
      if image.allSatisfy({ $0 >= -1e-9 * greatest }) {
        rows = ends.indices.filter { image[$0] > 1e-6 * greatest }.map { ends[$0] }
        let direction = null * factorization.solveLeastSquares(image)
        let sizes = direction.indices.map { j in
          abs(direction[j]) * design.column(j).reduce(0) { max($0, abs($1)) }
        }
        let largest = sizes.max() ?? 0
        columns = sizes.indices.filter { sizes[$0] > 1e-6 * largest }
        return
      }
      u = image.map { max(0, $0) }
    }
    return nil
  }

  /// An orthonormal basis of the vectors that a matrix takes to 0, as columns.
  private static func nullSpace(of matrix: Matrix) throws(NumericsError) -> Matrix {
    guard matrix.rows > 0 else { return .identity(matrix.columns) }
    let factorization = try PivotedQR(matrix.transposed)
    return Matrix(
      rows: matrix.columns, columns: matrix.columns - factorization.rank,
      storage: (factorization.rank..<matrix.columns).flatMap { place in
        factorization.qTimes((0..<matrix.columns).map { $0 == place ? 1 : 0 })
      })
  }
}
