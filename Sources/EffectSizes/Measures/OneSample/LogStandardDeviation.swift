internal import PrePostNumerics

extension Measure where Summary == OneSampleSummary {
  /// The logarithm of the standard deviation (SDLN), corrected for its bias.
  ///
  ///     yi = log(sd) + 1/(2 (n − 1))
  ///     vi = 1/(2 (n − 1))
  ///
  /// SD 47, n = 155: yi = 3.8534, vi = 0.00325. The mean is not read.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n = 1, `.notPositive` for sd = 0.
  /// - Source: Raudenbush & Bryk 1987; Nakagawa et al. 2015.
  public static var logStandardDeviation: Measure {
    Measure(
      code: "SDLN", name: "log standard deviation",
      formula: [
        "yi = log(sd) + 1/(2 (n − 1))",
        "yi = log(sd)                    uncorrected",
        "vi = 1/(2 (n − 1))",
      ], scale: .logOutcome, inputs: [.n, .sd],
      sources: [.raudenbushBryk1987, .nakagawa2015]
    ) { (summary, options) throws(EffectSizeError) in
      let (n, sd) = try summary.requirePositiveSpread()
      let half = 0.5 / (n - 1)
      return EffectSize(
        estimate: logarithm(sd) + (options.correctsBias ? half : 0), samplingVariance: half, derivation: Derivation())
    }
  }
}
