public import PrePostNumerics

/// A model of several cases fitted by restricted maximum likelihood, and the effect size between cases that follows.
///
///     δ̂ = (effect at B) / √(variance of one session of one case at B)
///     κ² = Var(effect at B) / that variance
///     ν  = 2 (rᵀθ)² / (rᵀ I⁻¹ r)          rᵀθ: the variance at B;  I: expected information of the variance components θ
///
/// All elements of the random covariance matrices count in I, also where the fit lies on their boundary.
public struct CaseModelFit: Sendable {
  /// One fixed coefficient. Its degrees of freedom are Satterthwaite's, from the expected information of the variance
  /// components.
  public struct FixedTerm: Sendable, Hashable {
    /// What it is the coefficient of.
    public let name: String
    /// The coefficient.
    public let estimate: Double
    /// Its standard error.
    public let standardError: Double
    /// Estimate over standard error.
    public let statistic: Double
    /// The degrees of freedom of its t distribution.
    public let degreesOfFreedom: Double
    /// The two-sided p value of no effect.
    public let pValue: Double
    /// Its interval.
    public let interval: ConfidenceInterval
  }

  /// A random term's variance and its correlations with the terms before it.
  public struct Component: Sendable, Hashable {
    /// `case` or `cluster`.
    public let level: String
    /// The term that varies.
    public let term: String
    /// Its variance, in the square of the term's unit.
    public let variance: Double
    /// The correlation with each earlier term of the level; nil where a variance is 0.
    public let correlations: [Double?]
  }

  /// What the model says of one case: the fixed terms and the best linear predictions of its own.
  public struct CaseEstimate: Sendable, Hashable {
    /// The case.
    public let name: String
    /// Its predicted level without treatment at time B.
    public let baseline: Double
    /// Its predicted effect at time B.
    public let effect: Double
  }

  /// The effect size.
  public let effect: BetweenCaseEffect
  /// The effect at B in the unit of the outcome.
  public let difference: Double
  /// The variance of one session of one case at B, between and within cases, which the effect is divided by.
  public let totalVariance: Double
  /// The fixed coefficients.
  public let fixedTerms: [FixedTerm]
  /// The random terms, level by level.
  public let components: [Component]
  /// The variance within cases, σ².
  public let withinVariance: Double
  /// The autocorrelation φ; nil for independent errors.
  public let autocorrelation: Double?
  /// The part of the variance at B that lies between cases, ρ.
  public let intraclassCorrelation: Double
  /// The restricted log-likelihood (without the term ½ log |XᵀX| that some programs add).
  public let logLikelihood: Double
  /// The number of fixed coefficients and variance components.
  public let parameterCount: Int
  /// The number of sessions.
  public let sessionCount: Int
  /// The cases.
  public let cases: [CaseEstimate]
  /// The times A and B of the comparison; nil where nothing depends on time.
  public let comparison: (initial: Double, followUp: Double)?
  /// How the search ended.
  public let convergence: Convergence
  /// What the reader should know.
  public let notes: [Note]

  /// Akaike's criterion of the restricted likelihood, `−2 ℓ + 2 k` for k parameters: smaller is better, among models with
  /// the same fixed terms.
  public var aic: Double { -2 * logLikelihood + 2 * Double(parameterCount) }

  /// The Bayesian criterion of the restricted likelihood, `−2 ℓ + k log (N − p)`: smaller is better, among models with the
  /// same fixed terms.
  public var bic: Double {
    -2 * logLikelihood + Double(parameterCount) * logarithm(Double(sessionCount - fixedTerms.count))
  }
}

extension CaseModel {
  /// Fits the model.
  ///
  /// - Throws: `.unsuitableTerms` where the sessions cannot tell the terms apart or the design has no such terms;
  ///   `.notDefined` where nothing varies, times are not whole sessions apart under autocorrelation, the variance
  ///   components cannot be told apart, or ν ≤ 1; `.numerical` where the search does not converge.
  public func fit(_ cases: SeveralCases) throws(SingleCaseError) -> CaseModelFit {
    if correlation == .autoregressive { try cases.requireWholeSessions() }
    let clusters = cases.cases.compactMap(\.cluster)
    guard clusters.isEmpty || clusters.count == cases.cases.count else {
      throw .unsuitableTerms("some cases have a cluster and others do not")
    }
    guard clusters.isEmpty || (2..<clusters.count).contains(Set(clusters).count) else {
      throw .unsuitableTerms("clusters are two or more, and fewer than the cases; there are \(Set(clusters).count)")
    }
    let design = try CaseModelDesign(cases, self)
    let likelihood = RestrictedLikelihood(design: design)
    let best = try RestrictedSearch(likelihood: likelihood).run()
    let summary: CaseModelSummary
    do {
      let (evaluation, derivatives) = try likelihood.differentiate(best.components)
      summary = CaseModelSummary(
        model: self, cases: cases, design: design, best: best, evaluation: evaluation, derivatives: derivatives,
        inverse: try CholeskyFactorization(derivatives.expected))
    } catch {
      throw .notDefined(
        index: "the effect size between cases", series: "these cases",
        reason: "the variance components cannot be told apart from these sessions",
        instead: "fewer random terms, or independent errors, may be")
    }
    return try summary.fit()
  }
}
