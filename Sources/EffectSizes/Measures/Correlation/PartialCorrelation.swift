internal import PrePostNumerics

extension Measure where Summary == RegressionSummary {
  /// The partial correlation (PCOR) of a predictor with the outcome, the other predictors held constant.
  ///
  ///     df = n − m − 1                                    m: the number of predictors
  ///     yi = t / √(t² + df)
  ///     vi = (1 − yi²)² / (n − m)                         LS
  ///     vi = (1 − r̄²)² / (n − m)                          AV, r̄ the average over the set, weighted by n
  ///     vi = 1 / (n − m)                                  H0
  ///
  /// Abu-Bader 2000 (Aloe & Thompson 2013): t = 4.61, n = 218, m = 4 gives yi = 0.3012, vi = 0.00386.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` where no degree of freedom is left.
  /// - Source: Aloe & Thompson 2013, with n − m as metafor 5.1 takes it: the partial correlation is a correlation of
  ///   n − m + 1 observations.
  public static var partialCorrelation: Measure {
    Measure(
      code: "PCOR", name: "partial correlation",
      formula: [
        "df = n − m − 1                                    m: the number of predictors",
        "yi = r                                            where the partial correlation is printed",
        "yi = t / √(t² + df)",
        "vi = (1 − yi²)² / (n − m)                         LS",
        "vi = (1 − r̄²)² / (n − m)                          AV, r̄ the average over the set, weighted by n",
        "vi = 1 / (n − m)                                  H0",
      ], scale: .correlation, inputs: [.t, .n, .predictors],
      varianceTypes: [.largeSample, .averaged, .nullHypothesis], sources: [.aloeThompson2013],
      averageNames: ["r̄"],
      setAverages: { summaries, _ in
        averageCorrelation(summaries) { (summary, derivation) throws(EffectSizeError) in
          let (r, n, _) = try summary.requirePartial(&derivation)
          return (r, n)
        }
      }
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let (r, n, m) = try summary.requirePartial(&derivation)
      let vi = try correlationVariance(r, degreesOfFreedom: n - m, options, &derivation)
      return EffectSize(estimate: r, samplingVariance: vi, derivation: derivation)
    }
  }

  /// Fisher's z of the partial correlation (ZPCOR).
  ///
  ///     yi = artanh(PCOR)
  ///     vi = 1 / (n − m − 2)
  ///
  /// Abu-Bader 2000 (Aloe & Thompson 2013): yi = 0.3108, vi = 0.00472.
  ///
  /// - Throws: as PCOR; `.tooFewObservations` for n < m + 3, `.notDefined` for a partial correlation of ±1.
  /// - Source: Fisher 1921; Aloe & Thompson 2013.
  public static var fisherZOfPartialCorrelation: Measure {
    Measure(
      code: "ZPCOR", name: "Fisher's z of the partial correlation",
      formula: [
        "ρ  = r                                            where the partial correlation is printed",
        "ρ  = t / √(t² + n − m − 1)                        m: the number of predictors",
        "yi = artanh(ρ)",
        "vi = 1 / (n − m − 2)",
      ], scale: .fisherZ, inputs: [.t, .n, .predictors],
      sources: [.aloeThompson2013, .fisher1921]
    ) { (summary, _) throws(EffectSizeError) in
      var derivation = Derivation()
      let (n, m) = try summary.requireModel(sparing: 2)
      let r = try summary.requirePartial(&derivation).r
      guard abs(r) < 1 else { throw .notDefined("a correlation of \(shortest(r)) has no Fisher z") }
      return EffectSize(
        estimate: inverseHyperbolicTangent(r), samplingVariance: 1 / (n - m - 2), derivation: derivation)
    }
  }
}

extension RegressionSummary {
  /// The partial correlation, printed or from t, with n and the number of predictors.
  fileprivate func requirePartial(
    _ derivation: inout Derivation
  ) throws(EffectSizeError) -> (r: Double, n: Double, m: Double) {
    let (n, m) = try requireModel()
    if let correlation { return (correlation, n, m) }
    let t = try requireT("or r, the partial correlation", &derivation)
    return (t / (t * t + n - m - 1).squareRoot(), n, m)
  }
}
