internal import CBoostMath

/// Student's t distribution with real degrees of freedom; infinitely many give the standard normal distribution.
///
/// The relative error of tails above 1e-300 stays below 1e-12 for any number of degrees of freedom (measured up to
/// 1e10), that of quantiles below 1e-14.
///
/// For |t| < ½ the tails are `½ ∓ P(0 < T ≤ |t|)`, since the library rounds 1 − t² / (ν + t²) there (relative error 3e-9
/// at t = 1e-8). From 2⁵² degrees of freedom on it is the normal distribution, in double precision.
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
    if isNormal { return Normal.standard.density(t) }
    if isFar(t) { return farTail(abs(t)) / abs(t) * degreesOfFreedom }
    return checked(boost_t_pdf(t, degreesOfFreedom))
  }

  /// The lower tail, P(T ≤ t).
  public func cumulative(_ t: Double) -> Double {
    if t.isInfinite { return t < 0 ? 0 : 1 }
    if isNormal { return Normal.standard.cumulative(t) }
    if abs(t) < 0.5 { return t < 0 ? 0.5 - centralMass(-t) : 0.5 + centralMass(t) }
    if isFar(t) { return t < 0 ? farTail(-t) : 1 - farTail(t) }
    return checked(boost_t_cdf(t, degreesOfFreedom))
  }

  /// The upper tail, P(T > t).
  public func survival(_ t: Double) -> Double { cumulative(-t) }

  /// The probability of a value at least as far from 0 as `t`, `2 P(T > |t|)`.
  public func twoSidedTail(_ t: Double) -> Double { min(1, 2 * survival(abs(t))) }

  /// The t whose lower tail is `p`.
  public func quantile(_ p: Double) -> Double { 0 - upperQuantile(p) }

  /// The t whose upper tail is `q`.
  public func upperQuantile(_ q: Double) -> Double {
    checkProbability(q)
    if isNormal { return Normal.standard.upperQuantile(q) }
    if q == 0.5 { return 0 }
    return q < 0.5 ? positiveQuantile(q) : -positiveQuantile(1 - q)
  }

  /// The t > 0 whose upper tail is `q` < ½. The library's value is corrected by the mass between 0 and t for tails
  /// above ¼ and by the tail below.
  private func positiveQuantile(_ q: Double) -> Double {
    if q == 0 { return .infinity }
    let start = -checked(boost_t_quantile(q, degreesOfFreedom))
    if q > 0.25 {
      return corrected(
        quantile: start, largest: .infinity, increases: true, target: 0.5 - q, tail: centralMass, density: density)
    }
    return corrected(
      quantile: start, largest: .infinity, increases: false, target: q, tail: survival, density: density)
  }

  /// P(0 < T ≤ t), half of the lower tail of t² as an F with 1 and ν degrees of freedom.
  private func centralMass(_ t: Double) -> Double {
    0.5 * FisherF(numerator: 1, denominator: degreesOfFreedom).cumulative(t * t)
  }

  private var isNormal: Bool { degreesOfFreedom > 0x1p52 }

  /// Whether t² is so large that ν is nothing beside it, and the library overflows.
  private func isFar(_ t: Double) -> Bool { abs(t) > 1e100 && abs(t) / 1e100 > degreesOfFreedom }

  /// `P(T > t) = f(0) (t/√ν)^(−ν) / √ν` up to terms of 1e-100.
  private func farTail(_ t: Double) -> Double {
    let root = degreesOfFreedom.squareRoot()
    let falling = power(t, -degreesOfFreedom)
    return falling == 0 ? 0 : density(0) / root * power(root, degreesOfFreedom) * falling
  }
}
