/// The distribution of a weighted sum of independent χ² variables with one degree of freedom each.
///
///     Q = Σ λⱼ χ²₁,   λⱼ > 0
///     M(s) = Π (1 − 2 λⱼ s)^(−½)                       its moment generating function
///     P(Q > x) = 1/(2πi) ∫ M(s) e^(−s x) / s ds        along a path that crosses the real axis in (0, 1/(2 λ_max))
///
/// The quadratic form `yᵀ A y` of a normal vector has this distribution with the positive eigenvalues of `Σ^½ A Σ^½`.
/// With the weights 0.6, 0.3 and 0.1, P(Q > 2) = 0.1240 (Imhof 1961, Table 1).
///
/// The integral is taken along a path through its saddle point, of which `SaddlePointPath` says more, where
/// Farebrother's (1984) series needs a number of terms that grows with the ratio of the weights and Davies' (1980)
/// inversion loses the relative accuracy of small tails.
///
/// Relative error below 1e-12 for tails above 1e-250. O(m) for each of some 150 points.
/// Source: Rice 1980, *SIAM J. Scientific and Statistical Computing* 1: 438–448.
public struct WeightedChiSquaredSum: ContinuousDistribution, Hashable {
  /// The weights λ, in the order given.
  public let weights: [Double]
  private let largest: Double
  private let shares: [Double]

  private var path: SaddlePointPath<Shares> { SaddlePointPath(generator: Shares(shares: shares)) }

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
    return checked(path.integral(.density, x / largest)) / largest
  }

  /// The lower tail, P(Q ≤ x).
  public func cumulative(_ x: Double) -> Double { path.cumulative(x / largest) }

  /// The upper tail, P(Q > x).
  public func survival(_ x: Double) -> Double { path.survival(x / largest) }

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
}

/// The generating function of a sum whose weights are known: `−½ Σ log(1 − 2 λ s)`.
private struct Shares: ChiSquaredGenerator {
  /// The weights in units of the largest.
  let shares: [Double]

  var count: Int { shares.count }
  var total: Double { compensatedSum(shares) }

  func logarithm(at s: Double) -> Double { -0.5 * compensatedSum(shares.lazy.map { logarithmOfOnePlus(-2 * $0 * s) }) }

  func slope(at s: Double) -> Double { compensatedSum(shares.lazy.map { $0 / (1 - 2 * $0 * s) }) }

  func relativeCurvature(at s: Double) -> Double {
    compensatedSum(
      shares.lazy.map { share in
        let part = share * s / (1 - 2 * share * s)
        return 2 * part * part
      })
  }

  func logarithm(real: Double, imaginary: Double) -> (size: Double, turn: Double) {
    let product = logarithmOfProduct(shares, real: real, imaginary: imaginary)
    return (-0.5 * product.size, -0.5 * product.turn)
  }
}
