extension Measure where Summary == EventProportion {
  /// The probit of a proportion (PRZ).
  ///
  ///     yi = Φ⁻¹(x/n)
  ///     vi = p (1 − p) / (n f(yi)²)        f: the normal density
  ///
  /// Giannotta (Pritz 1997): 16 of 17 gives yi = 1.5647, vi = 0.2367.
  ///
  /// - Throws: `.notDefined` where a count stays 0 after the zero-cell rule.
  /// - Source: Sánchez-Meca et al. 2003, for each of two groups.
  public static var probitProportion: Measure {
    Measure(
      code: "PRZ", name: "probit proportion",
      formula: [
        "yi = Φ⁻¹(x/n)",
        "vi = p (1 − p) / (n φ(yi)²)        φ: the normal density",
      ], scale: .probit, inputs: EventProportion.inputs,
      sources: [.sanchezMeca2003]
    ) { (group, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let s = try options.zeroCells.apply(to: group, &derivation)
      guard !s.hasZeroCell else { throw .notDefined("a proportion of 0 or 1 has no probit") }
      let value = probit(s.p, n: s.n)
      return EffectSize(
        estimate: value.estimate, samplingVariance: value.samplingVariance, derivation: derivation)
    }
  }
}
