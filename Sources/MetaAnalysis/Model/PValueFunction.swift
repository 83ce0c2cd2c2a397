internal import PrePostNumerics

/// The two-sided p value of every hypothesis about one effect: all its confidence intervals at once.
///
///     p(θ) = 2 P(T ≥ |θ − center| / spread)      T normal, or t with `degreesOfFreedom`
///
/// p is 1 at the center; the values with p > α are the interval of level 1 − α. For a new study it is made from its
/// predictive distribution and its intervals are prediction intervals.
/// Source: Rücker & Schwarzer 2021, *Research Synthesis Methods* 12: 34–40.
public struct PValueFunction: Sendable, Hashable {
  /// Where p is 1.
  public let center: Double
  /// What distances are measured in, positive.
  public let spread: Double
  /// The degrees of freedom of t; nil for the normal distribution.
  public let degreesOfFreedom: Double?

  /// That of an estimate; nil where its standard error is 0 or there is no test.
  public init?(_ estimate: Estimate) {
    self.init(center: estimate.value, spread: estimate.standardError, degreesOfFreedom: estimate.degreesOfFreedom)
  }

  /// That of the true effect of a new study; nil where the spread is 0.
  public init?(_ distribution: NewStudyDistribution) {
    self.init(
      center: distribution.center, spread: distribution.spread, degreesOfFreedom: distribution.degreesOfFreedom)
  }

  /// From its numbers; nil unless the spread is positive and the degrees of freedom, if any, are too.
  public init?(center: Double, spread: Double, degreesOfFreedom: Double? = nil) {
    guard spread > 0, spread.isFinite, center.isFinite, degreesOfFreedom.map({ $0 > 0 }) ?? true else { return nil }
    self.center = center
    self.spread = spread
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The p value of the hypothesis that the effect is `value`.
  public func callAsFunction(_ value: Double) -> Double {
    Estimate.twoSidedTail((value - center) / spread, degreesOfFreedom)
  }

  /// The values whose p is at least `p`, which is above 0 and at most 1.
  public func interval(p: Double) -> ClosedRange<Double> {
    precondition(p > 0 && p <= 1, "a p value above 0")
    let reach =
      degreesOfFreedom.map { StudentT(degreesOfFreedom: $0).upperQuantile(p / 2) }
      ?? Normal.standard.upperQuantile(p / 2)
    return (center - reach * spread)...(center + reach * spread)
  }

}
