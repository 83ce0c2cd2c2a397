#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import PrePost

/// REML as the textbook writes it, with k × k matrices: what a program does that never thought of the structure.
///
///     P = W − W X (Xᵀ W X)⁻¹ Xᵀ W,   τ² ← τ² + (yᵀPPy − tr P) / tr(PP)      Fisher scoring
enum DenseREML {
  /// What is printed of a fit.
  struct Printed {
    var tauSquared = 0.0
    var standardErrorOfTauSquared = 0.0
    var estimate = 0.0
    var standardError = 0.0
    var q = 0.0
    var iSquared = 0.0
    var lower = 0.0
    var upper = 0.0
    var logLikelihood = 0.0
    var pValues: [Double] = []
  }

  static func tauSquared(yi: [Double], vi: [Double]) throws -> Double {
    var tauSquared = max(0, (variance(yi) ?? 0) - (mean(vi) ?? 0))
    for _ in 0..<100 {
      let p = try projection(vi, tauSquared).p
      let pp = p * p
      let py = p * yi
      let step = (dot(py, py) - p.diagonal.reduce(0, +)) / pp.diagonal.reduce(0, +)
      let next = max(0, tauSquared + step)
      if abs(next - tauSquared) <= 1e-10 * max(next, 1e-10) { return next }
      tauSquared = next
    }
    return tauSquared
  }

  /// Everything that `pool` prints of one REML fit, each number from its dense definition.
  static func fit(yi: [Double], vi: [Double]) throws -> Printed {
    var result = Printed()
    let df = Double(yi.count - 1)
    result.tauSquared = try tauSquared(yi: yi, vi: vi)
    let (p, inverse) = try projection(vi, result.tauSquared)
    result.standardErrorOfTauSquared = (2 / (p * p).diagonal.reduce(0, +)).squareRoot()
    let w = vi.map { 1 / ($0 + result.tauSquared) }
    result.estimate = inverse * dot(w, yi)
    result.standardError = inverse.squareRoot()
    result.logLikelihood =
      -0.5 * (vi.reduce(0) { $0 + log($1 + result.tauSquared) } - log(inverse) + dot(yi, p * yi))
    let fixed = try projection(vi, 0).p
    result.q = dot(yi, fixed * yi)
    let typical = df / fixed.diagonal.reduce(0, +)
    result.iSquared = 100 * result.tauSquared / (result.tauSquared + typical)
    let chiSquared = ChiSquared(degreesOfFreedom: df)
    result.pValues = [
      2 * Normal.standard.survival(abs(result.estimate) / result.standardError), chiSquared.survival(result.q),
    ]
    result.lower = try end(yi, vi, chiSquared.upperQuantile(0.025))
    result.upper = try end(yi, vi, chiSquared.quantile(0.025))
    return result
  }

  /// The τ² at which the dense Q has a value: the end of a Q-profile.
  private static func end(_ yi: [Double], _ vi: [Double], _ target: Double) throws -> Double {
    let excess = { (t: Double) -> Double in
      guard let p = try? projection(vi, t).p else { return .nan }
      return dot(yi, p * yi) - target
    }
    if excess(0) <= 0 { return 0 }
    return try findRoot(lower: 0, upper: 100, tolerance: 1e-10, of: excess).root
  }

  private static func projection(_ vi: [Double], _ tauSquared: Double) throws -> (p: Matrix, inverse: Double) {
    let k = vi.count
    let ones = Matrix(rows: k, columns: 1, storage: [Double](repeating: 1, count: k))
    var w = Matrix(rows: k, columns: k)
    for i in 0..<k { w[i, i] = 1 / (vi[i] + tauSquared) }
    let wx = w * ones
    let inverse = try CholeskyFactorization(ones.transposed * wx).inverse
    let projected = wx * inverse * wx.transposed
    var p = w
    for place in p.storage.indices { p.storage[place] -= projected.storage[place] }
    return (p, inverse[0, 0])
  }
}
