public import MetaAnalysis
internal import Tables

/// The estimators of τ² by code: the one place where a text chooses an estimator.
public enum EstimatorCatalog {
  /// All estimators, in the order they are listed.
  public static let all: [any TauSquaredEstimator] = [
    DerSimonianLaird(), RestrictedMaximumLikelihood(), PauleMandel(), MaximumLikelihood(), EmpiricalBayes(),
    HedgesOlkin(), HunterSchmidt(), CorrectedHunterSchmidt(), SidikJonkman(), MedianUnbiasedPauleMandel(),
  ]

  /// The codes that `--method` takes.
  public static var codes: [String] { ["EE", "FE"] + all.map { type(of: $0).code } }

  /// How the between-study variance enters under this code; `EE` and `FE` assume one true effect.
  ///
  /// - Throws: `ReportError.usage` with the codes that exist.
  public static func betweenStudies(_ code: String) throws(ReportError) -> BetweenStudyVariance {
    if code == "EE" || code == "FE" { return .none }
    if let estimator = all.first(where: { type(of: $0).code == code }) { return .estimated(estimator) }
    let near = codes.first { $0.lowercased() == code.lowercased() } ?? Spelling.nearest(to: code, in: codes)
    throw .usage(
      "there is no method '\(code)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
        + " (methods: \(codes.joined(separator: ", ")))")
  }
}
