internal import PrePostNumerics

extension Measure where Summary == EventRate {
  /// The log incidence rate (IRLN); with expected events in place of the time, the log standardized incidence ratio.
  ///
  ///     yi = log(x/t)
  ///     vi = 1/x
  ///
  /// 4 events in 270.2 years give yi = −4.2129, vi = 0.25.
  ///
  /// - Throws: `.notDefined` where the events stay 0 after the zero-cell rule.
  /// - Source: Rothman et al. 2008, ch. 14.
  public static var logRate: Measure {
    Measure(
      code: "IRLN", name: "log incidence rate",
      formula: [
        "yi = log(x/t)",
        "vi = 1/x",
      ], scale: .logRate, inputs: EventRate.inputs, sources: [.rothman2008]
    ) { (group, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let s = try options.zeroCells.apply(to: group, &derivation)
      guard s.x > 0 else { throw .notDefined("a rate of 0 has no logarithm") }
      return EffectSize(estimate: logarithm(s.rate), samplingVariance: 1 / s.x, derivation: derivation)
    }
  }
}
