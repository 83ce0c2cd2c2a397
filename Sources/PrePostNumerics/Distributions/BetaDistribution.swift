internal import CBoostMath

/// The beta distribution on 0 ≤ x ≤ 1.
///
///     f(x) = x^(a − 1) (1 − x)^(b − 1) / B(a, b)
///
/// Near the ends the larger tail comes from the smaller one, where nothing cancels: the library rounds 1 − x there.
public struct BetaDistribution: ContinuousDistribution, Hashable {
  /// The first shape.
  public let a: Double
  /// The second shape.
  public let b: Double

  /// The distribution with these parameters; traps unless both are positive and finite.
  public init(a: Double, b: Double) {
    precondition(a > 0 && a.isFinite, "a is positive; got \(a)")
    precondition(b > 0 && b.isFinite, "b is positive; got \(b)")
    self.a = a
    self.b = b
  }

  /// The density at `x`.
  public func density(_ x: Double) -> Double {
    if x < 0 || x > 1 { return 0 }
    return checked(boost_beta_pdf(x, a, b))
  }

  /// The lower tail, P(X ≤ x).
  public func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    if x > 0.99 {
      let upper = checked(boost_beta_sf(x, a, b))
      if upper < 0.25 { return 1 - upper }
    }
    return checked(boost_beta_cdf(x, a, b))
  }

  /// The upper tail, P(X > x).
  public func survival(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    if x >= 1 { return 0 }
    if x < 0.01 {
      let lower = checked(boost_beta_cdf(x, a, b))
      if lower < 0.25 { return 1 - lower }
    }
    return checked(boost_beta_sf(x, a, b))
  }

  /// The x whose lower tail is `p`.
  public func quantile(_ p: Double) -> Double {
    checkProbability(p)
    if p == 0 { return 0 }
    if p == 1 { return 1 }
    return corrected(
      quantile: checked(boost_beta_quantile(p, a, b)), largest: 1, increases: true, target: p, tail: cumulative,
      density: density)
  }

  /// The x whose upper tail is `q`.
  public func upperQuantile(_ q: Double) -> Double {
    checkProbability(q)
    if q == 0 { return 1 }
    if q == 1 { return 0 }
    return corrected(
      quantile: checked(boost_beta_isf(q, a, b)), largest: 1, increases: false, target: q, tail: survival,
      density: density)
  }
}
