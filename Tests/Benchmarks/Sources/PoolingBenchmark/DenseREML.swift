import PrePost

/// REML as the textbook writes it, with k × k matrices: what a program does that never thought of the structure.
///
///     P = W − W X (Xᵀ W X)⁻¹ Xᵀ W,   τ² ← τ² + (yᵀPPy − tr P) / tr(PP)      Fisher scoring
enum DenseREML {
  static func tauSquared(yi: [Double], vi: [Double]) throws -> Double {
    let k = yi.count
    let ones = Matrix(rows: k, columns: 1, storage: [Double](repeating: 1, count: k))
    var tauSquared = max(0, (variance(yi) ?? 0) - (mean(vi) ?? 0))
    for _ in 0..<100 {
      var w = Matrix(rows: k, columns: k)
      for i in 0..<k { w[i, i] = 1 / (vi[i] + tauSquared) }
      let wx = w * ones
      let information = ones.transposed * wx
      let inverse = try CholeskyFactorization(information).inverse
      let projected = wx * inverse * wx.transposed
      var p = w
      for place in p.storage.indices { p.storage[place] -= projected.storage[place] }
      let pp = p * p
      let py = p * yi
      let step = (dot(py, py) - p.diagonal.reduce(0, +)) / pp.diagonal.reduce(0, +)
      let next = max(0, tauSquared + step)
      if abs(next - tauSquared) <= 1e-10 * max(next, 1e-10) { return next }
      tauSquared = next
    }
    return tauSquared
  }
}
