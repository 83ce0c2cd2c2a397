internal import PrePostNumerics

extension Measure where Summary == RegressionSummary {
  /// The semi-partial correlation (SPCOR) of a predictor with the outcome, the others taken out of the predictor alone.
  ///
  ///     yi = t √(1 − R²) / √(n − m − 1)                   m: the number of predictors
  ///     q  = R² − yi²                                     the R² without the predictor of interest
  ///     vi = (R⁴ − 2R² + q + 1 − q²) / n                  LS; AV takes the average of yi over the set in q
  ///
  /// Abu-Bader 2000 (Aloe & Thompson 2013): t = 4.61, n = 218, m = 4, R² = 0.24 gives yi = 0.2754, vi = 0.00328.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` where no degree of freedom is left, `.contradiction` where t would need
  ///   more than R².
  /// - Source: Aloe & Becker 2012; Aloe & Thompson 2013.
  public static var semipartialCorrelation: Measure {
    Measure(
      code: "SPCOR", name: "semi-partial correlation",
      formula: [
        "yi = r                                            where the semi-partial correlation is printed",
        "yi = t √(1 − R²) / √(n − m − 1)                   m: the number of predictors",
        "q  = R² − yi²                                     LS: the R² without the predictor of interest",
        "q  = R² − ȳ²                                      AV, ȳ the average of yi over the set, weighted by n",
        "vi = ((1 − R²)² + q (1 − q)) / n",
      ], scale: .correlation,
      inputs: [.t, .n, .predictors, .determination], varianceTypes: [.largeSample, .averaged],
      sources: [.aloeBecker2012, .aloeThompson2013],
      averageNames: ["ȳ"],
      setAverages: { summaries, _ in
        averageCorrelation(summaries) { (summary, derivation) throws(EffectSizeError) in
          let (r, _, n) = try summary.requireSemipartial(&derivation)
          return (r, n)
        }
      }
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let (r, determination, n) = try summary.requireSemipartial(&derivation)
      let center = options.varianceType == .averaged ? try options.requireAverage() : r
      let vi = semipartialVariance(center, determination, n, &derivation)
      return EffectSize(estimate: r, samplingVariance: vi, derivation: derivation)
    }
  }

  /// Fisher's z of the semi-partial correlation (ZSPCOR).
  ///
  ///     yi = artanh(SPCOR)
  ///     vi = v / (1 − SPCOR²)²                            v: the variance of SPCOR
  ///
  /// Abu-Bader 2000 (Aloe & Thompson 2013): yi = 0.2827, vi = 0.00384. The transformation does not stabilize this
  /// variance.
  ///
  /// - Throws: as SPCOR.
  /// - Source: Aloe & Becker 2012; Aloe & Thompson 2013.
  public static var fisherZOfSemipartialCorrelation: Measure {
    Measure(
      code: "ZSPCOR", name: "Fisher's z of the semi-partial correlation",
      formula: [
        "ρ  = r                                            where the semi-partial correlation is printed",
        "ρ  = t √(1 − R²) / √(n − m − 1)                   m: the number of predictors",
        "q  = R² − ρ²                                      the R² without the predictor of interest",
        "v  = ((1 − R²)² + q (1 − q)) / n",
        "yi = artanh(ρ)",
        "vi = v / (1 − ρ²)²",
      ], scale: .fisherZ,
      inputs: [.t, .n, .predictors, .determination], sources: [.aloeBecker2012, .aloeThompson2013]
    ) { (summary, _) throws(EffectSizeError) in
      var derivation = Derivation()
      let (r, determination, n) = try summary.requireSemipartial(&derivation)
      guard let variance = semipartialVariance(r, determination, n, &derivation) else {
        throw .notDefined("a model that explains everything leaves no sampling variance")
      }
      return try fisherZ(of: r, variance: variance, derivation)
    }
  }
}

/// The large-sample variance of a semi-partial correlation; nil, with a note, where it is not above 0.
private func semipartialVariance(
  _ r: Double, _ determination: Double, _ n: Double, _ derivation: inout Derivation
) -> Double? {
  let without = determination - r * r
  let rest = 1 - determination
  // R⁴ − 2R² + 1 is (1 − R²)².
  let variance = (rest * rest + without * (1 - without)) / n
  guard variance > 0 else {
    derivation.note(.refusal, "no sampling variance: the formula gives \(shortest(variance))")
    return nil
  }
  return variance
}

extension RegressionSummary {
  /// The semi-partial correlation, printed or from t and R², with R² and n.
  fileprivate func requireSemipartial(
    _ derivation: inout Derivation
  ) throws(EffectSizeError) -> (r: Double, determination: Double, n: Double) {
    let (n, m) = try requireModel()
    let determination = try requireDetermination(n: n, m: m, &derivation)
    let r: Double
    if let correlation {
      r = correlation
    } else {
      let t = try requireT("or r, the semi-partial correlation", &derivation)
      r = t * ((1 - determination) / (n - m - 1)).squareRoot()
    }
    guard r * r <= determination * (1 + 1e-9) else {
      throw .contradiction(
        "the predictor would explain \(shortest(r * r)) of the variance, more than the whole model "
          + "(r2 is \(shortest(determination)))")
    }
    return (r, determination, n)
  }
}
