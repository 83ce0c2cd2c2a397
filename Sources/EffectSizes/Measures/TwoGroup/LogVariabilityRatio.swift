internal import PrePostNumerics

extension Measure where Summary == TwoGroupSummary {
  /// The log variability ratio (VR): the ratio of the SDs, treatment / control.
  ///
  ///     yi = log(sd₁ / sd₂) + 1/(2 (n₁ − 1)) − 1/(2 (n₂ − 1))
  ///     vi = 1/(2 (n₁ − 1)) + 1/(2 (n₂ − 1))                              LS
  ///     vi = LS + 1/(2 (n₁ − 1)²) + 1/(2 (n₂ − 1)²)                       LS2, second order
  ///
  /// Edinburgh (Normand 1999): yi = −0.3087, vi = 0.0065. The means are not read.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for a group of one, `.notPositive` for an SD of 0.
  /// - Source: Nakagawa et al. 2015; Senior et al. 2020, eq. 5, 11 and 15.
  public static var logVariabilityRatio: Measure {
    Measure(
      code: "VR", name: "log variability ratio, treatment / control",
      formula: [
        "yi = log(sd₁ / sd₂) + 1/(2 (n₁ − 1)) − 1/(2 (n₂ − 1))",
        "yi = log(sd₁ / sd₂)                                               uncorrected",
        "vi = 1/(2 (n₁ − 1)) + 1/(2 (n₂ − 1))                              LS",
        "vi = LS + 1/(2 (n₁ − 1)²) + 1/(2 (n₂ − 1)²)                       LS2, second order",
      ], scale: .logRatio,
      inputs: [.nTreatment, .sdTreatment, .nControl, .sdControl], varianceTypes: [.largeSample, .largeSample2],
      sources: [.nakagawa2015, .senior2020]
    ) { (summary, options) throws(EffectSizeError) in
      let (n1, sd1, n2, sd2) = try summary.requirePositiveSpreads()
      let correction = options.correctsBias ? 0.5 / (n1 - 1) - 0.5 / (n2 - 1) : 0
      return EffectSize(
        estimate: logarithm(sd1 / sd2) + correction,
        samplingVariance: logSpreadVariance(n1, options) + logSpreadVariance(n2, options), derivation: Derivation())
    }
  }
}

/// The sampling variance of the logarithm of an SD of `n` normal observations, to first or (LS2) second order.
func logSpreadVariance(_ n: Double, _ options: MeasureOptions) -> Double {
  let first = 0.5 / (n - 1)
  return options.varianceType == .largeSample2 ? first + first / (n - 1) : first
}
