public import PrePostNumerics

/// The maximum-likelihood estimator; biased downwards, since it takes the coefficients as known.
///
///     ℓ(τ²) = −½ Σ log(vi + τ²) − ½ Q(τ²)
///     score = ½ (yᵀPPy − Σ w)
///
/// Source: Hardy & Thompson 1996; Viechtbauer 2005.
public struct MaximumLikelihood: TauSquaredEstimator, Hashable {
  /// The code.
  public static let code = "ML"
  /// The name in words.
  public static let name = "maximum likelihood"
  /// The paper.
  public static let source = Citation(
    key: "Hardy & Thompson 1996",
    reference: "Hardy RJ, Thompson SG (1996). A likelihood approach to meta-analysis with random effects. "
      + "Statistics in Medicine 15: 619–629.")

  /// The estimator; it has no settings.
  public init() {}

  /// The estimate, to about 1e-15 of its size; the standard error is `√(2 / Σ w²)`.
  public func estimate(from effects: StudyEffects) throws(MetaAnalysisError) -> TauSquared {
    let search = LikelihoodSearch(
      estimator: MaximumLikelihood.code,
      terms: { tauSquared in
        let fit = WeightedFit(effects, tauSquared: tauSquared)
        return LikelihoodSearch.Terms(
          fit: fit.yPPy, spread: compensatedSum(fit.weights), fitSlope: 2 * fit.yPPPy,
          spreadSlope: compensatedSum(fit.weights.lazy.map { $0 * $0 }))
      },
      logLikelihood: { LogLikelihood.full(effects, tauSquared: $0) },
      smallestVariance: effects.vi.reduce(.infinity, min))
    let maximum = try search.maximize(limit: LikelihoodSearch.limit(effects))
    let squares = compensatedSum(effects.vi.lazy.map { 1 / (($0 + maximum.tauSquared) * ($0 + maximum.tauSquared)) })
    return TauSquared(raw: maximum.tauSquared, standardError: (2 / squares).squareRoot(), maximum: maximum)
  }
}
