public import PrePostNumerics

/// The estimator of Paule and Mandel: the τ² at which the generalized Q equals its expectation.
///
///     Q(τ²) = Σ (y − X β)² / (vi + τ²) = k − p
///
/// Q decreases in τ², so there is one root, or none above 0 and τ² = 0. The same equation is reached by the empirical
/// Bayes estimator of Morris.
/// Source: Paule & Mandel 1982; equivalence in Viechtbauer, López-López, Sánchez-Meca & Marín-Martínez 2015.
public struct PauleMandel: TauSquaredEstimator, Hashable {
  /// The code.
  public static let code = "PM"
  /// The name in words.
  public static let name = "Paule–Mandel"
  /// The paper.
  public static let source = Citation(
    key: "Paule & Mandel 1982",
    reference: "Paule RC, Mandel J (1982). Consensus values and weighting factors. "
      + "Journal of Research of the National Bureau of Standards 87: 377–385.")

  /// The estimator; it has no settings.
  public init() {}

  /// The estimate, by Brent's method to the last digits.
  public func estimate(from effects: StudyEffects) throws(MetaAnalysisError) -> TauSquared {
    let df = Double(effects.residualDegreesOfFreedom)
    let root = try GeneralizedQ(effects).tauSquared(whereQIs: df, for: PauleMandel.code)
    guard let (value, convergence) = root else {
      return TauSquared(
        raw: -.leastNonzeroMagnitude, standardError: GeneralizedQ.standardError(effects, at: 0))
    }
    return TauSquared(
      raw: value, standardError: GeneralizedQ.standardError(effects, at: value), convergence: convergence)
  }
}
