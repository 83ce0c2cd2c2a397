public import EffectSizes
internal import PrePostNumerics

extension MantelHaenszel where Table == TwoByTwoTable {
  /// The Mantel–Haenszel log odds ratio.
  ///
  ///     R = a d / N     S = b c / N     P = (a + d) / N     T = (b + c) / N
  ///     b   = log(ΣR / ΣS)
  ///     var = ΣPR / (2 (ΣR)²) + Σ(PS + TR) / (2 ΣR ΣS) + ΣTS / (2 (ΣS)²)
  ///
  /// BCG vaccine, 13 trials: −0.4734, standard error 0.0410.
  ///
  /// - Source: Mantel & Haenszel 1959; variance: Robins, Breslow & Greenland 1986, *Biometrics* 42: 311–323.
  public static var oddsRatio: MantelHaenszel {
    MantelHaenszel(
      measure: .oddsRatio,
      pool: { (tables) throws(MetaAnalysisError) in
        let parts = tables.map { t in
          (
            r: t.a * t.d / t.total, s: t.b * t.c / t.total, p: (t.a + t.d) / t.total, t: (t.b + t.c) / t.total
          )
        }
        let r = compensatedSum(parts.lazy.map(\.r))
        let s = compensatedSum(parts.lazy.map(\.s))
        guard r > 0, s > 0 else {
          throw .notEstimable(
            "the pooled odds ratio is \(r > 0 ? "infinite" : s > 0 ? "0" : "not defined"): no study has "
              + (r > 0
                ? "an event among controls beside a treated person without one"
                : s > 0
                  ? "an event among the treated beside a control without one"
                  : "an event in one group beside a person without one in the other"))
        }
        let variance =
          compensatedSum(parts.lazy.map { $0.p * $0.r }) / (2 * r * r)
          + compensatedSum(parts.lazy.map { $0.p * $0.s + $0.t * $0.r }) / (2 * r * s)
          + compensatedSum(parts.lazy.map { $0.t * $0.s }) / (2 * s * s)
        return Sums(estimate: logarithm(r / s), variance: variance, weights: parts.map(\.s))
      },
      association: { AssociationTests($0, logOddsRatio: $1, correctsContinuity: $2) })
  }
}
