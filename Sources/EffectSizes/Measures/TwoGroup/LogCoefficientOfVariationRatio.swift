internal import PrePostNumerics

extension Measure where Summary == TwoGroupSummary {
  /// The log ratio of coefficients of variation (CVR), treatment / control, defined for positive means.
  ///
  ///     cⱼ = sdⱼ² / (nⱼ meanⱼ²)
  ///     yi = log((sd₁ / mean₁) / (sd₂ / mean₂)) + 1/(2 (n₁ − 1)) − 1/(2 (n₂ − 1)) − ½ (c₁ − c₂)
  ///     vi = 1/(2 (n₁ − 1)) + 1/(2 (n₂ − 1)) + c₁ + c₂                                     LS
  ///     vi = LS + 1/(2 (n₁ − 1)²) + 1/(2 (n₂ − 1)²) + ½ (c₁² + c₂²)                        LS2, second order
  ///
  /// Edinburgh (Normand 1999): yi = 0.0014, vi = 0.0159.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for a group of one, `.notPositive` for an SD of 0 or a mean without a
  ///   logarithm.
  /// - Source: Nakagawa et al. 2015; Senior et al. 2020, eq. 6, 13 and 16 (the latter with ½ in its third and sixth term,
  ///   which the expansion of the logarithm needs).
  public static var logCoefficientOfVariationRatio: Measure {
    Measure(
      code: "CVR", name: "log ratio of coefficients of variation, treatment / control",
      formula: [
        "c₁ = sd₁² / (n₁ mean₁²),  c₂ = sd₂² / (n₂ mean₂²)",
        "yi = log((sd₁ / mean₁) / (sd₂ / mean₂)) + 1/(2 (n₁ − 1)) − 1/(2 (n₂ − 1)) − ½ (c₁ − c₂)",
        "yi = log((sd₁ / mean₁) / (sd₂ / mean₂))                                            uncorrected",
        "vi = 1/(2 (n₁ − 1)) + 1/(2 (n₂ − 1)) + c₁ + c₂                                     LS",
        "vi = LS + 1/(2 (n₁ − 1)²) + 1/(2 (n₂ − 1)²) + ½ (c₁² + c₂²)                        LS2, second order",
      ], scale: .logRatio,
      inputs: [.nTreatment, .meanTreatment, .sdTreatment, .nControl, .meanControl, .sdControl],
      varianceTypes: [.largeSample, .largeSample2], sources: [.nakagawa2015, .senior2020]
    ) { (summary, options) throws(EffectSizeError) in
      let (m1, m2) = try summary.requirePositiveMeans()
      let (n1, sd1, n2, sd2) = try summary.requirePositiveSpreads()
      let own1 = sd1 * sd1 / (n1 * m1 * m1)
      let own2 = sd2 * sd2 / (n2 * m2 * m2)
      let correction = options.correctsBias ? 0.5 / (n1 - 1) - 0.5 / (n2 - 1) - 0.5 * (own1 - own2) : 0
      let second = options.varianceType == .largeSample2 ? 0.5 * (own1 * own1 + own2 * own2) : 0
      return EffectSize(
        estimate: logarithm(sd1 / m1 / (sd2 / m2)) + correction,
        samplingVariance: logSpreadVariance(n1, options) + logSpreadVariance(n2, options) + own1 + own2 + second,
        derivation: Derivation())
    }
  }
}
