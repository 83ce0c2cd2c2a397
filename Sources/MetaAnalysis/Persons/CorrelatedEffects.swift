internal import PrePostNumerics

/// Effects whose errors are correlated, because something was subtracted from several of them.
///
///     y = 1 μ + u + e,   u ~ N(0, τ² I),  e ~ N(0, V)
///     μ = 1ᵀΣ⁻¹y / 1ᵀΣ⁻¹1,   Σ = V + τ² I,   se² = 1 / 1ᵀΣ⁻¹1
///     Q(τ²) = (y − μ)ᵀ Σ⁻¹ (y − μ) = k − 1       τ² by Paule and Mandel's rule, 0 where Q(0) is less
///
/// Source: DerSimonian & Kacker 2007, *Contemporary Clinical Trials* 28: 105–114, for the rule; generalized least squares.
struct CorrelatedEffects: Sendable, Hashable {
  let yi: [Double]
  let covariance: Matrix

  /// The pooled effect; with a test by t on k − 1 degrees of freedom unless `isNormal`.
  ///
  /// - Throws: `MetaAnalysisError.noStudies`; `.notEstimable` for a covariance that is not positive definite;
  ///   `.noConvergence`.
  func pooled(isNormal: Bool, level: ConfidenceLevel) throws(MetaAnalysisError) -> PooledCorrelatedEffect {
    guard !yi.isEmpty else { throw .noStudies }
    let df = Double(yi.count - 1)
    var solution = try solve(0)
    let q = solution.q
    var tauSquared = 0.0
    if df > 0, q > df {
      tauSquared = try root(df)
      solution = try solve(tauSquared)
    }
    return PooledCorrelatedEffect(
      estimate: Estimate(
        value: solution.mean, standardError: solution.variance.squareRoot(),
        degreesOfFreedom: isNormal || df == 0 ? nil : df, level: level),
      tauSquared: tauSquared, homogeneity: HomogeneityTest(q: q, degreesOfFreedom: yi.count - 1),
      weights: solution.weights)
  }

  private func solve(
    _ tauSquared: Double
  ) throws(MetaAnalysisError) -> (mean: Double, variance: Double, q: Double, weights: [Double]) {
    var sigma = covariance
    for i in yi.indices { sigma[i, i] += tauSquared }
    let factor: CholeskyFactorization
    do {
      factor = try CholeskyFactorization(sigma)
    } catch {
      throw .notEstimable("the covariance of the effects is not positive definite")
    }
    let weights = factor.solve([Double](repeating: 1, count: yi.count))
    let information = compensatedSum(weights)
    let mean = dot(weights, yi) / information
    let residuals = yi.map { $0 - mean }
    return (mean, 1 / information, dot(residuals, factor.solve(residuals)), weights.map { $0 / information })
  }

  /// The τ² at which Q is its expectation; Q falls as τ² grows.
  private func root(_ df: Double) throws(MetaAnalysisError) -> Double {
    var upper = max(covariance.diagonal.reduce(0, max), 1e-300)
    while try solve(upper).q > df {
      upper *= 4
      guard upper < 1e150 else { throw .noConvergence(estimator: "Paule-Mandel", iterations: 0, reached: upper) }
    }
    var failure: MetaAnalysisError?
    do {
      return try findRoot(lower: 0, upper: upper) { tauSquared in
        do throws(MetaAnalysisError) {
          return try solve(tauSquared).q - df
        } catch {
          failure = error
          return .nan
        }
      }.root
    } catch {
      throw failure ?? .noConvergence(estimator: "Paule-Mandel", iterations: 0, reached: upper)
    }
  }
}

/// The pooled effect of correlated effects.
public struct PooledCorrelatedEffect: Sendable, Hashable {
  /// The effect with its test and interval.
  public let estimate: Estimate
  /// The variance of true effects beyond the errors.
  public let tauSquared: Double
  /// Whether the effects differ by more than their errors, at τ² = 0.
  public let homogeneity: HomogeneityTest
  /// The share of each effect, summing to 1.
  public let weights: [Double]
}
