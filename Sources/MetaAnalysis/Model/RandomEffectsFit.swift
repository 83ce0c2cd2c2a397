public import PrePostNumerics

/// The result of fitting a `RandomEffectsModel`; nothing in it changes.
public struct RandomEffectsFit: Sendable {
  /// The effects that were pooled.
  public let effects: StudyEffects
  /// The model that was fitted.
  public let model: RandomEffectsModel
  /// The between-study variance.
  public let tauSquared: TauSquared
  /// The p coefficients, in the order of `effects.termNames`.
  public let coefficients: [Estimate]
  /// Their covariance, p × p, with the Knapp–Hartung factor where that test was asked for.
  public let covariance: Matrix
  /// The weight of each study, in percent of their sum.
  public let weights: [Double]
  /// y − X β, length k.
  public let residuals: [Double]
  /// Q, I², H² and the interval of τ².
  public let heterogeneity: HeterogeneityStatistics
  /// The share of heterogeneity that the moderators explain, in percent; nil without moderators.
  public let rSquared: Double?
  /// The joint test of the moderators; nil without moderators.
  public let omnibus: OmnibusTest?
  /// The log-likelihood and the information criteria.
  public let information: InformationCriteria
  /// What a prediction interval is made from; nil where there is none.
  let predictionBasis: PredictionBasis?
  /// What was decided on the way.
  public let notes: [Note]
}
