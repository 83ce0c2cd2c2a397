import PrePostNumerics

/// Polynomials of degree 1 to k that are orthogonal over the values of a fit, each of length 1 there.
///
///     p₀ = 1        αⱼ = Σ t pⱼ² / Σ pⱼ²        t: the values, centred and brought to unit size
///     pⱼ₊₁ = (t − αⱼ) pⱼ − (Σ pⱼ² / Σ pⱼ₋₁²) pⱼ₋₁
///     columns pⱼ / √(Σ pⱼ²), with a positive coefficient of the highest power
///
/// The same columns as R's `poly(x, k)`; the recurrence keeps them for further values.
/// Source: Forsythe 1957, *J. SIAM* 5: 74–88; Kennedy & Gentle 1980, *Statistical Computing*, §8.2.
struct OrthogonalPolynomials: Sendable, Hashable {
  private let center: Double
  private let size: Double
  private let alphas: [Double]
  /// `Σ pⱼ²` for j = 0 … k.
  private let squares: [Double]

  /// - Throws: `Basis.Refusal` unless there are more different values than the degree.
  init(degree: Int, over values: [Double]) throws(Basis.Refusal) {
    let different = Set(values).count
    guard different > degree else {
      throw Basis.Refusal(reason: "degree \(degree) needs \(degree + 1) different values; there are \(different)")
    }
    let middle = mean(values) ?? 0
    center = middle
    size = values.reduce(0) { max($0, abs($1 - middle)) }
    let scale = size
    let t = values.map { ($0 - middle) / scale }
    var before = [Double](repeating: 0, count: t.count)
    var current = [Double](repeating: 1, count: t.count)
    var alphas: [Double] = []
    var squares = [Double(t.count)]
    for j in 0..<degree {
      let alpha = compensatedSum(t.indices.lazy.map { t[$0] * current[$0] * current[$0] }) / squares[j]
      let beta = j == 0 ? 0 : squares[j] / squares[j - 1]
      let next = t.indices.map { (t[$0] - alpha) * current[$0] - beta * before[$0] }
      alphas.append(alpha)
      squares.append(compensatedSum(next.lazy.map { $0 * $0 }))
      (before, current) = (current, next)
    }
    self.alphas = alphas
    self.squares = squares
  }

  /// The columns for the given values.
  func columns(_ values: [Double]) -> [[Double]] {
    let t = values.map { ($0 - center) / size }
    var before = [Double](repeating: 0, count: t.count)
    var current = [Double](repeating: 1, count: t.count)
    var result: [[Double]] = []
    for (j, alpha) in alphas.enumerated() {
      let beta = j == 0 ? 0 : squares[j] / squares[j - 1]
      let next = t.indices.map { (t[$0] - alpha) * current[$0] - beta * before[$0] }
      let length = squares[j + 1].squareRoot()
      result.append(next.map { $0 / length })
      (before, current) = (current, next)
    }
    return result
  }
}
