internal import PrePostNumerics

extension Measure where Summary == TwoByTwoTable {
  /// The log odds ratio by Peto's one-step method (PETO), treatment / control.
  ///
  ///     yi = (a − E) / V
  ///     vi = 1 / V
  ///     E  = n₁ m₁ / n,   V = n₁ n₂ m₁ m₂ / (n² (n − 1))        m₁, m₂: events and non-events of both groups
  ///
  /// BCG, Aronson 1948: 4, 119, 11, 128 gives yi = −0.8604, vi = 0.2828.
  ///
  /// - Throws: `.notDefined` where nobody or everybody had the event in both groups and the rule adds nothing.
  /// - Source: Yusuf et al. 1985.
  public static var petoOddsRatio: Measure {
    Measure(
      code: "PETO", name: "log odds ratio by Peto's method",
      formula: [
        "E  = n₁ m₁ / n,  V = n₁ n₂ m₁ m₂ / (n² (n − 1))        m₁, m₂: events and non-events of both groups",
        "yi = (a − E) / V",
        "vi = 1 / V",
      ], scale: .logRatio, inputs: TwoByTwoTable.inputs,
      sources: [.yusuf1985]
    ) { (table, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let t = try options.zeroCells.apply(to: table, &derivation)
      guard !t.isDoubleZero else { throw .notDefined("nobody or everybody had the event, so its variance is 0") }
      let n = t.total
      let events = t.a + t.c
      let expected = t.n1 * (events / n)
      let variance = (t.n1 / n) * (t.n2 / n) * events * ((t.b + t.d) / (n - 1))
      return EffectSize(
        estimate: (t.a - expected) / variance, samplingVariance: 1 / variance, derivation: derivation)
    }
  }
}
