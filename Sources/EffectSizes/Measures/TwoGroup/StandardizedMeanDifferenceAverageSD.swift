internal import PrePostNumerics

extension Measure where Summary == TwoGroupSummary {
  /// The standardized mean difference with unequal variances (SMDH): in the root of the average variance.
  ///
  ///     s² = (sd₁² + sd₂²) / 2
  ///     yi = J(n₁ + n₂ − 2) · (mean_treatment − mean_control) / s
  ///     vi = yi² (sd₁⁴ / (n₁ − 1) + sd₂⁴ / (n₂ − 1)) / (8 s⁴) + (sd₁² / (n₁ − 1) + sd₂² / (n₂ − 1)) / s²
  ///
  /// Edinburgh (Normand 1999): yi = −0.3553, vi = 0.0132.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for a group of one, `.zeroDivisor` where both SDs are 0.
  /// - Source: Bonett 2009, by way of metafor's documentation; Bonett 2008 for the variance.
  public static var standardizedMeanDifferenceAverageSD: Measure {
    Measure(
      code: "SMDH", name: "standardized mean difference (unequal variances)",
      formula: [
        "s² = (sd₁² + sd₂²) / 2",
        "yi = J(n₁ + n₂ − 2) · (mean_treatment − mean_control) / s",
        "vi = yi² (sd₁⁴ / (n₁ − 1) + sd₂⁴ / (n₂ − 1)) / (8 s⁴) + (sd₁² / (n₁ − 1) + sd₂² / (n₂ − 1)) / s²",
      ], scale: .standardized,
      inputs: [.nTreatment, .meanTreatment, .sdTreatment, .nControl, .meanControl, .sdControl],
      sources: [.bonett2009, .bonett2008]
    ) { (summary, options) throws(EffectSizeError) in
      let means = try summary.requireMeans()
      let (n1, sd1, n2, sd2) = try summary.requireSpreads()
      let variance = (sd1 * sd1 + sd2 * sd2) / 2
      guard variance > 0 else { throw .zeroDivisor(.sdTreatment) }
      let j = options.correction(degreesOfFreedom: n1 + n2 - 2)
      let yi = j * (means.treatment - means.control) / variance.squareRoot()
      // Shares of the variance, so that the fourth powers of SDs in small units do not vanish.
      let share1 = sd1 * sd1 / variance
      let share2 = sd2 * sd2 / variance
      let ofSD = yi * yi * (share1 * share1 / (n1 - 1) + share2 * share2 / (n2 - 1)) / 8
      return EffectSize(
        estimate: yi, samplingVariance: ofSD + share1 / (n1 - 1) + share2 / (n2 - 1), derivation: Derivation())
    }
  }
}
