public import PrePostNumerics

/// The method-of-moments estimator of DerSimonian and Laird.
///
///     τ² = max(0, (Q − (k − p)) / tr(P)),   P and Q with w = 1/vi
///
/// BCG vaccine, log risk ratios: τ² = 0.3088.
/// Source: DerSimonian & Laird 1986; with moderators Raudenbush 2009, eq. 16.23.
public struct DerSimonianLaird: TauSquaredEstimator, Hashable {
  /// The code.
  public static let code = "DL"
  /// The name in words.
  public static let name = "DerSimonian–Laird"
  /// The paper.
  public static let source = Citation(
    key: "DerSimonian & Laird 1986",
    reference: "DerSimonian R, Laird N (1986). Meta-analysis in clinical trials. Controlled Clinical Trials 7: 177–188."
  )

  /// The estimator; it has no settings.
  public init() {}

  /// The estimate, in closed form. The standard error follows from the variance of Q at the estimate.
  public func estimate(from effects: StudyEffects) -> TauSquared {
    let fit = WeightedFit(effects, tauSquared: 0)
    let df = Double(effects.residualDegreesOfFreedom)
    let trace = fit.traceP
    let raw = (fit.residualSumOfSquares - df) / trace
    let t = max(0, raw)
    let variance = (2 * df + 4 * t * trace + 2 * t * t * fit.tracePP) / (trace * trace)
    return TauSquared(raw: raw, standardError: variance.squareRoot())
  }
}
