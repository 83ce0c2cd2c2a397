public import EffectSizes
internal import PrePostNumerics

extension MantelHaenszel where Table == PersonTimeComparison {
  /// The Mantel–Haenszel log incidence rate ratio.
  ///
  ///     T = t₁ + t₂     R = x₁ t₂ / T     S = x₂ t₁ / T
  ///     b   = log(ΣR / ΣS)
  ///     var = Σ t₁ t₂ (x₁ + x₂) / T² / (ΣR ΣS)
  ///
  /// Warfarin, 6 trials (Hart 1999): −1.0296, standard error 0.1621.
  ///
  /// - Source: Rothman & Boice 1979; variance: Greenland & Robins 1985, *Biometrics* 41: 55–68.
  public static var rateRatio: MantelHaenszel {
    MantelHaenszel(
      measure: .rateRatio,
      pool: { (studies) throws(MetaAnalysisError) in
        let s = studies.map { $0.x2 * $0.share1 }
        let numerator = compensatedSum(studies.lazy.map { $0.x1 * $0.share2 })
        let denominator = compensatedSum(s)
        guard numerator > 0, denominator > 0 else { throw .noEvents("rate", numerator, denominator) }
        let spread = compensatedSum(studies.lazy.map { $0.share1 * $0.share2 * ($0.x1 + $0.x2) })
        return Sums(
          estimate: logarithm(numerator / denominator), variance: spread / (numerator * denominator), weights: s)
      },
      association: { studies, _, corrects in AssociationTests(studies, correctsContinuity: corrects) })
  }
}

extension PersonTimeComparison {
  /// The treatment group's share of the time, t₁ / T.
  var share1: Double { 1 / (1 + t2 / t1) }
  /// The control group's share of the time, t₂ / T.
  var share2: Double { 1 / (1 + t1 / t2) }
}
