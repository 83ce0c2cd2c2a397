internal import CBoostMath

/// The normal distribution.
///
///     f(x) = exp(−z²/2) / (σ √(2π)),   z = (x − μ) / σ
public struct Normal: ContinuousDistribution, Hashable {
  /// The mean μ.
  public let mean: Double
  /// The standard deviation σ.
  public let standardDeviation: Double

  /// The distribution with the given mean and standard deviation; traps unless σ > 0.
  public init(mean: Double = 0, standardDeviation: Double = 1) {
    precondition(standardDeviation > 0, "a standard deviation is positive")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// Mean 0, standard deviation 1.
  public static let standard = Normal()

  /// The density at `x`.
  public func density(_ x: Double) -> Double { checked(boost_normal_pdf(score(x))) / standardDeviation }
  /// The lower tail, P(X ≤ x).
  public func cumulative(_ x: Double) -> Double { checked(boost_normal_cdf(score(x))) }
  /// The upper tail, P(X > x).
  public func survival(_ x: Double) -> Double { checked(boost_normal_cdf(-score(x))) }

  /// The x whose lower tail is `p`.
  public func quantile(_ p: Double) -> Double {
    checkProbability(p)
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    return mean + standardDeviation * checked(boost_normal_quantile(p))
  }

  /// The x whose upper tail is `q`.
  public func upperQuantile(_ q: Double) -> Double {
    checkProbability(q)
    if q == 0 { return .infinity }
    if q == 1 { return -.infinity }
    return mean - standardDeviation * checked(boost_normal_quantile(q))
  }

  private func score(_ x: Double) -> Double { (x - mean) / standardDeviation }
}
