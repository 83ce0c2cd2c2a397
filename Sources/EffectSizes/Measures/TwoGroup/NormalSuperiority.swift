internal import PrePostNumerics

extension Measure where Summary == TwoGroupSummary {
  /// The common language effect size of two normal groups (CLESN): P(treatment > control).
  ///
  ///     z  = (mean_treatment − mean_control) / √(sd₁² + sd₂²)
  ///     w  = sd₁² / (sd₁² + sd₂²)
  ///     yi = Φ(z)
  ///     vi = φ(z)² [w/a₁ + (1 − w)/a₂ + ½ z² (w²/b₁ + (1 − w)²/b₂)]
  ///     LS    aⱼ = bⱼ = nⱼ − 1
  ///     LS2   aⱼ = bⱼ = nⱼ
  ///     LS3   aⱼ = nⱼ, bⱼ = nⱼ − 1: the variances of means and of SDs as they are
  ///     HO    as LS with the pooled SD for both groups
  ///
  /// Edinburgh (Normand 1999): yi = 0.4006, vi = 0.0010.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for a group of one, `.zeroDivisor` where both SDs are 0.
  /// - Source: McGraw & Wong 1992; Goddard & Hinberg 1990, eq. 3–4, with n − 1 (LS); the delta method for LS2 and LS3,
  ///   which metafor calls so.
  public static var normalSuperiority: Measure { superiority("CLESN", "P(treatment > control), normal groups") }

  /// CLESN under the name of the area under the ROC curve (AUCN).
  public static var normalAreaUnderCurve: Measure { superiority("AUCN", "area under the curve, normal groups") }

  private static func superiority(_ code: String, _ name: String) -> Measure {
    Measure(
      code: code, name: name,
      formula: [
        "z  = (mean_treatment − mean_control) / √(sd₁² + sd₂²)     LS, LS2 and LS3",
        "w  = sd₁² / (sd₁² + sd₂²)                                 LS, LS2 and LS3",
        "s² = ((n₁ − 1) sd₁² + (n₂ − 1) sd₂²) / (n₁ + n₂ − 2)      HO, pooled",
        "z  = (mean_treatment − mean_control) / (s √2)             HO",
        "w  = ½                                                    HO",
        "yi = Φ(z)",
        "vi = φ(z)² [w/(n₁ − 1) + (1 − w)/(n₂ − 1) + ½ z² (w²/(n₁ − 1) + (1 − w)²/(n₂ − 1))]   LS and HO",
        "vi = φ(z)² [w/n₁ + (1 − w)/n₂ + ½ z² (w²/n₁ + (1 − w)²/n₂)]                           LS2",
        "vi = φ(z)² [w/n₁ + (1 − w)/n₂ + ½ z² (w²/(n₁ − 1) + (1 − w)²/(n₂ − 1))]               LS3",
      ], scale: .probability,
      inputs: [.nTreatment, .meanTreatment, .sdTreatment, .nControl, .meanControl, .sdControl],
      varianceTypes: [.largeSample, .largeSample2, .largeSample3, .homoscedastic],
      sources: [.mcGrawWong1992, .goddardHinberg1990]
    ) { (summary, options) throws(EffectSizeError) in
      let means = try summary.requireMeans()
      let (n1, sd1, n2, sd2) = try summary.requireSpreads()
      let pools = options.varianceType == .homoscedastic
      let sum = pools ? 2 * pooledVariance(n1, sd1, n2, sd2) : sd1 * sd1 + sd2 * sd2
      guard sum > 0 else { throw .zeroDivisor(.sdTreatment) }
      let w = pools ? 0.5 : sd1 * sd1 / sum
      let z = (means.treatment - means.control) / sum.squareRoot()
      let type = options.varianceType
      let lessOfMeans = type == .largeSample2 || type == .largeSample3 ? 0.0 : 1
      let lessOfSpreads = type == .largeSample2 ? 0.0 : 1
      let ofMeans = w / (n1 - lessOfMeans) + (1 - w) / (n2 - lessOfMeans)
      let ofSpreads = 0.5 * z * z * (w * w / (n1 - lessOfSpreads) + (1 - w) * (1 - w) / (n2 - lessOfSpreads))
      return try normalProbability(z: z, relativeVariance: ofMeans + ofSpreads)
    }
  }
}

/// Φ(z) with the variance `φ(z)²` times that of z.
///
/// - Throws: `.notDefined` so far out that the variance is no longer a number above 0.
func normalProbability(z: Double, relativeVariance: Double) throws(EffectSizeError) -> EffectSize {
  let density = Normal.standard.density(z)
  let variance = density * density * relativeVariance
  guard variance > 0 else { throw .notDefined("the groups do not overlap: the probability is 0 or 1") }
  return EffectSize(
    estimate: Normal.standard.cumulative(z), samplingVariance: variance, derivation: Derivation())
}
