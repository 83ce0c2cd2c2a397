extension Measure where Summary == PersonTimeComparison {
  /// The difference of the roots of incidence rates (IRSD), treatment − control.
  ///
  ///     yi = √(x₁/t₁) − √(x₂/t₂)
  ///     vi = 1/(4 t₁) + 1/(4 t₂)
  ///
  /// AFASAK (Hart 1999): 9 in 413 years against 19 in 398 gives yi = −0.0709, vi = 0.0012.
  ///
  /// It is defined without events too: nothing is added unless an amount is asked for.
  ///
  /// - Source: Rothman et al. 2008, ch. 14; Bagos & Nikolopoulos 2009.
  public static var rootRateDifference: Measure {
    Measure(
      code: "IRSD", name: "difference of roots of incidence rates",
      formula: [
        "yi = √(x₁/t₁) − √(x₂/t₂)",
        "vi = 1/(4 t₁) + 1/(4 t₂)",
      ], scale: .rootRateDifference,
      inputs: PersonTimeComparison.inputs, sources: [.rothman2008, .bagos2009]
    ) { (comparison, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let s = try options.zeroCells.apply(to: comparison, unasked: 0, &derivation)
      return EffectSize(
        estimate: s.rate1.squareRoot() - s.rate2.squareRoot(),
        samplingVariance: 1 / (4 * s.t1) + 1 / (4 * s.t2), derivation: derivation)
    }
  }
}
