/// The distribution of a weighted sum of independent χ² variables with one degree of freedom each.
///
///     Q = Σ λⱼ χ²₁,   λⱼ > 0
///     M(s) = Π (1 − 2 λⱼ s)^(−½)                       its moment generating function
///     P(Q > x) = 1/(2πi) ∫ M(s) e^(−s x) / s ds        along a path that crosses the real axis in (0, 1/(2 λ_max))
///
/// The quadratic form `yᵀ A y` of a normal vector has this distribution with the positive eigenvalues of `Σ^½ A Σ^½`.
/// With the weights 0.6, 0.3 and 0.1, P(Q > 2) = 0.1240 (Imhof 1961, Table 1).
///
/// The path is a parabola through the saddle point of the integrand that opens around its branch cut; the trapezoidal
/// rule is then geometrically convergent and needs some hundred points whatever the ratio of the weights, where
/// Farebrother's (1984) series needs a number of terms that grows with it and Davies' (1980) inversion loses the
/// relative accuracy of small tails. Below the mean the path crosses left of 0 and gives the lower tail, so that the
/// smaller tail is never a difference; only the other, above 0.3, is one minus it.
///
/// Relative error below 1e-12 for tails above 1e-250. O(m) for each of some 150 points.
/// Source: Rice 1980, *SIAM J. Scientific and Statistical Computing* 1: 438–448; parabolic paths as in Weideman &
/// Trefethen 2007, *Mathematics of Computation* 76: 1341–1356.
public struct WeightedChiSquaredSum: ContinuousDistribution, Hashable {
  /// The weights λ, in the order given.
  public let weights: [Double]
  private let largest: Double
  private let shares: [Double]

  /// The distribution with these weights; traps unless there is one and all are positive and finite.
  public init(weights: [Double]) {
    precondition(!weights.isEmpty, "a sum has at least one term")
    precondition(weights.allSatisfy { $0 > 0 && $0.isFinite }, "weights are positive and finite")
    self.weights = weights
    largest = weights.reduce(0, max)
    shares = weights.map { [largest] in $0 / largest }
  }

  /// The mean, Σ λ.
  public var mean: Double { compensatedSum(weights) }

  /// The density at `x`; at 0 it is infinite for one term and `1 / (2 √(λ₁ λ₂))` for two.
  public func density(_ x: Double) -> Double {
    if x < 0 || x == .infinity { return 0 }
    if x == 0 {
      switch weights.count {
      case 1: return .infinity
      case 2: return 0.5 / (weights[0] * weights[1]).squareRoot()
      default: return 0
      }
    }
    return checked(integral(.density, x / largest)) / largest
  }

  /// The lower tail, P(Q ≤ x).
  public func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x == .infinity { return 1 }
    return x <= mean ? checked(integral(.lower, x / largest)) : 1 - checked(integral(.upper, x / largest))
  }

  /// The upper tail, P(Q > x).
  public func survival(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    if x == .infinity { return 0 }
    return x > mean ? checked(integral(.upper, x / largest)) : 1 - checked(integral(.lower, x / largest))
  }

  /// The x whose lower tail is `p`.
  public func quantile(_ p: Double) -> Double {
    checkProbability(p)
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    return p <= 0.5 ? place(ofTail: p, cumulative) : place(ofTail: 1 - p, survival)
  }

  /// The x whose upper tail is `q`.
  public func upperQuantile(_ q: Double) -> Double {
    checkProbability(q)
    if q == 0 { return .infinity }
    if q == 1 { return 0 }
    return q <= 0.5 ? place(ofTail: q, survival) : place(ofTail: 1 - q, cumulative)
  }

  /// The x with `tail(x)` = `target`, searched on logarithms so that small tails and small x keep their digits.
  private func place(ofTail target: Double, _ tail: @escaping (Double) -> Double) -> Double {
    let wanted = logarithm(target)
    let excess = { (y: Double) in logarithm(max(tail(exponential(y)), .leastNonzeroMagnitude)) - wanted }
    let middle = logarithm(mean)
    let atMiddle = excess(middle)
    let grows = tail(2 * mean) > tail(mean)
    var step = (atMiddle < 0) == grows ? 1.0 : -1.0
    var end = middle
    while (excess(end) < 0) == (atMiddle < 0), abs(end) < 700 {
      end += step
      step *= 2
    }
    guard let found = try? findRoot(lower: middle, upper: end, of: excess) else { return exponential(end) }
    return exponential(found.root)
  }

  /// What the path integral gives: with 1/s a tail, without it the density.
  private enum Quantity {
    case upper, lower, density

    /// The power of 1/s.
    var order: Double { self == .density ? 0 : 1 }
  }

  /// The integral for weights whose largest is 1.
  private func integral(_ quantity: Quantity, _ x: Double) -> Double {
    // Chernoff's bound at s = 1/4: below the smallest number there is nothing to compute.
    if quantity != .lower, logarithmOfGenerator(0.25) - x / 4 < -760 { return 0 }
    let saddle = saddlePoint(quantity, x)
    let breadth = breadth(quantity, saddle)
    let bend = 0.5 / x
    let ordinate = { (u: Double) in
      let (size, turn) = exponent(quantity, x, real: saddle + bend * u * u, imaginary: breadth * u)
      return exponential(size) * (breadth * cosine(turn) + 2 * bend * u * sine(turn))
    }
    let center = ordinate(0) / 2
    guard center > 0 else { return 0 }
    var step = 0.5
    var sum = center + tailSum(of: ordinate, from: step, by: step, negligible: center)
    var estimate = step * sum
    for _ in 0..<6 {
      sum += tailSum(of: ordinate, from: step / 2, by: step, negligible: center)
      step /= 2
      let next = step * sum
      // Each halving squares the relative error, so that what is left now is far below rounding.
      let isDone = abs(next - estimate) <= 1e-10 * abs(next)
      estimate = next
      if isDone { break }
    }
    return max(0, estimate / .pi)
  }

  /// The sum of the ordinates at `first`, `first + step`, … until they no longer matter.
  private func tailSum(
    of ordinate: (Double) -> Double, from first: Double, by step: Double, negligible center: Double
  ) -> Double {
    var sum = 0.0
    var small = 0
    var u = first
    while small < 3, u < 200 {
      let value = ordinate(u)
      sum += value
      small = abs(value) < 1e-19 * center ? small + 1 : 0
      u += step
    }
    return sum
  }

  /// `log M(s)` for a real s below ½.
  private func logarithmOfGenerator(_ s: Double) -> Double {
    -0.5 * compensatedSum(shares.lazy.map { logarithmOfOnePlus(-2 * $0 * s) })
  }

  /// The real and the imaginary part of `log M(s) − s x − order · log |s|`, with the sign of s as the tail has it.
  private func exponent(
    _ quantity: Quantity, _ x: Double, real: Double, imaginary: Double
  ) -> (size: Double, turn: Double) {
    var size = 0.0
    var turn = 0.0
    for share in shares {
      let a = 1 - 2 * share * real
      let b = -2 * share * imaginary
      size -= 0.25 * logarithm(a * a + b * b)
      turn -= 0.5 * angle(y: b, x: a)
    }
    size -= real * x
    turn -= imaginary * x
    guard quantity != .density else { return (size, turn) }
    let sign: Double = quantity == .upper ? 1 : -1
    // The length by its larger part, since its square underflows for large s in other units.
    let scale = max(abs(real), abs(imaginary))
    let a = sign * real / scale
    let b = sign * imaginary / scale
    return (size - logarithm(scale) - 0.5 * logarithm(a * a + b * b), turn - angle(y: b, x: a))
  }

  /// Where the integrand is smallest on the real axis: Σ λ/(1 − 2λs) = x + order/s.
  private func saddlePoint(_ quantity: Quantity, _ x: Double) -> Double {
    let count = Double(shares.count)
    let total = compensatedSum(shares)
    let slope = { (s: Double) in
      compensatedSum(shares.lazy.map { $0 / (1 - 2 * $0 * s) }) - x - (quantity.order == 0 ? 0 : 1 / s)
    }
    let bracket: (Double, Double)
    switch quantity {
    case .upper: bracket = (min(0.25, 0.25 / total), 0.5 * (1 - 1 / (x + 5)))
    case .lower: bracket = (-(count + 2) / x, -0.5 / x)
    case .density where x < total: bracket = (-count / x, 0)
    case .density: bracket = (0, 0.5 * (1 - 1 / (x + 1)))
    }
    // Any point between the singularities gives the same integral, so that a failing search costs points only.
    return (try? findRoot(lower: bracket.0, upper: bracket.1, of: slope))?.root ?? (bracket.0 + bracket.1) / 2
  }

  /// The width of the saddle: one over the root of the second derivative there.
  private func breadth(_ quantity: Quantity, _ s: Double) -> Double {
    if s == 0 { return 1 / (2 * compensatedSum(shares.lazy.map { $0 * $0 })).squareRoot() }
    let curvature = compensatedSum(
      shares.lazy.map { share in
        let part = share * s / (1 - 2 * share * s)
        return 2 * part * part
      })
    return abs(s) / (curvature + quantity.order).squareRoot()
  }
}
