public import PrePostNumerics

/// The two-step estimator of DerSimonian and Kacker that starts from Cochran's analysis of variance, which is the
/// unweighted estimator of Hedges and Olkin.
///
///     a  = 1 / (vi + τ²_CA)
///     τ² = max(0, (Q_a − tr(P_a V)) / tr(P_a))
///
/// Source: DerSimonian & Kacker 2007, section 2.
public struct TwoStepCochran: TauSquaredEstimator, Hashable {
  /// The code.
  public static let code = "CA2"
  /// The name in words.
  public static let name = "two-step Cochran ANOVA"
  /// The paper.
  public static let source = GeneralizedMethodOfMoments.source

  /// The estimator; it has no settings.
  public init() {}

  /// The estimate, in closed form. The standard error takes the weights of the second step as known.
  public func estimate(from effects: StudyEffects) -> TauSquared {
    let first = HedgesOlkin().estimate(from: effects).value
    return WeightedQ(effects, weights: effects.vi.map { 1 / ($0 + first) }).momentEstimate()
  }
}
