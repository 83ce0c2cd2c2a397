internal import PrePostNumerics

extension Measure where Summary == EventProportion {
  /// The arcsine of the root of a proportion (PAS), in radians.
  ///
  ///     yi = arcsin √(x/n)
  ///     vi = 1 / (4 n)
  ///
  /// Giannotta (Pritz 1997): 16 of 17 gives yi = 1.3258, vi = 0.0147. Nothing is added to zero counts unless an amount is
  /// asked for.
  ///
  /// - Source: Freeman & Tukey 1950.
  public static var arcsineProportion: Measure {
    Measure(
      code: "PAS", name: "arcsine proportion",
      formula: [
        "yi = arcsin √(x/n)",
        "vi = 1 / (4 n)",
      ], scale: .arcsine, inputs: EventProportion.inputs,
      sources: [.freemanTukey1950]
    ) { (group, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let s = try options.zeroCells.apply(to: group, unasked: 0, &derivation)
      return EffectSize(
        estimate: arcSine(s.p.squareRoot()), samplingVariance: 1 / (4 * s.n), derivation: derivation)
    }
  }

  /// The double arcsine of a proportion (PFT; Freeman and Tukey), in radians.
  ///
  ///     yi = ½ [arcsin √(x/(n + 1)) + arcsin √((x + 1)/(n + 1))]
  ///     vi = 1 / (4 n + 2)
  ///
  /// Giannotta (Pritz 1997): 16 of 17 gives yi = 1.2819, vi = 0.0143. Nothing is added to zero counts unless an amount is
  /// asked for. The way back to a proportion depends on n (`EffectScale.natural`): a pooled value has no n of its own,
  /// and the harmonic mean that stands for it can mislead.
  ///
  /// - Source: Freeman & Tukey 1950; Miller 1978.
  public static var doubleArcsineProportion: Measure {
    Measure(
      code: "PFT", name: "double arcsine proportion",
      formula: [
        "yi = ½ [arcsin √(x/(n + 1)) + arcsin √((x + 1)/(n + 1))]",
        "vi = 1 / (4 n + 2)",
      ], scale: .doubleArcsine, inputs: EventProportion.inputs,
      sources: [.freemanTukey1950, .miller1978]
    ) { (group, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let s = try options.zeroCells.apply(to: group, unasked: 0, &derivation)
      let below = arcSine((s.x / (s.n + 1)).squareRoot())
      let above = arcSine(((s.x + 1) / (s.n + 1)).squareRoot())
      return EffectSize(
        estimate: (below + above) / 2, samplingVariance: 1 / (4 * s.n + 2), derivation: derivation)
    }
  }
}
