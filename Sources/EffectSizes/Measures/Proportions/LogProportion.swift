internal import PrePostNumerics

extension Measure where Summary == EventProportion {
  /// The log proportion (PLN).
  ///
  ///     yi = log(x/n)
  ///     vi = (1 − p) / (n p)        LS, p = x/n; AV with p averaged over the set by n
  ///
  /// Giannotta (Pritz 1997): 16 of 17 gives yi = −0.0606, vi = 0.0037.
  ///
  /// - Throws: `.notDefined` where the events stay 0 after the zero-cell rule, and for AV without the averages.
  /// - Source: Fleiss & Berlin 2009, by the delta method.
  public static var logProportion: Measure {
    Measure(
      code: "PLN", name: "log proportion",
      formula: [
        "yi = log(x/n)",
        "vi = (1 − p) / (n p)        LS, p = x/n",
        "vi = (1 − p̄) / (n p̄)        AV, p̄ averaged over the set by n",
      ], scale: .logProportion, inputs: EventProportion.inputs,
      varianceTypes: [.largeSample, .averaged], sources: [.fleissBerlin2009], averageNames: ["p̄"],
      setAverages: averageProportion
    ) { (group, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let s = try options.zeroCells.apply(to: group, &derivation)
      guard s.x > 0 else { throw .notDefined("a proportion of 0 has no logarithm") }
      let p = options.varianceType == .averaged ? try options.requireAverage() : s.p
      return EffectSize(
        estimate: logarithm(s.p), samplingVariance: (1 - p) / (s.n * p), derivation: derivation)
    }
  }
}
