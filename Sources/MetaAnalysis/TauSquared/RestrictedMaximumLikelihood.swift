public import PrePostNumerics

/// The restricted maximum-likelihood estimator.
///
///     ℓ_R(τ²) = −½ Σ log(vi + τ²) − ½ log det XᵀWX − ½ Q(τ²)
///     score   = ½ (yᵀPPy − tr P)
///
/// BCG vaccine, log risk ratios: τ² = 0.3132. Of several maxima the highest is taken and a note says so; programs that
/// climb from one starting value may stop at another.
/// Source: Viechtbauer 2005; Patterson & Thompson 1971.
public struct RestrictedMaximumLikelihood: TauSquaredEstimator, Hashable {
  /// The code.
  public static let code = "REML"
  /// The name in words.
  public static let name = "restricted maximum likelihood"
  /// The paper.
  public static let source = Citation(
    key: "Viechtbauer 2005",
    reference: "Viechtbauer W (2005). Bias and efficiency of meta-analytic variance estimators in the random-effects "
      + "model. Journal of Educational and Behavioral Statistics 30: 261–293.")

  /// The estimator; it has no settings.
  public init() {}

  /// The estimate, to about 1e-15 of its size; the standard error is `√(2 / tr PP)`.
  public func estimate(from effects: StudyEffects) throws(MetaAnalysisError) -> TauSquared {
    let search = LikelihoodSearch(
      estimator: RestrictedMaximumLikelihood.code,
      terms: { tauSquared in
        let fit = WeightedFit(effects, tauSquared: tauSquared)
        return LikelihoodSearch.Terms(
          fit: fit.yPPy, spread: fit.traceP, fitSlope: 2 * fit.yPPPy, spreadSlope: fit.tracePP)
      },
      logLikelihood: { LogLikelihood.restricted(effects, tauSquared: $0) },
      smallestVariance: effects.vi.reduce(.infinity, min))
    let maximum = try search.maximize(limit: LikelihoodSearch.limit(effects))
    let error = (2 / WeightedFit(effects, tauSquared: maximum.tauSquared).tracePP).squareRoot()
    return TauSquared(raw: maximum.tauSquared, standardError: error, maximum: maximum)
  }
}

extension TauSquared {
  /// The estimate that a likelihood search found, with a note where there were several maxima.
  init(raw: Double, standardError: Double, maximum: LikelihoodSearch.Maximum) {
    let several =
      maximum.localMaxima > 1
      ? [Note(.method, "the likelihood has \(maximum.localMaxima) local maxima in tau2; the highest was taken")] : []
    self.init(
      raw: raw, standardError: standardError,
      convergence: Convergence(converged: true, iterations: maximum.iterations), notes: several)
  }
}
