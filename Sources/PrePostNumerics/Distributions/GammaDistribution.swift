internal import CBoostMath

/// The gamma distribution on x ≥ 0.
///
///     f(x) = x^(k − 1) e^(−x/θ) / (Γ(k) θᵏ)
public struct GammaDistribution: ContinuousDistribution, Hashable {
  /// The shape k.
  public let shape: Double
  /// The scale θ.
  public let scale: Double

  /// The distribution with these parameters; traps unless both are positive and finite.
  public init(shape: Double, scale: Double) {
    precondition(shape > 0 && shape.isFinite, "shape is positive; got \(shape)")
    precondition(scale > 0 && scale.isFinite, "scale is positive; got \(scale)")
    self.shape = shape
    self.scale = scale
  }

  /// The density at `x`.
  public func density(_ x: Double) -> Double {
    if x < 0 || x == .infinity { return 0 }
    if x == 0 { return shape < 1 ? .infinity : shape == 1 ? 1 / scale : 0 }
    return checked(boost_gamma_pdf(x, shape, scale))
  }

  /// The lower tail, P(X ≤ x).
  public func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x == .infinity { return 1 }
    return checked(boost_gamma_cdf(x, shape, scale))
  }

  /// The upper tail, P(X > x).
  public func survival(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    if x == .infinity { return 0 }
    return checked(boost_gamma_sf(x, shape, scale))
  }

  /// The x whose lower tail is `p`.
  public func quantile(_ p: Double) -> Double {
    checkProbability(p)
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    return checked(boost_gamma_quantile(p, shape, scale))
  }

  /// The x whose upper tail is `q`.
  public func upperQuantile(_ q: Double) -> Double {
    checkProbability(q)
    if q == 0 { return .infinity }
    if q == 1 { return 0 }
    return checked(boost_gamma_isf(q, shape, scale))
  }
}
