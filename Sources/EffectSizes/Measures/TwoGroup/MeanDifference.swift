internal import PrePostNumerics

extension Measure where Summary == TwoGroupSummary {
  /// The mean difference (MD), treatment − control, in the unit of the outcome.
  ///
  ///     yi = mean_treatment − mean_control
  ///     vi = sd₁²/n₁ + sd₂²/n₂                              LS: unequal variances
  ///     vi = s² (1/n₁ + 1/n₂), s² pooled over n₁ + n₂ − 2   HO: one variance
  ///
  /// Edinburgh (Normand 1999): 55 (47), n 155 against 75 (64), n 156 gives −20 and 40.508 (LS), 40.59 (HO).
  ///
  /// - Throws: `.missing` without the means; `.tooFewObservations` for a group of one. A missing n or SD is no error: the
  ///   estimate comes without a variance.
  /// - Source: Borenstein et al. 2009, ch. 4.
  public static var meanDifference: Measure {
    Measure(
      code: "MD", name: "mean difference",
      formula: [
        "yi = mean_treatment − mean_control",
        "vi = sd₁²/n₁ + sd₂²/n₂                              LS: unequal variances",
        "s² = ((n₁ − 1) sd₁² + (n₂ − 1) sd₂²) / (n₁ + n₂ − 2)  HO: one variance, pooled",
        "vi = s² (1/n₁ + 1/n₂)                               HO",
      ], scale: .raw,
      inputs: [.nTreatment, .meanTreatment, .sdTreatment, .nControl, .meanControl, .sdControl],
      varianceTypes: [.largeSample, .homoscedastic], sources: [.borenstein2009]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let means = try summary.requireMeans()
      let vi = try summary.spreads(orNote: "no sampling variance", &derivation).map { n1, sd1, n2, sd2 in
        options.varianceType == .homoscedastic
          ? pooledVariance(n1, sd1, n2, sd2) * (1 / n1 + 1 / n2) : sd1 * sd1 / n1 + sd2 * sd2 / n2
      }
      return EffectSize(estimate: means.treatment - means.control, samplingVariance: vi, derivation: derivation)
    }
  }
}

/// The variance pooled over two groups, `((n₁ − 1) sd₁² + (n₂ − 1) sd₂²) / (n₁ + n₂ − 2)`.
func pooledVariance(_ n1: Double, _ sd1: Double, _ n2: Double, _ sd2: Double) -> Double {
  ((n1 - 1) * sd1 * sd1 + (n2 - 1) * sd2 * sd2) / (n1 + n2 - 2)
}
