internal import PrePostNumerics

/// Free numbers from which variance components follow that are always possible: T = L Lᵀ with L lower trapezoidal of a
/// stated rank, φ = tanh z, σ² = exp s.
///
/// A matrix on the boundary (a variance of 0, a correlation of ±1) is an interior point of a lower rank, so boundaries are
/// fitted as models of their own and not approached without end.
struct ComponentPath {
  let layout: ComponentLayout
  /// The rank of each level's L.
  let ranks: [Int]

  /// The elements of L: the level, row and column of each free number, by columns.
  var elements: [(level: Int, row: Int, column: Int)] {
    ranks.indices.flatMap { level in
      (0..<ranks[level]).flatMap { column in
        (column..<layout.orders[level]).map { (level, $0, column) }
      }
    }
  }

  var count: Int { elements.count + (layout.isAutoregressive ? 2 : 1) }

  private func loadings(_ free: [Double]) -> [Matrix] {
    var result = ranks.indices.map { Matrix(rows: layout.orders[$0], columns: max(1, ranks[$0])) }
    for (place, element) in elements.enumerated() { result[element.level][element.row, element.column] = free[place] }
    return result
  }

  /// The variance components.
  func components(_ free: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: layout.count)
    for (level, l) in loadings(free).enumerated() {
      for a in 0..<layout.orders[level] {
        for b in 0...a {
          result[layout.index(level: level, a, b)] = (0..<l.columns).reduce(0) { $0 + l[a, $1] * l[b, $1] }
        }
      }
    }
    if let place = layout.correlationIndex { result[place] = hyperbolicTangent(free[free.count - 2]) }
    result[layout.varianceIndex] = exponential(free[free.count - 1])
    return result
  }

  /// The derivatives of the components (rows) by the free numbers (columns).
  func jacobian(_ free: [Double]) -> Matrix {
    let l = loadings(free)
    var result = Matrix(rows: layout.count, columns: count)
    for (place, element) in elements.enumerated() {
      for other in 0..<layout.orders[element.level] {
        let (a, b) = (max(element.row, other), min(element.row, other))
        let factor: Double = element.row == other ? 2 : 1
        result[layout.index(level: element.level, a, b), place] = factor * l[element.level][other, element.column]
      }
    }
    if let place = layout.correlationIndex {
      let phi = hyperbolicTangent(free[count - 2])
      result[place, count - 2] = (1 - phi) * (1 + phi)
    }
    result[layout.varianceIndex, count - 1] = exponential(free[count - 1])
    return result
  }

  /// `Σ_k score_k ∂²θ_k / ∂free²`, what the curvature of the path adds to the second derivatives.
  func curvature(_ free: [Double], score: [Double]) -> Matrix {
    var result = Matrix(rows: count, columns: count)
    for (i, one) in elements.enumerated() {
      for (j, other) in elements.enumerated() where one.level == other.level && one.column == other.column {
        let (a, b) = (max(one.row, other.row), min(one.row, other.row))
        result[i, j] = (one.row == other.row ? 2 : 1) * score[layout.index(level: one.level, a, b)]
      }
    }
    if let place = layout.correlationIndex {
      let phi = hyperbolicTangent(free[count - 2])
      result[count - 2, count - 2] = -2 * phi * (1 - phi) * (1 + phi) * score[place]
    }
    result[count - 1, count - 1] = exponential(free[count - 1]) * score[layout.varianceIndex]
    return result
  }
}
