internal import PrePostNumerics

extension Measure where Summary == TwoByTwoTable {
  /// The log risk ratio (RR), treatment / control.
  ///
  ///     yi = log((a / n₁) / (c / n₂))
  ///     vi = 1/a − 1/n₁ + 1/c − 1/n₂                             LS
  ///     vi = (1 − p̄₁)/(n₁ p̄₁) + (1 − p̄₂)/(n₂ p̄₂)                 AV, p̄ averaged over the set by n
  ///
  /// BCG, Aronson 1948: 4 of 123 against 11 of 139 gives yi = −0.8893, vi = 0.3256.
  ///
  /// - Throws: `.notDefined` where a count of events stays 0 after the zero-cell rule, and for AV without the averages.
  /// - Source: Fleiss & Berlin 2009, eq. 13; Bakbergenuly et al. 2019 for weights that do not depend on the estimates.
  public static var riskRatio: Measure {
    Measure(
      code: "RR", name: "log risk ratio",
      formula: [
        "yi = log((a / n₁) / (c / n₂))",
        "vi = 1/a − 1/n₁ + 1/c − 1/n₂                             LS",
        "vi = (1 − p̄₁)/(n₁ p̄₁) + (1 − p̄₂)/(n₂ p̄₂)                 AV, p̄ averaged over the set by n",
      ], scale: .logRatio, inputs: TwoByTwoTable.inputs,
      varianceTypes: [.largeSample, .averaged], sources: [.fleissBerlin2009, .bakbergenuly2019],
      averageNames: ["p̄₁", "p̄₂"], setAverages: averageProportions
    ) { (table, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let t = try options.zeroCells.apply(to: table, &derivation)
      guard t.a > 0, t.c > 0 else { throw .notDefined("a group without events has no risk ratio") }
      var vi = 1 / t.a - 1 / t.n1 + 1 / t.c - 1 / t.n2
      if options.varianceType == .averaged {
        let p1 = try options.requireAverage(0)
        let p2 = try options.requireAverage(1)
        vi = (1 - p1) / (t.n1 * p1) + (1 - p2) / (t.n2 * p2)
      }
      return EffectSize(estimate: logarithm(t.p1 / t.p2), samplingVariance: vi, derivation: derivation)
    }
  }
}
