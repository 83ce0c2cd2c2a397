public import PrePostNumerics

/// The method-of-moments estimator with the user's weights: the τ² at which Q with these weights equals its expectation.
///
///     τ² = max(0, (Q_a − tr(P_a V)) / tr(P_a))
///
/// Weights 1/vi give DerSimonian–Laird, equal weights Hedges–Olkin. BCG vaccine, log odds ratios, weighted by the number
/// of participants: τ² = 0.2476.
/// Source: DerSimonian & Kacker 2007; with moderators Jackson, Turner, Rhodes & Viechtbauer 2014.
public struct GeneralizedMethodOfMoments: TauSquaredEstimator, Hashable {
  /// The code.
  public static let code = "GENQ"
  /// The name in words.
  public static let name = "generalized Q"
  /// The paper.
  public static let source = Citation(
    key: "DerSimonian & Kacker 2007",
    reference: "DerSimonian R, Kacker R (2007). Random-effects model for meta-analysis of clinical trials: an update. "
      + "Contemporary Clinical Trials 28: 105–114.")

  /// The estimator; the weights belong to the effects.
  public init() {}

  /// The estimate, in closed form. The standard error follows from the variance of Q at the estimate.
  ///
  /// - Throws: `MetaAnalysisError.weightsNeeded` where the effects have none.
  public func estimate(from effects: StudyEffects) throws(MetaAnalysisError) -> TauSquared {
    guard let weights = effects.weights else { throw .weightsNeeded(by: GeneralizedMethodOfMoments.code) }
    return WeightedQ(effects, weights: weights).momentEstimate()
  }
}
