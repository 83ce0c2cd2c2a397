internal import PrePostNumerics

extension Measure where Summary == CorrelationSummary {
  /// The correlation (COR).
  ///
  ///     yi = r
  ///     vi = (1 − r²)² / (n − 1)                          LS
  ///     vi = (1 − r̄²)² / (n − 1)                          AV, r̄ the average over the set, weighted by n
  ///     vi = 1 / (n − 1)                                  H0
  ///
  /// r = 0.5 of n = 28: vi = 0.02083.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 2. At r = ±1 LS has no variance, and the derivation says so.
  /// - Source: Borenstein et al. 2009, ch. 6.
  public static var correlation: Measure {
    Measure(
      code: "COR", name: "correlation",
      formula: [
        "yi = r",
        "vi = (1 − r²)² / (n − 1)                          LS",
        "vi = (1 − r̄²)² / (n − 1)                          AV, r̄ the average over the set, weighted by n",
        "vi = 1 / (n − 1)                                  H0",
      ], scale: .correlation, inputs: [.n, .correlation],
      varianceTypes: [.largeSample, .averaged, .nullHypothesis], sources: [.borenstein2009],
      averageNames: ["r̄"],
      setAverages: { summaries, _ in
        averageCorrelation(summaries) { (summary, derivation) throws(EffectSizeError) in
          let (r, n) = try summary.requirePairs(atLeast: 2, &derivation)
          return (r, Double(n))
        }
      }
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let (r, n) = try summary.requirePairs(atLeast: 2, &derivation)
      let vi = try correlationVariance(r, degreesOfFreedom: Double(n - 1), options, &derivation)
      return EffectSize(estimate: r, samplingVariance: vi, derivation: derivation)
    }
  }

  /// Fisher's z of the correlation (ZCOR).
  ///
  ///     yi = artanh(r)
  ///     vi = 1 / (n − 3)
  ///
  /// r = 0.5 of n = 28: yi = 0.5493, vi = 0.04.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 4, `.notDefined` for r = ±1.
  /// - Source: Fisher 1921.
  public static var fisherZOfCorrelation: Measure {
    Measure(
      code: "ZCOR", name: "Fisher's z of the correlation",
      formula: [
        "yi = artanh(r)",
        "vi = 1 / (n − 3)",
      ], scale: .fisherZ, inputs: [.n, .correlation],
      sources: [.fisher1921]
    ) { (summary, _) throws(EffectSizeError) in
      var derivation = Derivation()
      let (r, n) = try summary.requirePairs(atLeast: 4, &derivation)
      guard abs(r) < 1 else { throw .notDefined("a correlation of \(shortest(r)) has no Fisher z") }
      return EffectSize(
        estimate: inverseHyperbolicTangent(r), samplingVariance: 1 / Double(n - 3), derivation: derivation)
    }
  }
}

/// The variance of a correlation: `(1 − r²)² / df`, with the average over the set under AV and with 0 under H0.
func correlationVariance(
  _ r: Double, degreesOfFreedom df: Double, _ options: MeasureOptions, _ derivation: inout Derivation
) throws(EffectSizeError) -> Double? {
  let center: Double
  switch options.varianceType {
  case .averaged: center = try options.requireAverage()
  case .nullHypothesis: center = 0
  default: center = r
  }
  let rest = (1 - center) * (1 + center)
  guard rest > 0 else {
    derivation.note(.refusal, "no sampling variance: the formula has none for a correlation of \(shortest(center))")
    return nil
  }
  return rest * rest / df
}

/// The average of the correlations of a set, weighted; empty where none has one.
func averageCorrelation<Summary>(
  _ summaries: [Summary],
  _ value: (Summary, inout Derivation) throws(EffectSizeError) -> (Double, Double)
) -> [Double] {
  let items = summaries.compactMap { summary -> (value: Double, weight: Double)? in
    var unused = Derivation()
    return try? value(summary, &unused)
  }
  return [weightedAverage(items)].compactMap { $0 }
}
