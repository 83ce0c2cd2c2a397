public import PrePostNumerics

/// The unweighted method-of-moments estimator of Hedges and Olkin.
///
///     τ² = max(0, (Σ (y − X β)² − tr(P V)) / (k − p)),   P for unit weights
///
/// Source: Hedges & Olkin 1985, ch. 9; with moderators Raudenbush 2009.
public struct HedgesOlkin: TauSquaredEstimator, Hashable {
  /// The code.
  public static let code = "HE"
  /// The name in words.
  public static let name = "Hedges–Olkin"
  /// The book.
  public static let source = Citation(
    key: "Hedges & Olkin 1985",
    reference: "Hedges LV, Olkin I (1985). Statistical Methods for Meta-Analysis. Academic Press.")

  /// The estimator; it has no settings.
  public init() {}

  /// The estimate, in closed form.
  public func estimate(from effects: StudyEffects) -> TauSquared {
    let fit = WeightedFit(effects, weights: [Double](repeating: 1, count: effects.count))
    let df = Double(effects.residualDegreesOfFreedom)
    let trace = fit.traceP(times: effects.vi)
    let raw = (fit.residualSumOfSquares - trace) / df
    let t = max(0, raw)
    let variance = (2 * fit.tracePDPD(effects.vi) + 4 * t * trace + 2 * t * t * df) / (df * df)
    return TauSquared(raw: raw, standardError: variance.squareRoot())
  }
}
