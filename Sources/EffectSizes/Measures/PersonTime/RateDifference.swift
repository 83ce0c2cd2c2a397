extension Measure where Summary == PersonTimeComparison {
  /// The incidence rate difference (IRD), treatment − control, in events per unit of time.
  ///
  ///     yi = x₁/t₁ − x₂/t₂
  ///     vi = x₁/t₁² + x₂/t₂²
  ///
  /// AFASAK (Hart 1999): 9 in 413 years against 19 in 398 gives yi = −0.0259, vi = 0.00017.
  ///
  /// A zero count needs no addition for the estimate; the zero-cell rule is followed all the same, as in metafor, since
  /// the variance of a group with no events would be 0.
  ///
  /// - Source: Rothman et al. 2008, ch. 14; Bagos & Nikolopoulos 2009.
  public static var rateDifference: Measure {
    Measure(
      code: "IRD", name: "incidence rate difference",
      formula: [
        "yi = x₁/t₁ − x₂/t₂",
        "vi = x₁/t₁² + x₂/t₂²",
      ], scale: .rateDifference, inputs: PersonTimeComparison.inputs,
      sources: [.rothman2008, .bagos2009]
    ) { (comparison, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let s = try options.zeroCells.apply(to: comparison, &derivation)
      return EffectSize(
        estimate: s.rate1 - s.rate2, samplingVariance: s.rate1 / s.t1 + s.rate2 / s.t2, derivation: derivation)
    }
  }
}
