public import PrePostNumerics

/// A design-comparable effect size of several cases: the standardized mean difference that a randomized experiment on
/// cases like these would estimate.
///
///     δ = (mean under treatment − mean under baseline) / √(variance between cases + variance within cases)
///
///     J = 1 − 3 / (4ν − 1)
///     g = J · δ̂
///     V = J² [κ² ν/(ν − 2) + g² (ν/(ν − 2) − 1/J²)]
///     g ± t(ν) · √V
///
/// δ̂ = 1.47444 with ν = 13.1004 and κ = 0.102497 gives g = 1.38839 and V = 0.10050.
///
/// J is the approximation that the papers print; Hedges' exact factor differs from it by 2e-4 at ν = 13.
///
/// - Source: Hedges, Pustejovsky & Shadish 2012, *Research Synthesis Methods* 3: 224–239; 2013, *Research Synthesis
///   Methods* 4: 324–341; Pustejovsky, Hedges & Shadish 2014, *Journal of Educational and Behavioral Statistics* 39:
///   368–393.
public struct BetweenCaseEffect: Sendable, Hashable {
  /// The effect before the correction for few cases, δ̂.
  public let unadjusted: Double
  /// The correction J(ν).
  public let correction: Double
  /// The effect g, in standard deviations of one session of one case drawn at random.
  public let estimate: Double
  /// The degrees of freedom ν of the variance that the effect is divided by.
  public let degreesOfFreedom: Double
  /// The standard error of the numerator in units of the denominator, κ (θ in the papers of 2012 and 2013).
  public let scaledError: Double
  /// The sampling variance of g; nil for ν ≤ 2, where it does not exist.
  public let variance: Double?
  /// The interval of g; nil where there is no variance.
  public let interval: ConfidenceInterval?

  /// The standard error of g.
  public var standardError: Double? { variance?.squareRoot() }

  /// The corrected effect.
  ///
  /// - Throws: `.notDefined` for ν ≤ 1, where the correction is 0 or negative.
  init(
    unadjusted: Double, scaledVariance: Double, degreesOfFreedom nu: Double, level: ConfidenceLevel
  ) throws(SingleCaseError) {
    guard nu > 1 else {
      throw .notDefined(
        index: "the effect size between cases", series: "these cases",
        reason: "its denominator has \(nu) degrees of freedom, and the small-sample correction needs more than 1",
        instead: "more cases are needed")
    }
    let j = 1 - 3 / (4 * nu - 1)
    let g = j * unadjusted
    self.unadjusted = unadjusted
    correction = j
    estimate = g
    degreesOfFreedom = nu
    scaledError = scaledVariance.squareRoot()
    // Where ν is 2 up to rounding, 1 / (ν − 2) would be a number made of rounding.
    guard nu - 2 > 1e-6 else {
      variance = nil
      interval = nil
      return
    }
    let inflation = nu / (nu - 2)
    let v = j * j * (scaledVariance * inflation + g * g * (inflation - 1 / (j * j)))
    variance = v
    let t = StudentT(degreesOfFreedom: nu).upperQuantile(level.upperTail)
    interval = ConfidenceInterval(center: g, margin: t * v.squareRoot(), level: level)
  }

  /// What a reader must know where the denominator is hardly known.
  var notes: [Note] {
    if variance == nil {
      return [
        Note(
          .refusal,
          "no standard error: the denominator has \(degreesOfFreedom) degrees of freedom; a variance exists above 2")
      ]
    }
    guard degreesOfFreedom < 5 else { return [] }
    return [
      Note(
        .caution,
        "the standard deviation that the effect is divided by has fewer than 5 degrees of freedom: it is hardly known, and "
          + "the correction and the interval with it")
    ]
  }
}
