public import EffectSizes
internal import PrePostNumerics

extension MantelHaenszel where Table == TwoByTwoTable {
  /// The Mantel–Haenszel log risk ratio.
  ///
  ///     R = a n₂ / N     S = c n₁ / N
  ///     b   = log(ΣR / ΣS)
  ///     var = Σ (n₁ n₂ (a + c) − a c N) / N² / (ΣR ΣS)      the numerator is a d n₁ + b c n₂
  ///
  /// BCG vaccine, 13 trials: −0.4537, standard error 0.0393.
  ///
  /// - Source: Nurminen 1981; variance: Greenland & Robins 1985, *Biometrics* 41: 55–68, eq. 13.
  public static var riskRatio: MantelHaenszel {
    MantelHaenszel(
      measure: .riskRatio,
      pool: { (tables) throws(MetaAnalysisError) in
        let s = tables.map { $0.c * $0.n1 / $0.total }
        let numerator = compensatedSum(tables.lazy.map { $0.a * $0.n2 / $0.total })
        let denominator = compensatedSum(s)
        guard numerator > 0, denominator > 0 else { throw .noEvents("risk", numerator, denominator) }
        // The form without subtraction, by quotients, so that large groups do not overflow.
        let spread = compensatedSum(
          tables.lazy.map { t in t.a / t.total * (t.n1 / t.total) * t.d + t.c / t.total * (t.n2 / t.total) * t.b })
        guard spread > 0 else {
          throw .notEstimable("the variance of the pooled risk ratio is 0: everybody had the event")
        }
        return Sums(
          estimate: logarithm(numerator / denominator), variance: spread / (numerator * denominator), weights: s)
      },
      association: { tables, _, corrects in
        AssociationTests(tables, logOddsRatio: nil, correctsContinuity: corrects)
      })
  }
}

extension MetaAnalysisError {
  /// No ratio of risks or rates, since a group never had an event.
  static func noEvents(_ what: String, _ treatment: Double, _ control: Double) -> MetaAnalysisError {
    let state = treatment > 0 ? "infinite" : control > 0 ? "0" : "not defined"
    let groups = treatment > 0 ? "control group" : control > 0 ? "treatment group" : "group"
    return .notEstimable("the pooled \(what) ratio is \(state): no \(groups) had an event in any study")
  }
}
