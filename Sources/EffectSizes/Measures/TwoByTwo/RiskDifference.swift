internal import PrePostNumerics

extension Measure where Summary == TwoByTwoTable {
  /// The risk difference (RD), treatment − control.
  ///
  ///     yi = a/n₁ − c/n₂
  ///     vi = p₁ (1 − p₁)/n₁ + p₂ (1 − p₂)/n₂                  LS, p: the proportion of events
  ///     vi = p₁ (1 − p₁)/(n₁ − 1) + p₂ (1 − p₂)/(n₂ − 1)      UB
  ///     vi = p̄₁ (1 − p̄₁)/n₁ + p̄₂ (1 − p̄₂)/n₂                  AV, p̄ averaged over the set by n
  ///
  /// BCG, Aronson 1948: 4/123 − 11/139 = −0.0466.
  ///
  /// A zero cell needs no addition for the estimate; the zero-cell rule is followed all the same, as in metafor, since
  /// the variance of a group with no events would be 0.
  ///
  /// - Throws: `.tooFewObservations` for UB of a group of one; `.notDefined` for AV without the averages.
  /// - Source: Fleiss & Berlin 2009, eq. 1–2; Bakbergenuly et al. 2019 for weights that do not depend on the estimates.
  public static var riskDifference: Measure {
    Measure(
      code: "RD", name: "risk difference",
      formula: [
        "yi = a/n₁ − c/n₂",
        "vi = p₁ (1 − p₁)/n₁ + p₂ (1 − p₂)/n₂                  LS, p: the proportion of events",
        "vi = p₁ (1 − p₁)/(n₁ − 1) + p₂ (1 − p₂)/(n₂ − 1)      UB",
        "vi = p̄₁ (1 − p̄₁)/n₁ + p̄₂ (1 − p̄₂)/n₂                  AV, p̄ averaged over the set by n",
      ], scale: .proportionDifference, inputs: TwoByTwoTable.inputs,
      varianceTypes: [.largeSample, .unbiased, .averaged], sources: [.fleissBerlin2009, .bakbergenuly2019],
      averageNames: ["p̄₁", "p̄₂"], setAverages: averageProportions
    ) { (table, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let t = try options.zeroCells.apply(to: table, &derivation)
      let isAveraged = options.varianceType == .averaged
      let p1 = isAveraged ? try options.requireAverage(0) : t.p1
      let p2 = isAveraged ? try options.requireAverage(1) : t.p2
      let vi =
        try proportionVariance(p1, n: t.n1, options.varianceType)
        + proportionVariance(p2, n: t.n2, options.varianceType)
      return EffectSize(estimate: t.p1 - t.p2, samplingVariance: vi, derivation: derivation)
    }
  }
}
