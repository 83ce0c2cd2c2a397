internal import PrePostNumerics

extension Measure where Summary == MatchedPairs {
  /// The marginal log odds ratio of matched pairs (MPOR), first / second.
  ///
  ///     yi = log((a + b)(b + d) / ((c + d)(a + c)))
  ///     vi = 1/(a + b) + 1/(c + d) + 1/(a + c) + 1/(b + d) − 2 n (a d − b c) / ((a + b)(c + d)(a + c)(b + d))
  ///
  /// 20, 10, 5, 20 gives yi = 0.3646, vi = 0.0782.
  ///
  /// - Throws: `.notDefined` where one of the conditions stays without events, or without anything else.
  /// - Source: Becker & Balagtas 1993; Elbourne et al. 2002.
  public static var marginalOddsRatio: Measure {
    Measure(
      code: "MPOR", name: "matched pairs, marginal log odds ratio",
      formula: [
        "yi = log((a + b)(b + d) / ((c + d)(a + c)))",
        "vi = 1/(a + b) + 1/(c + d) + 1/(a + c) + 1/(b + d) − 2 n (a d − b c) / ((a + b)(c + d)(a + c)(b + d))",
      ], scale: .logRatio, inputs: MatchedPairs.inputs,
      sources: [.beckerBalagtas1993, .elbourne2002]
    ) { (pairs, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let t = try options.zeroCells.apply(to: pairs, &derivation)
      let (not1, not2) = (t.c + t.d, t.b + t.d)
      guard t.first > 0, t.second > 0, not1 > 0, not2 > 0 else {
        throw .notDefined("a condition with no events, or nothing but events, has no odds")
      }
      let own = 1 / t.first + 1 / not1 + 1 / t.second + 1 / not2
      let shared = (t.a * t.d - t.b * t.c) / (t.first * not1) * (t.n / (t.second * not2))
      return EffectSize(
        estimate: logarithm(t.first / not1) - logarithm(t.second / not2), samplingVariance: max(0, own - 2 * shared),
        derivation: derivation)
    }
  }
}
