extension Measure where Summary == EventRate {
  /// The root of the incidence rate (IRS).
  ///
  ///     yi = √(x/t)
  ///     vi = 1 / (4 t)
  ///
  /// 4 events in 270.2 years give yi = 0.1217, vi = 0.00093. Nothing is added unless an amount is asked for.
  ///
  /// - Source: Freeman & Tukey 1950.
  public static var rootRate: Measure {
    Measure(
      code: "IRS", name: "root of the incidence rate",
      formula: [
        "yi = √(x/t)",
        "vi = 1 / (4 t)",
      ], scale: .rootRate, inputs: EventRate.inputs,
      sources: [.freemanTukey1950]
    ) { (group, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let s = try options.zeroCells.apply(to: group, unasked: 0, &derivation)
      return EffectSize(
        estimate: s.rate.squareRoot(), samplingVariance: 1 / (4 * s.t), derivation: derivation)
    }
  }

  /// The mean of two roots of the incidence rate (IRFT; Freeman and Tukey).
  ///
  ///     yi = ½ [√(x/t) + √((x + 1)/t)]
  ///     vi = 1 / (4 t)
  ///
  /// 4 events in 270.2 years give yi = 0.1289, vi = 0.00093. Nothing is added unless an amount is asked for. The way back
  /// to a rate depends on t (`EffectScale.natural`).
  ///
  /// - Source: Freeman & Tukey 1950.
  public static var doubleRootRate: Measure {
    Measure(
      code: "IRFT", name: "double root of the incidence rate",
      formula: [
        "yi = ½ [√(x/t) + √((x + 1)/t)]",
        "vi = 1 / (4 t)",
      ], scale: .doubleRootRate, inputs: EventRate.inputs,
      sources: [.freemanTukey1950]
    ) { (group, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let s = try options.zeroCells.apply(to: group, unasked: 0, &derivation)
      let above = ((s.x + 1) / s.t).squareRoot()
      return EffectSize(
        estimate: (s.rate.squareRoot() + above) / 2, samplingVariance: 1 / (4 * s.t), derivation: derivation)
    }
  }
}
