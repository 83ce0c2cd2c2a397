internal import PrePostNumerics

/// How the interval of τ² is made.
public enum TauSquaredIntervalMethod: String, Sendable, Hashable, CaseIterable {
  /// The Q-profile, exact under the model, whatever the estimator.
  case qProfile = "QP"
  /// The generalized Q with the user's weights, or 1/vi where there are none; exact under the model.
  case generalizedQ = "GENQ"
  /// The profile likelihood, for ML and REML.
  case profileLikelihood = "PL"
  /// The estimate and its standard error, cut at 0; poor unless there are many studies.
  case wald = "WALD"

  /// The method that belongs to an estimator: the generalized Q to those made from it, the Q-profile to the others.
  init(for estimator: any TauSquaredEstimator) {
    let isGeneralized = estimator is GeneralizedMethodOfMoments || estimator is MedianUnbiasedGeneralizedQ
    self = isGeneralized ? .generalizedQ : .qProfile
  }

  /// The interval.
  ///
  /// - Throws: `MetaAnalysisError.noLikelihood` for a profile likelihood of another estimator than ML and REML,
  ///   `.noStandardError` for a Wald interval where the estimate has none, `.noConvergence`.
  func interval(
    _ effects: StudyEffects, estimate: TauSquared, by estimator: any TauSquaredEstimator, level: ConfidenceLevel,
    notes: inout [Note]
  ) throws(MetaAnalysisError) -> ConfidenceInterval? {
    switch self {
    case .qProfile:
      return try QProfile(level: level).interval(effects, notes: &notes)
    case .generalizedQ:
      return try GeneralizedQInterval(level: level).interval(effects, notes: &notes)
    case .profileLikelihood:
      let isRestricted = estimator is RestrictedMaximumLikelihood
      guard isRestricted || estimator is MaximumLikelihood else { throw .noLikelihood(type(of: estimator).code) }
      return try ProfileLikelihood(level: level, isRestricted: isRestricted)
        .interval(effects, maximum: estimate.value)
    case .wald:
      guard let error = estimate.standardError else { throw .noStandardError(type(of: estimator).code) }
      return WaldInterval(level: level).interval(estimate.value, standardError: error)
    }
  }
}
