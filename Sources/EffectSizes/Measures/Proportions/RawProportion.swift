extension Measure where Summary == EventProportion {
  /// The proportion with the event (PR).
  ///
  ///     yi = x/n
  ///     vi = p (1 − p) / n                LS, p = x/n
  ///     vi = p (1 − p) / (n − 1)          UB
  ///     vi = p̄ (1 − p̄) / n                AV, p̄ averaged over the set by n
  ///
  /// Giannotta (Pritz 1997): 16 of 17 gives yi = 0.9412, vi = 0.0033. The zero-cell rule is followed, as in metafor,
  /// since the variance of none or all would be 0.
  ///
  /// - Throws: `.tooFewObservations` for UB of one participant; `.notDefined` for AV without the averages.
  /// - Source: Fleiss & Berlin 2009.
  public static var rawProportion: Measure {
    Measure(
      code: "PR", name: "proportion",
      formula: [
        "yi = x/n",
        "vi = p (1 − p) / n                LS, p = x/n",
        "vi = p (1 − p) / (n − 1)          UB",
        "vi = p̄ (1 − p̄) / n                AV, p̄ averaged over the set by n",
      ], scale: .proportion, inputs: EventProportion.inputs,
      varianceTypes: [.largeSample, .unbiased, .averaged], sources: [.fleissBerlin2009],
      averageNames: ["p̄"], setAverages: averageProportion
    ) { (group, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let s = try options.zeroCells.apply(to: group, &derivation)
      let p = options.varianceType == .averaged ? try options.requireAverage() : s.p
      return EffectSize(
        estimate: s.p, samplingVariance: try proportionVariance(p, n: s.n, options.varianceType),
        derivation: derivation)
    }
  }
}
