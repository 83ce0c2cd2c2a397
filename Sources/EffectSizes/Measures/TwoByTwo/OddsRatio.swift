internal import PrePostNumerics

extension Measure where Summary == TwoByTwoTable {
  /// The log odds ratio (OR), treatment / control.
  ///
  ///     yi = log(a d / (b c))
  ///     vi = 1/a + 1/b + 1/c + 1/d
  ///
  /// BCG, Aronson 1948: 4, 119, 11, 128 gives yi = −0.9387, vi = 0.3571.
  ///
  /// - Throws: `.notDefined` where a count stays 0 after the zero-cell rule.
  /// - Source: Fleiss & Berlin 2009, eq. 21–22.
  public static var oddsRatio: Measure {
    Measure(
      code: "OR", name: "log odds ratio",
      formula: [
        "yi = log(a d / (b c))",
        "vi = 1/a + 1/b + 1/c + 1/d",
      ], scale: .logRatio, inputs: TwoByTwoTable.inputs, sources: [.fleissBerlin2009]
    ) { (table, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let t = try options.zeroCells.apply(to: table, &derivation)
      guard !t.hasZeroCell else { throw .notDefined("a count of 0 leaves the odds ratio undefined") }
      return EffectSize(
        estimate: logarithm(t.a / t.b) - logarithm(t.c / t.d), samplingVariance: 1 / t.a + 1 / t.b + 1 / t.c + 1 / t.d,
        derivation: derivation)
    }
  }
}
