internal import CBoostMath

/// The χ² distribution with real degrees of freedom, on x ≥ 0.
///
///     f(x) = x^(ν/2 − 1) e^(−x/2) / (2^(ν/2) Γ(ν/2))
public struct ChiSquared: ContinuousDistribution, Hashable {
  /// The degrees of freedom ν.
  public let degreesOfFreedom: Double

  /// The distribution with these parameters; traps unless ν is positive and finite.
  public init(degreesOfFreedom: Double) {
    precondition(
      degreesOfFreedom > 0 && degreesOfFreedom.isFinite, "degreesOfFreedom is positive; got \(degreesOfFreedom)")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The density at `x`.
  public func density(_ x: Double) -> Double {
    if x < 0 || x == .infinity { return 0 }
    return checked(boost_chi_squared_pdf(x, degreesOfFreedom))
  }

  /// The lower tail, P(X ≤ x).
  public func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x == .infinity { return 1 }
    return checked(boost_chi_squared_cdf(x, degreesOfFreedom))
  }

  /// The upper tail, P(X > x).
  public func survival(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    if x == .infinity { return 0 }
    return checked(boost_chi_squared_sf(x, degreesOfFreedom))
  }

  /// The x whose lower tail is `p`.
  public func quantile(_ p: Double) -> Double {
    checkProbability(p)
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    return checked(boost_chi_squared_quantile(p, degreesOfFreedom))
  }

  /// The x whose upper tail is `q`.
  public func upperQuantile(_ q: Double) -> Double {
    checkProbability(q)
    if q == 0 { return .infinity }
    if q == 1 { return 0 }
    return checked(boost_chi_squared_isf(q, degreesOfFreedom))
  }
}
