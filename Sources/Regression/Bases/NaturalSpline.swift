import PrePostNumerics

/// A natural cubic spline without constant: cubic between knots, straight beyond the outer ones.
///
/// The outer knots are the range of the values, the k − 1 inner ones their quantiles (type 7) at 1/k, 2/k, … The columns
/// are cubic B-splines, without the first, in the space where both second derivatives at the outer knots vanish; that
/// space is spanned by the last columns of Q, where Q R are the second derivatives factored by Householder reflections.
/// The same columns as R's `ns(x, df = k)`.
///
/// Source: Hastie, Tibshirani & Friedman 2009, *The Elements of Statistical Learning*, §5.2.1; the documentation of R's
/// package splines.
struct NaturalSpline: Sendable, Hashable {
  private let lower: Double
  private let upper: Double
  private let splines: CubicSplines
  private let reflectors: [Reflector]

  /// - Throws: `Basis.Refusal` where two knots would be one.
  init(columns: Int, over values: [Double]) throws(Basis.Refusal) {
    guard let least = values.min(), let greatest = values.max(), least < greatest else {
      throw Basis.Refusal(reason: "a spline needs values that vary")
    }
    let inner = (1..<max(1, columns)).compactMap { quantile(values, Double($0) / Double(columns)) }
    let knots = [least] + inner + [greatest]
    if let place = zip(knots, knots.dropFirst()).first(where: { !($0 < $1) })?.0 {
      throw Basis.Refusal(
        reason: "two of its knots fall on \(shortestText(place)), since many values are equal; ask for fewer columns")
    }
    lower = least
    upper = greatest
    splines = CubicSplines(lower: least, inner: inner, upper: greatest)
    let first = Reflector(Array(splines.values(at: least, derivative: 2).dropFirst()), from: 0)
    let bent = first.applied(to: Array(splines.values(at: greatest, derivative: 2).dropFirst()))
    reflectors = [first, Reflector(bent, from: 1)]
  }

  /// The columns for the given values.
  func columns(_ values: [Double]) -> [[Double]] {
    let rows = values.map(row)
    return (0..<(splines.count - 3)).map { j in rows.map { $0[j] } }
  }

  private func row(_ x: Double) -> [Double] {
    let inside = min(max(x, lower), upper)
    var b = splines.values(at: inside)
    if x != inside {
      let slope = splines.values(at: inside, derivative: 1)
      b = zip(b, slope).map { $0 + (x - inside) * $1 }
    }
    let turned = reflectors.reduce(Array(b.dropFirst())) { $1.applied(to: $0) }
    return Array(turned.dropFirst(2))
  }

  /// A Householder reflection that clears a vector below one of its places.
  private struct Reflector: Sendable, Hashable {
    private let direction: [Double]
    private let factor: Double

    init(_ vector: [Double], from place: Int) {
      var v = vector.indices.map { $0 < place ? 0 : vector[$0] }
      let length = dot(v, v).squareRoot()
      v[place] += v[place] < 0 ? -length : length
      direction = v
      factor = length > 0 ? 2 / dot(v, v) : 0
    }

    func applied(to x: [Double]) -> [Double] {
      let part = factor * dot(direction, x)
      return zip(x, direction).map { $0 - part * $1 }
    }
  }
}
