internal import PrePostNumerics

extension Measure where Summary == OneSampleSummary {
  /// The logarithm of the coefficient of variation (CVLN), corrected for the bias of the SD; for a positive mean.
  ///
  ///     yi = log(sd / mean) + 1/(2 (n − 1))
  ///     vi = 1/(2 (n − 1)) + sd² / (n mean²)
  ///
  /// Mean 55, SD 47, n = 155: yi = −0.1539, vi = 0.00796.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n = 1, `.notPositive` for sd = 0 or a mean without a logarithm.
  /// - Source: Nakagawa et al. 2015, eq. 26–27, without the correlation of mean and SD, which normal data do not have.
  public static var logCoefficientOfVariation: Measure {
    Measure(
      code: "CVLN", name: "log coefficient of variation",
      formula: [
        "yi = log(sd / mean) + 1/(2 (n − 1))",
        "yi = log(sd / mean)                    uncorrected",
        "vi = 1/(2 (n − 1)) + sd² / (n mean²)",
      ], scale: .logRatio, inputs: [.n, .mean, .sd],
      sources: [.nakagawa2015]
    ) { (summary, options) throws(EffectSizeError) in
      let mean = try summary.requirePositiveMean()
      let (n, sd) = try summary.requirePositiveSpread()
      let half = 0.5 / (n - 1)
      let variation = sd / mean
      return EffectSize(
        estimate: logarithm(variation) + (options.correctsBias ? half : 0),
        samplingVariance: half + variation * variation / n, derivation: Derivation())
    }
  }
}
