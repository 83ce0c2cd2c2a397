internal import PrePostNumerics

extension Measure where Summary == TwoByTwoTable {
  /// The difference of arcsine-transformed risks (AS), treatment − control; twice it is Cohen's h.
  ///
  ///     yi = arcsin √(a/n₁) − arcsin √(c/n₂)
  ///     vi = 1/(4 n₁) + 1/(4 n₂)
  ///
  /// BCG, Aronson 1948: 4 of 123 against 11 of 139 gives yi = −0.1038, vi = 0.0038.
  ///
  /// It is defined for every table and its variance does not depend on the risks: nothing is added to zero counts unless
  /// an amount is asked for.
  ///
  /// - Source: Rücker et al. 2009.
  public static var arcsineDifference: Measure {
    Measure(
      code: "AS", name: "arcsine risk difference",
      formula: [
        "yi = arcsin √(a/n₁) − arcsin √(c/n₂)",
        "vi = 1/(4 n₁) + 1/(4 n₂)",
      ], scale: .arcsineDifference, inputs: TwoByTwoTable.inputs,
      sources: [.rucker2009]
    ) { (table, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let t = try options.zeroCells.apply(to: table, unasked: 0, &derivation)
      return EffectSize(
        estimate: arcSine(t.p1.squareRoot()) - arcSine(t.p2.squareRoot()),
        samplingVariance: 1 / (4 * t.n1) + 1 / (4 * t.n2), derivation: derivation)
    }
  }
}
