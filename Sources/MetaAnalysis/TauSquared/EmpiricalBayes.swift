public import PrePostNumerics

/// The empirical Bayes estimator of Morris, which solves the same equation as Paule–Mandel.
/// Source: Morris 1983; Berkey, Hoaglin, Mosteller & Colditz 1995.
public struct EmpiricalBayes: TauSquaredEstimator, Hashable {
  /// The code.
  public static let code = "EB"
  /// The name in words.
  public static let name = "empirical Bayes"
  /// The paper.
  public static let source = Citation(
    key: "Morris 1983",
    reference: "Morris CN (1983). Parametric empirical Bayes inference: theory and applications. "
      + "Journal of the American Statistical Association 78: 47–55.")

  /// The estimator; it has no settings.
  public init() {}

  /// The estimate.
  public func estimate(from effects: StudyEffects) throws(MetaAnalysisError) -> TauSquared {
    try PauleMandel().estimate(from: effects)
  }
}
