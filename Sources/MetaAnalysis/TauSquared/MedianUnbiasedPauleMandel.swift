public import PrePostNumerics

/// The median-unbiased Paule–Mandel estimator: the τ² at which Q equals the median of its χ² distribution.
///
///     Q(τ²) = χ²⁻¹(½; k − p)
///
/// Source: Viechtbauer 2021.
public struct MedianUnbiasedPauleMandel: TauSquaredEstimator, Hashable {
  /// The code.
  public static let code = "PMM"
  /// The name in words.
  public static let name = "median-unbiased Paule–Mandel"
  /// The talk.
  public static let source = Citation(
    key: "Viechtbauer 2021",
    reference: "Viechtbauer W (2021). Median-unbiased estimators for the amount of heterogeneity in meta-analysis. "
      + "European Congress of Methodology, Valencia.")

  /// The estimator; it has no settings.
  public init() {}

  /// The estimate, by Brent's method to the last digits.
  public func estimate(from effects: StudyEffects) throws(MetaAnalysisError) -> TauSquared {
    let median = ChiSquared(degreesOfFreedom: Double(effects.residualDegreesOfFreedom)).quantile(0.5)
    let root = try GeneralizedQ(effects).tauSquared(whereQIs: median, for: MedianUnbiasedPauleMandel.code)
    guard let (value, convergence) = root else {
      return TauSquared(
        raw: -.leastNonzeroMagnitude, standardError: GeneralizedQ.standardError(effects, at: 0))
    }
    return TauSquared(
      raw: value, standardError: GeneralizedQ.standardError(effects, at: value), convergence: convergence)
  }
}
