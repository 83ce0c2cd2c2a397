internal import PrePostNumerics

extension Measure where Summary == OneSampleSummary {
  /// The mean (MN), in the unit of the outcome.
  ///
  ///     yi = mean
  ///     vi = sd² / n
  ///
  /// Mean 55, SD 47, n = 155: vi = 14.25.
  ///
  /// - Throws: `.missing` without the mean; `.tooFewObservations` for n = 1. A missing n or SD is no error: the estimate
  ///   comes without a variance.
  /// - Source: Student 1908.
  public static var mean: Measure {
    Measure(
      code: "MN", name: "mean", formula: ["yi = mean", "vi = sd² / n"], scale: .raw, inputs: [.n, .mean, .sd],
      sources: [.student1908]
    ) {
      (summary, _) throws(EffectSizeError) in
      var derivation = Derivation()
      let mean = try summary.requireMean()
      let vi = try summary.spreadOrNote(&derivation).map { n, sd in sd * sd / n }
      return EffectSize(estimate: mean, samplingVariance: vi, derivation: derivation)
    }
  }

  /// The logarithm of the mean (MNLN), defined for a positive mean.
  ///
  ///     yi = log(mean)
  ///     vi = sd² / (n mean²)
  ///
  /// Mean 55, SD 47, n = 155: yi = 4.0073, vi = 0.00471.
  ///
  /// - Throws: as MN; `.notPositive` where the mean has no logarithm.
  /// - Source: Nakagawa et al. 2015.
  public static var logMean: Measure {
    Measure(
      code: "MNLN", name: "log mean",
      formula: [
        "yi = log(mean)",
        "vi = sd² / (n mean²)",
      ], scale: .logOutcome, inputs: [.n, .mean, .sd], sources: [.nakagawa2015]
    ) { (summary, _) throws(EffectSizeError) in
      var derivation = Derivation()
      let mean = try summary.requirePositiveMean()
      let vi = try summary.spreadOrNote(&derivation).map { n, sd in sd / mean * (sd / mean) / n }
      return EffectSize(estimate: logarithm(mean), samplingVariance: vi, derivation: derivation)
    }
  }
}
