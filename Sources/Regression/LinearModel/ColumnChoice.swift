import PrePostNumerics

/// Which columns of a design carry coefficients when some depend on others.
///
/// The pivoted factorization decides how many columns are independent (its rule stands there). Which ones are kept
/// follows R: from the left, a column is dropped if the earlier kept ones leave less than 1e-7 of its length. Where that
/// count is not the rank, columns are as good as dependent without being so, and the pivoting's own choice is taken.
struct ColumnChoice: Sendable {
  let kept: [Int]
  let dropped: [Int]
  /// The factorization of the kept columns.
  let factorization: PivotedQR

  init(_ matrix: Matrix) throws(NumericsError) {
    let all = try PivotedQR(matrix)
    guard all.rank < matrix.columns else {
      kept = Array(0..<matrix.columns)
      dropped = []
      factorization = all
      return
    }
    let basis = all.orthonormalBasis
    var choice = ColumnChoice.leftmost((0..<matrix.columns).map { basis.transposedTimes(matrix.column($0)) })
    var factorization = try PivotedQR(matrix.selectingColumns(choice))
    if choice.count != all.rank || factorization.rank < choice.count {
      choice = all.keptColumns
      factorization = try PivotedQR(matrix.selectingColumns(choice))
    }
    kept = choice
    dropped = (0..<matrix.columns).filter { !choice.contains($0) }
    self.factorization = factorization
  }

  /// The short columns that are independent of kept ones to their left, by Gram–Schmidt done twice.
  private static func leftmost(_ columns: [[Double]]) -> [Int] {
    var basis: [[Double]] = []
    var kept: [Int] = []
    for (j, column) in columns.enumerated() {
      var rest = column
      let length = dot(rest, rest).squareRoot()
      for _ in 0..<2 {
        for direction in basis {
          let part = dot(direction, rest)
          for i in rest.indices { rest[i] -= part * direction[i] }
        }
      }
      let remaining = dot(rest, rest).squareRoot()
      guard length > 0, remaining >= 1e-7 * length else { continue }
      basis.append(rest.map { $0 / remaining })
      kept.append(j)
    }
    return kept
  }
}
