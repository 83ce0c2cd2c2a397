internal import CBoostMath

/// The F distribution: the ratio of two mean squares, on x ≥ 0.
///
///     F = (χ²(ν₁) / ν₁) / (χ²(ν₂) / ν₂)
public struct FisherF: ContinuousDistribution, Hashable {
  /// The degrees of freedom ν₁ of the numerator.
  public let numerator: Double
  /// The degrees of freedom ν₂ of the denominator.
  public let denominator: Double

  /// The distribution with these parameters; traps unless both are positive and finite.
  public init(numerator: Double, denominator: Double) {
    precondition(numerator > 0 && numerator.isFinite, "numerator is positive; got \(numerator)")
    precondition(denominator > 0 && denominator.isFinite, "denominator is positive; got \(denominator)")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The density at `x`.
  public func density(_ x: Double) -> Double {
    if x < 0 || x == .infinity { return 0 }
    if odds(x) > farOdds { return survival(x) / x * denominator / 2 }
    return checked(boost_f_pdf(x, numerator, denominator))
  }

  /// The lower tail, P(X ≤ x).
  public func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x == .infinity { return 1 }
    if x > 1, odds(x) > 100 {
      let upper = survival(x)
      if upper < 0.25 { return 1 - upper }
    }
    return checked(boost_f_cdf(x, numerator, denominator))
  }

  /// The upper tail, P(X > x).
  public func survival(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    if x == .infinity { return 0 }
    if odds(x) > farOdds {
      let start = farOdds / numerator * denominator
      return checked(boost_f_sf(start, numerator, denominator)) * power(start / x, denominator / 2)
    }
    if x < 1, odds(x) < 0.01 {
      let lower = checked(boost_f_cdf(x, numerator, denominator))
      if lower < 0.25 { return 1 - lower }
    }
    return checked(boost_f_sf(x, numerator, denominator))
  }

  /// The x whose lower tail is `p`.
  public func quantile(_ p: Double) -> Double {
    checkProbability(p)
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    return corrected(
      quantile: checked(boost_f_quantile(p, numerator, denominator)), largest: .infinity, increases: true, target: p,
      tail: cumulative, density: density)
  }

  /// The x whose upper tail is `q`.
  public func upperQuantile(_ q: Double) -> Double {
    checkProbability(q)
    if q == 0 { return .infinity }
    if q == 1 { return 0 }
    return corrected(
      quantile: checked(boost_f_isf(q, numerator, denominator)), largest: .infinity, increases: false, target: q,
      tail: survival, density: density)
  }

  /// The odds ν₁x / ν₂ of the beta variable behind F. Far from 1 the library rounds one side of it, and the larger
  /// tail comes from the smaller one, where nothing cancels.
  private func odds(_ x: Double) -> Double { numerator / denominator * x }

  /// Odds beyond which the upper tail is its first term, a multiple of x^(−ν₂/2), to 1e-100; the library overflows on
  /// the way to its largest numbers.
  private var farOdds: Double { 1e100 }
}
