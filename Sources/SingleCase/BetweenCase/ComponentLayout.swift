internal import PrePostNumerics

/// Where each variance component stands in a list: the lower triangles of the random covariance matrices by rows, then φ
/// (if there is autocorrelation), then σ².
struct ComponentLayout {
  /// The order of the covariance matrix of each level: cases, then clusters if there are any.
  let orders: [Int]
  let isAutoregressive: Bool

  /// How many numbers the lower triangle of an order has.
  static func triangle(_ order: Int) -> Int { order * (order + 1) / 2 }

  var randomCount: Int { orders.reduce(0) { $0 + ComponentLayout.triangle($1) } }
  var count: Int { randomCount + (isAutoregressive ? 2 : 1) }
  var varianceIndex: Int { count - 1 }
  var correlationIndex: Int? { isAutoregressive ? count - 2 : nil }

  /// The place of element (a, b), a ≥ b, of a level's matrix.
  func index(level: Int, _ a: Int, _ b: Int) -> Int {
    orders[..<level].reduce(0) { $0 + ComponentLayout.triangle($1) } + ComponentLayout.triangle(a) + b
  }

  /// The covariance matrix of a level.
  func matrix(level: Int, of components: [Double]) -> Matrix {
    var result = Matrix(rows: orders[level], columns: orders[level])
    for a in 0..<orders[level] {
      for b in 0...a {
        result[a, b] = components[index(level: level, a, b)]
        result[b, a] = result[a, b]
      }
    }
    return result
  }

  /// The weights of the components in `Σ_levels cᵀ T c + σ²`.
  func weights(_ contrasts: [[Double]]) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    for (level, c) in contrasts.enumerated() {
      for a in 0..<orders[level] {
        for b in 0...a { result[index(level: level, a, b)] = (a == b ? 1 : 2) * c[a] * c[b] }
      }
    }
    result[varianceIndex] = 1
    return result
  }
}

extension ComponentLayout {
  /// Where a likelihood can grow without a maximum.
  enum Edge: Sendable {
    /// The autocorrelation runs to 1 or −1.
    case correlation(Double)
    /// The variance within cases runs to 0.
    case variance

    var reason: String {
      switch self {
      case .correlation(let phi):
        "the autocorrelation runs to \(phi > 0 ? 1 : -1), where levels of cases and errors cannot be told apart"
      case .variance: "the variance within cases runs to 0: the terms of the model leave nothing over"
      }
    }

    var instead: String? {
      switch self {
      case .correlation: "independent errors, or fewer trends, may be"
      case .variance: nil
      }
    }
  }

  /// The edge that components of the scaled outcome lie on; nil where they lie inside.
  func edge(of components: [Double]) -> Edge? {
    if components[varianceIndex] < 1e-10 { return .variance }
    guard let place = correlationIndex, abs(components[place]) > 0.9999 else { return nil }
    return .correlation(components[place])
  }
}
