internal import PrePostNumerics

extension Measure where Summary == EventProportion {
  /// The logit of a proportion (PLO), the log odds.
  ///
  ///     yi = log(x/m)                         m = n − x
  ///     vi = 1 / (n p (1 − p)) = 1/x + 1/m    LS, p = x/n; AV with p averaged over the set by n
  ///
  /// Giannotta (Pritz 1997): 16 of 17 gives yi = 2.7726, vi = 1.0625.
  ///
  /// - Throws: `.notDefined` where a count stays 0 after the zero-cell rule, and for AV without the averages.
  /// - Source: Fleiss & Berlin 2009.
  public static var logitProportion: Measure {
    Measure(
      code: "PLO", name: "logit proportion",
      formula: [
        "yi = log(x/m)                         m = n − x",
        "vi = 1/x + 1/m                        LS, which is 1 / (n p (1 − p)), p = x/n",
        "vi = 1 / (n p̄ (1 − p̄))                AV, p̄ averaged over the set by n",
      ], scale: .logit, inputs: EventProportion.inputs,
      varianceTypes: [.largeSample, .averaged], sources: [.fleissBerlin2009], averageNames: ["p̄"],
      setAverages: averageProportion
    ) { (group, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let s = try options.zeroCells.apply(to: group, &derivation)
      guard !s.hasZeroCell else { throw .notDefined("a proportion of 0 or 1 has no odds") }
      var vi = 1 / s.x + 1 / s.m
      if options.varianceType == .averaged {
        let p = try options.requireAverage()
        vi = 1 / (s.n * p * (1 - p))
      }
      return EffectSize(estimate: logarithm(s.x / s.m), samplingVariance: vi, derivation: derivation)
    }
  }
}
