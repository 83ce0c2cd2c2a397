public import EffectSizes
internal import PrePostNumerics

extension MantelHaenszel where Table == TwoByTwoTable {
  /// The Mantel–Haenszel risk difference.
  ///
  ///     w = n₁ n₂ / N
  ///     b   = Σ (a n₂ − c n₁) / N / Σw
  ///     P   = (c n₁² − a n₂² + n₁ n₂ (n₂ − n₁) / 2) / N²      Q = (a (n₂ − c) + c (n₁ − a)) / (2 N)
  ///     var = (b ΣP + ΣQ) / (Σw)²
  ///
  /// The variance holds for few large and for many small tables. BCG vaccine, 13 trials: −0.00329, standard error
  /// 0.00029.
  ///
  /// - Throws: `.notEstimable` where the variance is 0: nobody, or everybody, had the event.
  /// - Source: Greenland & Robins 1985; variance: Sato, Greenland & Robins 1989, *Biometrics* 45: 1323–1324.
  public static var riskDifference: MantelHaenszel {
    MantelHaenszel(
      measure: .riskDifference,
      pool: { (tables) throws(MetaAnalysisError) in
        let weights = tables.map { $0.n1 / $0.total * $0.n2 }
        let sum = compensatedSum(weights)
        let estimate =
          compensatedSum(tables.lazy.map { $0.n2 / $0.total * $0.a - $0.n1 / $0.total * $0.c }) / sum
        let p = compensatedSum(
          tables.lazy.map { t in
            let (x, y) = (t.n1 / t.total, t.n2 / t.total)
            return t.c * x * x - t.a * y * y + x * y * (t.n2 - t.n1) / 2
          })
        let q = compensatedSum(tables.lazy.map { t in (t.a / t.total * t.d + t.c / t.total * t.b) / 2 })
        let variance = (estimate * p + q) / (sum * sum)
        guard variance > 0 else {
          throw .notEstimable("the variance of the pooled risk difference is 0: the studies hold no variation")
        }
        return Sums(estimate: estimate, variance: variance, weights: weights)
      },
      association: { tables, _, corrects in
        AssociationTests(tables, logOddsRatio: nil, correctsContinuity: corrects)
      })
  }
}
