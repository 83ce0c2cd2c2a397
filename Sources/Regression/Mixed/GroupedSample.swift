import PrePostNumerics

/// Data in groups, split into what happens within groups and what between them.
///
///     within    rows less the mean of their group: `F` with `Fᵀ F` their squares and products
///     between   the means x̄, ȳ and sizes n of the groups
///
/// After this split, one evaluation of a likelihood costs O(groups · p²), whatever the number of rows.
struct GroupedSample: Sendable {
  /// The groups in order of first appearance.
  let labels: [String]
  /// The rows of each group.
  let sizes: [Double]
  /// The number of rows.
  let n: Int
  /// `F` for the columns of the design, and for the response.
  let within: Matrix
  let withinResponse: [Double]
  /// One row per group.
  let means: Matrix
  let meanResponse: [Double]

  var groups: Int { labels.count }
  var columns: Int { means.columns }

  init(_ x: Matrix, response y: [Double], groups given: [String]) throws(NumericsError) {
    var place: [String: Int] = [:]
    var labels: [String] = []
    let codes = given.map { label in
      if let code = place[label] { return code }
      place[label] = labels.count
      labels.append(label)
      return labels.count - 1
    }
    var sizes = [Double](repeating: 0, count: labels.count)
    for code in codes { sizes[code] += 1 }
    func split(_ column: [Double]) -> (means: [Double], rest: [Double]) {
      var means = [Double](repeating: 0, count: labels.count)
      for (value, code) in zip(column, codes) { means[code] += value / sizes[code] }
      // The mean of what is left is the rounding of the mean.
      var correction = [Double](repeating: 0, count: labels.count)
      for (value, code) in zip(column, codes) { correction[code] += (value - means[code]) / sizes[code] }
      for code in means.indices { means[code] += correction[code] }
      return (means, zip(column, codes).map { $0 - means[$1] })
    }
    var parts = (0..<x.columns).map { split(x.column($0)) }
    parts.append(split(y))
    let factor = try PivotedQR(Matrix(columns: parts.map(\.rest))).columnFactor
    self.labels = labels
    self.sizes = sizes
    n = y.count
    within = factor.selectingColumns(Array(0..<x.columns))
    withinResponse = factor.column(x.columns)
    means = Matrix(columns: parts.dropLast().map(\.means))
    meanResponse = parts[x.columns].means
  }
}
