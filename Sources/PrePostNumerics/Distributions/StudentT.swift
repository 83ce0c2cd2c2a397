internal import CBoostMath

/// Student's t distribution with real degrees of freedom.
///
/// Near the center the tails come from the density, `½ − t·f(0)(1 − (ν + 1) t² / (6ν))`, since the library loses half
/// of its digits there (relative error 3e-9 at t = 1e-8).
public struct StudentT: ContinuousDistribution, Hashable {
  /// The degrees of freedom ν.
  public let degreesOfFreedom: Double

  /// The distribution with ν degrees of freedom; traps unless ν > 0.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom are positive; got \(degreesOfFreedom)")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The density at `t`.
  public func density(_ t: Double) -> Double {
    if t.isInfinite { return 0 }
    return checked(boost_t_pdf(t, degreesOfFreedom))
  }

  /// The lower tail, P(T ≤ t).
  public func cumulative(_ t: Double) -> Double {
    if t.isInfinite { return t < 0 ? 0 : 1 }
    if abs(t) < 1e-4 {
      let n = degreesOfFreedom
      return 0.5 + t * density(0) * (1 - (n + 1) * t * t / (6 * n))
    }
    return checked(boost_t_cdf(t, degreesOfFreedom))
  }

  /// The upper tail, P(T > t).
  public func survival(_ t: Double) -> Double { cumulative(-t) }

  /// The probability of a value at least as far from 0 as `t`, `2 P(T > |t|)`.
  public func twoSidedTail(_ t: Double) -> Double { min(1, 2 * survival(abs(t))) }

  /// The t whose lower tail is `p`.
  public func quantile(_ p: Double) -> Double {
    checkProbability(p)
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    return checked(boost_t_quantile(p, degreesOfFreedom))
  }

  /// The t whose upper tail is `q`.
  public func upperQuantile(_ q: Double) -> Double { -quantile(q) }
}
