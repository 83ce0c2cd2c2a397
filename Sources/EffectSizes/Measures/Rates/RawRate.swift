extension Measure where Summary == EventRate {
  /// The incidence rate (IR), in events per unit of time.
  ///
  ///     yi = x/t
  ///     vi = x/t²
  ///
  /// 4 events in 270.2 years give yi = 0.0148, vi = 0.000055. The zero-cell rule is followed, as in metafor, since the
  /// variance of no events would be 0.
  ///
  /// - Source: Rothman et al. 2008, ch. 14.
  public static var rawRate: Measure {
    Measure(
      code: "IR", name: "incidence rate",
      formula: [
        "yi = x/t",
        "vi = x/t²",
      ], scale: .rate, inputs: EventRate.inputs, sources: [.rothman2008]
    ) { (group, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let s = try options.zeroCells.apply(to: group, &derivation)
      return EffectSize(estimate: s.rate, samplingVariance: s.rate / s.t, derivation: derivation)
    }
  }
}
