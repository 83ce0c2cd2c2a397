internal import PrePostNumerics

extension Measure where Summary == RegressionSummary {
  /// The coefficient of determination of a model with random predictors (R2).
  ///
  ///     yi = R²
  ///     vi = 4 R² (1 − R²)² / n                                                     LS
  ///     vi = 4 R² (1 − R²)² (n − m − 1)² / ((n² − 1)(n + 3))                        LS2, m predictors
  ///     AV and AV2: the same with the average of R² over the set, weighted by n
  ///
  /// Abu-Bader 2000 (Aloe & Thompson 2013): R² = 0.24 of n = 218 gives vi = 0.00254. The approximations hold where the true
  /// R² is not 0; at R² = 0 they have no variance, and the derivation says so.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` where no degree of freedom is left.
  /// - Source: Kendall & Stuart 1979, eq. 27.87 and 27.88, by way of metafor's documentation.
  public static var determination: Measure {
    Measure(
      code: "R2", name: "R², random predictors",
      formula: [
        "yi = R²",
        "vi = 4 R² (1 − R²)² / n                                                     LS",
        "vi = 4 R² (1 − R²)² (n − m − 1)² / ((n² − 1)(n + 3))                        LS2, m predictors",
        "vi = 4 R̄² (1 − R̄²)² / n                      AV, R̄² the average of R² over the set, weighted by n",
        "vi = 4 R̄² (1 − R̄²)² (n − m − 1)² / ((n² − 1)(n + 3))                        AV2",
      ], scale: .determination, inputs: [.determination, .n, .predictors],
      varianceTypes: [.largeSample, .largeSample2, .averaged, .averaged2], sources: [.kendallStuart1979],
      averageNames: ["R̄²"],
      setAverages: { summaries, _ in
        averageCorrelation(summaries) { (summary, derivation) throws(EffectSizeError) in
          let (n, m) = try summary.requireModel()
          return (try summary.requireDetermination(n: n, m: m, takesProbability: true, &derivation), n)
        }
      }
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let (n, m) = try summary.requireModel()
      let yi = try summary.requireDetermination(n: n, m: m, takesProbability: true, &derivation)
      let averages = options.varianceType == .averaged || options.varianceType == .averaged2
      let center = averages ? try options.requireAverage() : yi
      let numerator = 4 * center * (1 - center) * (1 - center)
      guard numerator > 0 else {
        derivation.note(.refusal, "no sampling variance: the formula has none where R² is \(shortest(center))")
        return EffectSize(estimate: yi, samplingVariance: nil, derivation: derivation)
      }
      let df = n - m - 1
      let isExact = options.varianceType == .largeSample2 || options.varianceType == .averaged2
      let size = isExact ? (n * n - 1) / df * ((n + 3) / df) : n
      return EffectSize(estimate: yi, samplingVariance: numerator / size, derivation: derivation)
    }
  }

  /// Fisher's z of the multiple correlation √R² of a model with random predictors (ZR2).
  ///
  ///     yi = artanh(√R²)
  ///     vi = 1 / n
  ///
  /// Abu-Bader 2000 (Aloe & Thompson 2013): yi = 0.5359, vi = 0.00459.
  ///
  /// - Throws: as R2; `.notDefined` for R² = 1.
  /// - Source: Olkin & Finn 1995, with the factor ½ of Fisher's z.
  public static var fisherZOfDetermination: Measure {
    Measure(
      code: "ZR2", name: "Fisher's z of √R², random predictors",
      formula: [
        "yi = artanh(√R²)",
        "vi = 1 / n",
      ], scale: .fisherZOfDetermination,
      inputs: [.determination, .n, .predictors], sources: [.olkinFinn1995]
    ) { (summary, _) throws(EffectSizeError) in
      var derivation = Derivation()
      let (n, m) = try summary.requireModel()
      let value = try summary.requireDetermination(n: n, m: m, takesProbability: true, &derivation)
      guard value < 1 else { throw .notDefined("an R² of 1 has no Fisher z") }
      return EffectSize(
        estimate: inverseHyperbolicTangent(value.squareRoot()), samplingVariance: 1 / n, derivation: derivation)
    }
  }
}
