public import PrePostNumerics

/// The two-step estimator of DerSimonian and Kacker that starts from DerSimonian–Laird.
///
///     a  = 1 / (vi + τ²_DL)
///     τ² = max(0, (Q_a − tr(P_a V)) / tr(P_a))
///
/// One step of the iteration whose limit is Paule–Mandel.
/// Source: DerSimonian & Kacker 2007, section 2.
public struct TwoStepDerSimonianLaird: TauSquaredEstimator, Hashable {
  /// The code.
  public static let code = "DL2"
  /// The name in words.
  public static let name = "two-step DerSimonian–Laird"
  /// The paper.
  public static let source = GeneralizedMethodOfMoments.source

  /// The estimator; it has no settings.
  public init() {}

  /// The estimate, in closed form. The standard error takes the weights of the second step as known.
  public func estimate(from effects: StudyEffects) -> TauSquared {
    let first = DerSimonianLaird().estimate(from: effects).value
    return WeightedQ(effects, weights: effects.vi.map { 1 / ($0 + first) }).momentEstimate()
  }
}
