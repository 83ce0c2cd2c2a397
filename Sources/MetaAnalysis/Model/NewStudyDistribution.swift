internal import PrePostNumerics

/// What a fit says about the true effect θ of a new study: normal or t around the estimate.
///
///     (θ − center) / spread ~ N(0, 1), or t with `degreesOfFreedom`
///     P(θ > c) = P(T > (c − center) / spread)
///
/// The prediction interval holds its central part. BCG vaccine, log risk ratios, REML: P(θ > 0) = 0.112.
/// Source: Higgins, Thompson & Spiegelhalter 2009, *JRSS A* 172: 137–159; the tail: Mathur & VanderWeele 2019,
/// *Statistics in Medicine* 38: 1336–1342, with the uncertainty of the mean added.
public struct NewStudyDistribution: Sendable, Hashable {
  /// The mean, on the scale of the effects.
  public let center: Double
  /// What the deviation is measured in: `√(se² + τ²)`.
  public let spread: Double
  /// The degrees of freedom of t; nil for the normal distribution.
  public let degreesOfFreedom: Double?

  /// P(θ > `threshold`); nil where the spread is 0, which says nothing of a new study.
  public func probability(above threshold: Double) -> Double? {
    guard spread > 0 else { return nil }
    let distance = (threshold - center) / spread
    guard let degreesOfFreedom else { return Normal.standard.survival(distance) }
    return StudentT(degreesOfFreedom: degreesOfFreedom).survival(distance)
  }

  /// P(θ ≤ `threshold`); nil where the spread is 0.
  public func probability(below threshold: Double) -> Double? {
    guard spread > 0 else { return nil }
    let distance = (threshold - center) / spread
    guard let degreesOfFreedom else { return Normal.standard.cumulative(distance) }
    return StudentT(degreesOfFreedom: degreesOfFreedom).cumulative(distance)
  }

  /// The central interval.
  func interval(level: ConfidenceLevel) -> ConfidenceInterval {
    ConfidenceInterval(center: center, margin: Estimate.critical(level, degreesOfFreedom) * spread, level: level)
  }
}

extension RandomEffectsFit {
  /// The distribution of the true effect of a new study; nil where there is no prediction interval.
  public var newStudy: NewStudyDistribution? {
    effects.isInterceptOnly ? newStudy(at: [1]) : nil
  }
}
