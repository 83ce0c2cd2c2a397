internal import PrePostNumerics

extension Measure where Summary == MatchedPairs {
  /// The conditional log odds ratio of matched pairs (MPORC), first / second, from the pairs that differ.
  ///
  ///     yi = log(b / c)
  ///     vi = 1/b + 1/c
  ///
  /// 20, 10, 5, 20 gives yi = 0.6931, vi = 0.3000.
  ///
  /// - Throws: `.notDefined` where one of the two counts stays 0.
  /// - Source: Curtin et al. 2002; Zou 2007.
  public static var conditionalOddsRatio: Measure {
    Measure(
      code: "MPORC", name: "matched pairs, conditional log odds ratio",
      formula: [
        "yi = log(b / c)",
        "vi = 1/b + 1/c",
      ], scale: .logRatio, inputs: MatchedPairs.inputs,
      sources: [.curtin2002, .zou2007]
    ) { (pairs, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let t = try options.zeroCells.apply(to: pairs, &derivation)
      guard t.b > 0, t.c > 0 else { throw .notDefined("no pair differs in one of the directions") }
      return EffectSize(
        estimate: logarithm(t.b / t.c), samplingVariance: 1 / t.b + 1 / t.c, derivation: derivation)
    }
  }

  /// The conditional log odds ratio of matched pairs by Peto's one-step method (MPPETO), first / second.
  ///
  ///     yi = 2 (b − c) / (b + c)
  ///     vi = 4 / (b + c)
  ///
  /// 20, 10, 5, 20 gives yi = 0.6667, vi = 0.2667.
  ///
  /// - Throws: `.notDefined` where no pair differs and the rule adds nothing.
  /// - Source: Yusuf et al. 1985; Curtin et al. 2002.
  public static var conditionalPetoOddsRatio: Measure {
    Measure(
      code: "MPPETO", name: "matched pairs, conditional log odds ratio by Peto's method",
      formula: [
        "yi = 2 (b − c) / (b + c)",
        "vi = 4 / (b + c)",
      ], scale: .logRatio,
      inputs: MatchedPairs.inputs, sources: [.yusuf1985, .curtin2002]
    ) { (pairs, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let t = try options.zeroCells.apply(to: pairs, &derivation)
      guard t.b + t.c > 0 else { throw .notDefined("no pair differs, so its variance is 0") }
      return EffectSize(
        estimate: 2 * (t.b - t.c) / (t.b + t.c), samplingVariance: 4 / (t.b + t.c), derivation: derivation)
    }
  }
}
