internal import PrePostNumerics

extension Measure where Summary == MatchedPairs {
  /// The marginal log risk ratio of matched pairs (MPRR), first / second.
  ///
  ///     yi = log((a + b) / (a + c))
  ///     vi = (b + c) / ((a + b) (a + c))
  ///
  /// 20, 10, 5, 20 gives yi = 0.1823, vi = 0.0200.
  ///
  /// - Throws: `.notDefined` where one of the conditions stays without events.
  /// - Source: Zou 2007.
  public static var marginalRiskRatio: Measure {
    Measure(
      code: "MPRR", name: "matched pairs, marginal log risk ratio",
      formula: [
        "yi = log((a + b) / (a + c))",
        "vi = (b + c) / ((a + b) (a + c))",
      ], scale: .logRatio, inputs: MatchedPairs.inputs,
      sources: [.zou2007]
    ) { (pairs, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let t = try options.zeroCells.apply(to: pairs, &derivation)
      guard t.first > 0, t.second > 0 else { throw .notDefined("a condition without events has no risk ratio") }
      return EffectSize(
        estimate: logarithm(t.first / t.second), samplingVariance: (t.b + t.c) / (t.first * t.second),
        derivation: derivation)
    }
  }
}
