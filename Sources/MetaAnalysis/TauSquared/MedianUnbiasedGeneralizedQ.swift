public import PrePostNumerics

/// The median-unbiased estimator with the user's weights: the τ² at which the observed Q is the median of its
/// distribution.
///
///     P(Q_a ≤ q; τ²) = ½
///
/// Q_a is a weighted sum of χ² variables. Some 20 evaluations of its tail, O(k p²) each.
/// Source: Viechtbauer 2021; distribution Jackson, Turner, Rhodes & Viechtbauer 2014.
public struct MedianUnbiasedGeneralizedQ: TauSquaredEstimator, Hashable {
  /// The code.
  public static let code = "GENQM"
  /// The name in words.
  public static let name = "median-unbiased generalized Q"
  /// The talk.
  public static let source = MedianUnbiasedPauleMandel.source

  /// The estimator; the weights belong to the effects.
  public init() {}

  /// The estimate, by Brent's method to 13 digits.
  ///
  /// - Throws: `MetaAnalysisError.weightsNeeded` where the effects have none, `.noConvergence`.
  public func estimate(from effects: StudyEffects) throws(MetaAnalysisError) -> TauSquared {
    guard let weights = effects.weights else { throw .weightsNeeded(by: MedianUnbiasedGeneralizedQ.code) }
    let q = WeightedQ(effects, weights: weights)
    guard let root = try q.tauSquared(whereLowerTailIs: 0.5, for: MedianUnbiasedGeneralizedQ.code) else {
      return TauSquared(raw: -.leastNonzeroMagnitude, standardError: q.standardError(at: 0))
    }
    return TauSquared(
      raw: root.value, standardError: q.standardError(at: root.value), convergence: root.convergence)
  }
}
