internal import PrePostNumerics

extension Measure where Summary == PersonTimeComparison {
  /// The log incidence rate ratio (IRR), treatment / control.
  ///
  ///     yi = log((x₁ / t₁) / (x₂ / t₂))
  ///     vi = 1/x₁ + 1/x₂
  ///
  /// AFASAK (Hart 1999): 9 in 413 years against 19 in 398 gives yi = −0.7842, vi = 0.1637.
  ///
  /// - Throws: `.notDefined` where a count of events stays 0 after the zero-cell rule.
  /// - Source: Rothman et al. 2008, ch. 14; Bagos & Nikolopoulos 2009.
  public static var rateRatio: Measure {
    Measure(
      code: "IRR", name: "log incidence rate ratio",
      formula: [
        "yi = log((x₁ / t₁) / (x₂ / t₂))",
        "vi = 1/x₁ + 1/x₂",
      ], scale: .logRatio, inputs: PersonTimeComparison.inputs,
      sources: [.rothman2008, .bagos2009]
    ) { (comparison, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let s = try options.zeroCells.apply(to: comparison, &derivation)
      guard s.x1 > 0, s.x2 > 0 else { throw .notDefined("a group without events has no rate ratio") }
      return EffectSize(
        estimate: logarithm(s.rate1) - logarithm(s.rate2), samplingVariance: 1 / s.x1 + 1 / s.x2,
        derivation: derivation)
    }
  }
}
