public import MetaAnalysis
internal import Tables

/// The estimators of τ² by code: the one place where a text chooses an estimator.
public enum EstimatorCatalog {
  /// All estimators, in the order they are listed.
  public static let all: [any TauSquaredEstimator] = [
    DerSimonianLaird(), RestrictedMaximumLikelihood(), PauleMandel(), MaximumLikelihood(), EmpiricalBayes(),
    HedgesOlkin(), HunterSchmidt(), CorrectedHunterSchmidt(), SidikJonkman(), MedianUnbiasedPauleMandel(),
    GeneralizedMethodOfMoments(), MedianUnbiasedGeneralizedQ(), TwoStepDerSimonianLaird(), TwoStepCochran(),
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

  /// The variance under the first code of a list such as `REML,DL`, and the estimators to go on with, in turn, where one
  /// does not converge.
  ///
  /// - Throws: `ReportError.usage` with the codes that exist, or where one of several is `EE`, which estimates nothing.
  public static func betweenStudies(
    list: String
  ) throws(ReportError) -> (first: BetweenStudyVariance, fallbacks: [any TauSquaredEstimator]) {
    let codes = list.split(separator: ",", omittingEmptySubsequences: false).map { trimmed(String($0)) }
    let first = try betweenStudies(codes[0])
    guard codes.count > 1 else { return (first, []) }
    var fallbacks: [any TauSquaredEstimator] = []
    for code in codes {
      guard case .estimated(let estimator) = try betweenStudies(code) else {
        throw .usage("methods tried in turn estimate tau2; '\(code)' does not")
      }
      fallbacks.append(estimator)
    }
    return (first, Array(fallbacks.dropFirst()))
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
