internal import PrePostNumerics

extension Measure where Summary == TwoByTwoTable {
  /// Yule's Q (YUQ), the coefficient of association.
  ///
  ///     yi = (a d − b c) / (a d + b c)
  ///     vi = ¼ (1 − yi²)² (1/a + 1/b + 1/c + 1/d)
  ///
  /// BCG, Aronson 1948: 4, 119, 11, 128 gives yi = −0.4377, vi = 0.0584.
  ///
  /// - Throws: `.notDefined` where a count stays 0 after the zero-cell rule.
  /// - Source: Yule 1912.
  public static var yulesQ: Measure {
    Measure(
      code: "YUQ", name: "Yule's Q",
      formula: [
        "yi = (a d − b c) / (a d + b c)",
        "vi = ¼ (1 − yi²)² (1/a + 1/b + 1/c + 1/d)",
      ], scale: .correlation, inputs: TwoByTwoTable.inputs, sources: [.yule1912]
    ) { (table, options) throws(EffectSizeError) in
      try association(table, options, share: 0.5)
    }
  }

  /// Yule's Y (YUY), the coefficient of colligation.
  ///
  ///     yi = (√(a d) − √(b c)) / (√(a d) + √(b c))
  ///     vi = 1/16 (1 − yi²)² (1/a + 1/b + 1/c + 1/d)
  ///
  /// BCG, Aronson 1948: 4, 119, 11, 128 gives yi = −0.2305, vi = 0.0200.
  ///
  /// - Throws: `.notDefined` where a count stays 0 after the zero-cell rule.
  /// - Source: Yule 1912.
  public static var yulesY: Measure {
    Measure(
      code: "YUY", name: "Yule's Y",
      formula: [
        "yi = (√(a d) − √(b c)) / (√(a d) + √(b c))",
        "vi = 1/16 (1 − yi²)² (1/a + 1/b + 1/c + 1/d)",
      ], scale: .correlation, inputs: TwoByTwoTable.inputs, sources: [.yule1912]
    ) { (table, options) throws(EffectSizeError) in
      try association(table, options, share: 0.25)
    }
  }
}

/// Both coefficients are hyperbolic tangents of a share of the log odds ratio: one half of it, and one quarter.
private func association(
  _ table: TwoByTwoTable, _ options: MeasureOptions, share: Double
) throws(EffectSizeError) -> EffectSize {
  let odds = try Measure.oddsRatio.effectSize(of: table, options: options)
  // 1 − tanh², which rounds to 0 where tanh rounds to 1.
  let decay = exponential(-2 * share * abs(odds.estimate))
  let slope = share * 4 * decay / ((1 + decay) * (1 + decay))
  return EffectSize(
    estimate: hyperbolicTangent(share * odds.estimate),
    samplingVariance: odds.samplingVariance.map { slope * slope * $0 }, derivation: odds.derivation)
}
