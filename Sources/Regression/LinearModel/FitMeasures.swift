import PrePostNumerics

/// What a fit explains and how likely its data are, by R's definitions.
///
///     rss = Σ w e²        mss = Σ w (ŷ − m)²      m = Σ w ŷ / Σ w with an intercept, else 0
///     R²  = mss / (mss + rss)
///     R²ₐ = 1 − (1 − R²) (n − i) / (n − p)        i = 1 with an intercept, else 0
///     log L = ½ (Σ log w − n (log 2π + 1 − log n + log rss))
///     AIC = −2 log L + 2 (p + 1)                  BIC = −2 log L + log n · (p + 1)
///
/// The `+ 1` counts the residual variance. Rows of weight 0 are not counted in n.
/// Source: R 4.2.2, `summary.lm`, `logLik.lm`.
struct FitMeasures: Sendable {
  let degreesOfFreedom: Int
  let residualSumOfSquares: Double
  let modelSumOfSquares: Double
  /// Whether the response takes one value, so that there is nothing to explain.
  let isConstantResponse: Bool
  /// Whether what is left is rounding noise: R's bound on the residual variance against the size of the fitted values.
  let isPerfect: Bool
  private let rows: Int
  private let rank: Int
  private let intercepts: Int
  private let logWeights: Double

  init(_ solution: LeastSquares, response: [Double], hasIntercept: Bool) {
    let weights = solution.weights ?? [Double](repeating: 1, count: solution.rows)
    let fitted = zip(response, solution.residuals).map { $0 - $1 }
    let total = compensatedSum(weights)
    let center = compensatedSum(zip(weights, fitted).lazy.map { $0 * $1 }) / total
    let origin = hasIntercept ? center : 0
    rows = solution.rows
    rank = solution.rank
    intercepts = hasIntercept ? 1 : 0
    logWeights = solution.weights.map { compensatedSum($0.lazy.map(logarithm)) } ?? 0
    degreesOfFreedom = solution.rows - solution.rank
    residualSumOfSquares = solution.residualSumOfSquares
    modelSumOfSquares = compensatedSum(zip(weights, fitted).lazy.map { $0 * ($1 - origin) * ($1 - origin) })
    isConstantResponse = response.allSatisfy { $0 == (hasIntercept ? response[0] : 0) }
    let spread = compensatedSum(zip(weights, fitted).lazy.map { $0 * ($1 - center) * ($1 - center) })
    let size = total * center * center + spread
    isPerfect = residualSumOfSquares <= 1e-30 * size
  }

  /// The residual variance `rss / (n − p)`; nil if the model is saturated.
  var variance: Double? {
    degreesOfFreedom > 0 ? residualSumOfSquares / Double(degreesOfFreedom) : nil
  }

  /// R²; nil if the response is constant.
  var rSquared: Double? {
    guard !isConstantResponse else { return nil }
    // With nothing but an intercept the fitted values vary by rounding only.
    return rank == intercepts ? 0 : modelSumOfSquares / (modelSumOfSquares + residualSumOfSquares)
  }

  /// R², adjusted; nil if the response is constant or the model saturated.
  var adjustedRSquared: Double? {
    guard let rSquared, degreesOfFreedom > 0 else { return nil }
    return 1 - (1 - rSquared) * (Double(rows - intercepts) / Double(degreesOfFreedom))
  }

  /// The F test that all coefficients but the intercept are 0; nil without any, or without residual variance.
  var joint: JointTest? {
    let tested = rank - intercepts
    guard tested > 0, !isPerfect, !isConstantResponse, let variance, variance > 0 else { return nil }
    return JointTest(
      statistic: modelSumOfSquares / Double(tested) / variance, numerator: Double(tested),
      denominator: Double(degreesOfFreedom))
  }

  /// The log-likelihood at its maximum; nil if the fit is perfect, where it has no bound.
  var logLikelihood: Double? {
    guard !isPerfect, residualSumOfSquares > 0 else { return nil }
    let n = Double(rows)
    return 0.5 * (logWeights - n * (logarithm(2 * Double.pi) + 1 - logarithm(n) + logarithm(residualSumOfSquares)))
  }

  /// Akaike's criterion.
  var aic: Double? { logLikelihood.map { -2 * $0 + 2 * Double(rank + 1) } }

  /// Schwarz' criterion.
  var bic: Double? { logLikelihood.map { -2 * $0 + logarithm(Double(rows)) * Double(rank + 1) } }
}
