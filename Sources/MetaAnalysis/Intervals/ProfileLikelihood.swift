public import PrePostNumerics

/// The profile-likelihood interval of τ²: the values that a likelihood-ratio test does not reject.
///
///     2 (ℓ(τ̂²) − ℓ(τ²)) ≤ χ²⁻¹(1 − α; 1)      ℓ: full for ML, restricted for REML
///
/// Of a likelihood with several maxima it is the piece around the highest. Weights of the user do not enter: the
/// coefficients are at their own maximum for every τ².
/// Source: Hardy & Thompson 1996, *Statistics in Medicine* 15: 619–629.
public struct ProfileLikelihood: Sendable, Hashable {
  /// The level of the interval.
  public let level: ConfidenceLevel
  /// Whether the likelihood is the restricted one.
  public let isRestricted: Bool

  /// An interval at `level`.
  public init(level: ConfidenceLevel, isRestricted: Bool) {
    self.level = level
    self.isRestricted = isRestricted
  }

  /// The interval around the maximum; nil without residual degrees of freedom.
  ///
  /// - Throws: `MetaAnalysisError.noConvergence`.
  public func interval(
    _ effects: StudyEffects, maximum: Double
  ) throws(MetaAnalysisError) -> ConfidenceInterval? {
    guard effects.residualDegreesOfFreedom > 0 else { return nil }
    let allowed = allowedDrop
    let best = logLikelihood(effects, maximum)
    let excess = { (t: Double) in best - logLikelihood(effects, t) - allowed }
    let lower = maximum > 0 && excess(0) > 0 ? try root(excess, 0, maximum) : 0
    var inside = maximum
    var outside = max(2 * maximum, effects.vi.reduce(.infinity, min))
    while excess(outside) <= 0 {
      inside = outside
      outside *= 2
      guard outside < 1e160 else {
        throw .noConvergence(estimator: "the profile likelihood", iterations: 0, reached: inside)
      }
    }
    return ConfidenceInterval(lower: lower, upper: try root(excess, inside, outside), level: level)
  }

  /// How far the log-likelihood may lie below its maximum inside the interval: χ²⁻¹(1 − α; 1) / 2.
  public var allowedDrop: Double { ChiSquared(degreesOfFreedom: 1).upperQuantile(level.alpha) / 2 }

  /// The profile log-likelihood at a τ² of 0 or more, with its constants.
  public func logLikelihood(_ effects: StudyEffects, _ tauSquared: Double) -> Double {
    precondition(tauSquared >= 0, "a variance is not negative")
    return isRestricted
      ? LogLikelihood.restricted(effects, tauSquared: tauSquared) : LogLikelihood.full(effects, tauSquared: tauSquared)
  }

  private func root(
    _ excess: (Double) -> Double, _ lower: Double, _ upper: Double
  ) throws(MetaAnalysisError) -> Double {
    do {
      return try findRoot(lower: lower, upper: upper, of: excess).root
    } catch {
      throw .noConvergence(estimator: "the profile likelihood", iterations: 0, reached: upper)
    }
  }
}
