internal import PrePostNumerics

extension Measure where Summary == TwoGroupSummary {
  /// The log odds ratio that a standardized mean difference amounts to, outcomes being logistic (D2OR, D2ORL).
  ///
  ///     d  = (mean_treatment − mean_control) / s          s: pooled SD; not corrected for bias
  ///     yi = (π / √3) d
  ///     vi = (π² / 3) (1/n₁ + 1/n₂ + d² / (2 (n₁ + n₂)))
  ///
  /// Edinburgh (Normand 1999): yi = −0.6458, vi = 0.0430.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for a group of one, `.zeroDivisor` where both SDs are 0.
  /// - Source: Hasselblad & Hedges 1995; Chinn 2000.
  public static var logOddsRatioOfDifference: Measure {
    oddsOfDifference("D2OR", "log odds ratio from a mean difference", .pi / 3.0.squareRoot())
  }

  /// D2OR by its longer code.
  public static var logOddsRatioOfDifferenceLogistic: Measure {
    oddsOfDifference("D2ORL", "log odds ratio from a mean difference (logistic outcomes)", .pi / 3.0.squareRoot())
  }

  /// The log odds ratio that a standardized mean difference amounts to, outcomes being normal (D2ORN).
  ///
  ///     yi = 1.65 d
  ///     vi = 1.65² (1/n₁ + 1/n₂ + d² / (2 (n₁ + n₂)))
  ///
  /// Edinburgh (Normand 1999): yi = −0.5875, vi = 0.0356.
  ///
  /// - Throws: as D2OR.
  /// - Source: Cox & Snell 1989.
  public static var logOddsRatioOfDifferenceNormal: Measure {
    oddsOfDifference("D2ORN", "log odds ratio from a mean difference (normal outcomes)", 1.65)
  }

  private static func oddsOfDifference(_ code: String, _ name: String, _ factor: Double) -> Measure {
    Measure(
      code: code, name: name,
      formula: [
        "s² = ((n₁ − 1) sd₁² + (n₂ − 1) sd₂²) / (n₁ + n₂ − 2)  pooled",
        "d  = (mean_treatment − mean_control) / s",
        code == "D2ORN" ? "k  = 1.65" : "k  = π / √3",
        "yi = k d",
        "vi = k² (1/n₁ + 1/n₂ + d² / (2 (n₁ + n₂)))",
      ], scale: .logRatio,
      inputs: [.nTreatment, .meanTreatment, .sdTreatment, .nControl, .meanControl, .sdControl],
      sources: code == "D2ORN" ? [.coxSnell1989] : [.hasselbladHedges1995, .chinn2000]
    ) { (summary, _) throws(EffectSizeError) in
      let (d, n1, n2, _) = try summary.requirePooledDifference()
      return EffectSize(
        estimate: factor * d, samplingVariance: factor * factor * (1 / n1 + 1 / n2 + d * d / (2 * (n1 + n2))),
        derivation: Derivation())
    }
  }
}
