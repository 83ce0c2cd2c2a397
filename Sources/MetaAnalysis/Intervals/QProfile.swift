public import PrePostNumerics

/// The Q-profile interval of τ²: exact under the model.
///
///     lower: Q(τ²) = χ²⁻¹(1 − α/2; k − p)      upper: Q(τ²) = χ²⁻¹(α/2; k − p)
///
/// An end whose equation has no root above 0 is 0. BCG vaccine, log risk ratios: 0.1197 to 1.1115.
/// Source: Viechtbauer 2007, *Statistics in Medicine* 26: 37–52.
public struct QProfile: Sendable, Hashable {
  /// The level of the interval.
  public let level: ConfidenceLevel

  /// An interval at `level`.
  public init(level: ConfidenceLevel) { self.level = level }

  /// The interval, with a note where both ends are 0.
  ///
  /// - Throws: `MetaAnalysisError.noConvergence`.
  public func interval(
    _ effects: StudyEffects, notes: inout [Note]
  ) throws(MetaAnalysisError) -> ConfidenceInterval? {
    guard effects.residualDegreesOfFreedom > 0 else { return nil }
    let chiSquared = ChiSquared(degreesOfFreedom: Double(effects.residualDegreesOfFreedom))
    let profile = GeneralizedQ(effects)
    let lower = try profile.tauSquared(whereQIs: chiSquared.upperQuantile(level.upperTail), for: "the Q-profile")
    let upper = try profile.tauSquared(whereQIs: chiSquared.quantile(level.upperTail), for: "the Q-profile")
    if upper == nil {
      notes.append(
        Note(.method, "Q is smaller than homogeneous studies would give: the Q-profile interval of tau2 is the point 0")
      )
    }
    let low = lower?.value ?? 0
    return ConfidenceInterval(lower: low, upper: max(low, upper?.value ?? 0), level: level)
  }
}
