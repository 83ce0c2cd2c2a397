internal import CBoostMath

/// The F distribution: the ratio of two mean squares, on x ≥ 0.
///
///     F = (χ²(ν₁) / ν₁) / (χ²(ν₂) / ν₂)
public struct FisherF: ContinuousDistribution, Hashable {
  /// The degrees of freedom ν₁ of the numerator.
  public let numerator: Double
  /// The degrees of freedom ν₂ of the denominator.
  public let denominator: Double

  /// The distribution with these parameters; traps unless all are positive.
  public init(numerator: Double, denominator: Double) {
    precondition(numerator > 0, "numerator is positive; got \(numerator)")
    precondition(denominator > 0, "denominator is positive; got \(denominator)")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The density at `x`.
  public func density(_ x: Double) -> Double {
    if x < 0 || x == .infinity { return 0 }
    return checked(boost_f_pdf(x, numerator, denominator))
  }

  /// The lower tail, P(X ≤ x).
  public func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x == .infinity { return 1 }
    return checked(boost_f_cdf(x, numerator, denominator))
  }

  /// The upper tail, P(X > x).
  public func survival(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    if x == .infinity { return 0 }
    return checked(boost_f_sf(x, numerator, denominator))
  }

  /// The x whose lower tail is `p`.
  public func quantile(_ p: Double) -> Double {
    checkProbability(p)
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    return checked(boost_f_quantile(p, numerator, denominator))
  }

  /// The x whose upper tail is `q`.
  public func upperQuantile(_ q: Double) -> Double {
    checkProbability(q)
    if q == 0 { return .infinity }
    if q == 1 { return 0 }
    return checked(boost_f_isf(q, numerator, denominator))
  }
}
