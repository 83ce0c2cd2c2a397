extension Measure where Summary == MatchedPairs {
  /// The marginal risk difference of matched pairs (MPRD), first − second.
  ///
  ///     yi = (b − c) / n
  ///     vi = ((b + c) / n − yi²) / n
  ///
  /// 20, 10, 5, 20 gives yi = 0.0909, vi = 0.0048.
  ///
  /// - Source: Newcombe 1998; Zou 2007.
  public static var marginalRiskDifference: Measure {
    Measure(
      code: "MPRD", name: "matched pairs, marginal risk difference",
      formula: [
        "yi = (b − c) / n",
        "vi = ((b + c) / n − yi²) / n",
      ], scale: .proportionDifference,
      inputs: MatchedPairs.inputs, sources: [.newcombe1998, .zou2007]
    ) { (pairs, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let t = try options.zeroCells.apply(to: pairs, &derivation)
      let difference = (t.b - t.c) / t.n
      // The same as (b + c)/n − yi², but never below 0.
      let variance =
        (t.b * (1 - difference) * (1 - difference) + t.c * (1 + difference) * (1 + difference)
          + (t.a + t.d) * difference * difference) / (t.n * t.n)
      return EffectSize(estimate: difference, samplingVariance: variance, derivation: derivation)
    }
  }
}
