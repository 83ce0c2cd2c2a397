public import EffectSizes
internal import PrePostNumerics

extension MantelHaenszel where Table == PersonTimeComparison {
  /// The Mantel–Haenszel incidence rate difference, in events per unit of time.
  ///
  ///     w = t₁ t₂ / (t₁ + t₂)
  ///     b   = Σ w (x₁/t₁ − x₂/t₂) / Σw
  ///     var = Σ w² (x₁/t₁² + x₂/t₂²) / (Σw)²
  ///
  /// Warfarin, 6 trials (Hart 1999): −0.0394 strokes per year, standard error 0.0061.
  ///
  /// - Throws: `.notEstimable` where there is no event at all.
  /// - Source: Greenland & Robins 1985, *Biometrics* 41: 55–68.
  public static var rateDifference: MantelHaenszel {
    MantelHaenszel(
      measure: .rateDifference,
      pool: { (studies) throws(MetaAnalysisError) in
        let weights = studies.map { $0.share1 * $0.t2 }
        let sum = compensatedSum(weights)
        let estimate = compensatedSum(studies.lazy.map { $0.x1 * $0.share2 - $0.x2 * $0.share1 }) / sum
        let spread = compensatedSum(
          studies.lazy.map { $0.x1 * $0.share2 * $0.share2 + $0.x2 * $0.share1 * $0.share1 })
        guard spread > 0 else {
          throw .notEstimable("the variance of the pooled rate difference is 0: the studies hold no event")
        }
        return Sums(estimate: estimate, variance: spread / (sum * sum), weights: weights)
      },
      association: { studies, _, corrects in AssociationTests(studies, correctsContinuity: corrects) })
  }
}
