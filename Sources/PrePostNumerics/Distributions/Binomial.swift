internal import CBoostMath

/// The binomial distribution: successes in `trials` independent trials.
///
///     P(X = k) = C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ
///
/// The relative error stays below 1e-12 up to 1e4 trials and grows with them, to 1e-10 at 1e6.
public struct Binomial: Sendable, Hashable {
  /// The number of trials n.
  public let trials: Int
  /// The probability p of a success.
  public let probability: Double

  /// The distribution of successes in `trials`; traps unless n ≥ 0 and 0 ≤ p ≤ 1.
  public init(trials: Int, probability: Double) {
    precondition(trials >= 0, "the number of trials is not negative")
    checkProbability(probability)
    self.trials = trials
    self.probability = probability
  }

  /// P(X = k).
  public func mass(_ k: Int) -> Double {
    guard k >= 0, k <= trials else { return 0 }
    return checked(boost_binomial_pmf(Double(k), Double(trials), probability))
  }

  /// The lower tail, P(X ≤ k).
  public func cumulative(_ k: Int) -> Double {
    if k < 0 { return 0 }
    if k >= trials { return 1 }
    return checked(boost_binomial_cdf(Double(k), Double(trials), probability))
  }

  /// The upper tail, P(X > k).
  public func survival(_ k: Int) -> Double {
    if k < 0 { return 1 }
    if k >= trials { return 0 }
    return checked(boost_binomial_sf(Double(k), Double(trials), probability))
  }

  /// The smallest k whose lower tail reaches `p`.
  ///
  /// Found by bisection on the lower tail, so it is consistent with `cumulative` to the last bit. O(log n) tails.
  public func quantile(_ p: Double) -> Int {
    checkProbability(p)
    if p == 1 { return largest }
    return smallest { cumulative($0) >= p }
  }

  /// The smallest k whose upper tail is at most `q`.
  public func upperQuantile(_ q: Double) -> Int {
    checkProbability(q)
    if q == 0 { return largest }
    return smallest { survival($0) <= q }
  }

  /// The largest number of successes that can happen; the rounded tails are 1 and 0 before it.
  private var largest: Int { probability > 0 ? trials : 0 }

  private func smallest(where reached: (Int) -> Bool) -> Int {
    var low = 0
    var high = trials
    while low < high {
      let middle = low + (high - low) / 2
      if reached(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
