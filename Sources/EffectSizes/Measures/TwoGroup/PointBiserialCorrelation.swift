internal import PrePostNumerics

extension Measure where Summary == TwoGroupSummary {
  /// The point-biserial correlation (RPB) of group and outcome.
  ///
  ///     m  = n₁ + n₂ − 2,  h = m/n₁ + m/n₂,  d the mean difference in pooled SDs
  ///     yi = d / √(d² + h)
  ///     vi = h² / (h + d²)³ · (1/n₁ + 1/n₂ + d² / (2 (n₁ + n₂)))                 LS and ST: the sizes were fixed
  ///     vi = (1 − yi²)² / n · (1 − 1.5 yi² + yi² / (4 p q)),  p = n₁/n, q = n₂/n   CS: only their sum n was
  ///
  /// Edinburgh (Normand 1999): yi = −0.1758, vi = 0.0030 (ST).
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for a group of one, `.zeroDivisor` where both SDs are 0.
  /// - Source: Tate 1954; Jacobs & Viechtbauer 2017.
  public static var pointBiserialCorrelation: Measure {
    Measure(
      code: "RPB", name: "point-biserial correlation",
      formula: [
        "m  = n₁ + n₂ − 2,  h = m/n₁ + m/n₂",
        "s² = ((n₁ − 1) sd₁² + (n₂ − 1) sd₂²) / m                                 pooled",
        "d  = (mean_treatment − mean_control) / s",
        "yi = d / √(d² + h)",
        "vi = h² / (h + d²)³ · (1/n₁ + 1/n₂ + d² / (2 (n₁ + n₂)))                 LS and ST: the sizes were fixed",
        "p  = n₁ / (n₁ + n₂)                                                      CS: only their sum was",
        "vi = (1 − yi²)² / (n₁ + n₂) · (1 − 1.5 yi² + yi² / (4 p (1 − p)))        CS",
      ], scale: .correlation,
      inputs: [.nTreatment, .meanTreatment, .sdTreatment, .nControl, .meanControl, .sdControl],
      varianceTypes: [.largeSample, .stratified, .crossSectional], sources: [.tate1954, .jacobsViechtbauer2017]
    ) { (summary, options) throws(EffectSizeError) in
      let point = try summary.pointBiserial(options.varianceType)
      return EffectSize(estimate: point.r, samplingVariance: point.variance, derivation: Derivation())
    }
  }

  /// Fisher's z of the point-biserial correlation (ZPB).
  ///
  ///     yi = artanh(RPB)
  ///     vi = v / (1 − RPB²)²                              v: the variance of RPB
  ///
  /// Edinburgh (Normand 1999): yi = −0.1777, vi = 0.0032. The transformation does not stabilize this variance.
  ///
  /// - Throws: as RPB.
  /// - Source: Tate 1954; Jacobs & Viechtbauer 2017.
  public static var fisherZOfPointBiserial: Measure {
    Measure(
      code: "ZPB", name: "Fisher's z of the point-biserial correlation",
      formula: [
        "m  = n₁ + n₂ − 2,  h = m/n₁ + m/n₂",
        "s² = ((n₁ − 1) sd₁² + (n₂ − 1) sd₂²) / m                                 pooled",
        "d  = (mean_treatment − mean_control) / s",
        "r  = d / √(d² + h)",
        "v  = h² / (h + d²)³ · (1/n₁ + 1/n₂ + d² / (2 (n₁ + n₂)))                 LS and ST: the sizes were fixed",
        "p  = n₁ / (n₁ + n₂)                                                      CS: only their sum was",
        "v  = (1 − r²)² / (n₁ + n₂) · (1 − 1.5 r² + r² / (4 p (1 − p)))           CS",
        "yi = artanh(r)",
        "vi = v / (1 − r²)²",
      ], scale: .fisherZ,
      inputs: [.nTreatment, .meanTreatment, .sdTreatment, .nControl, .meanControl, .sdControl],
      varianceTypes: [.largeSample, .stratified, .crossSectional], sources: [.tate1954, .jacobsViechtbauer2017]
    ) { (summary, options) throws(EffectSizeError) in
      let point = try summary.pointBiserial(options.varianceType)
      return try fisherZ(of: point.r, variance: point.variance, Derivation())
    }
  }
}

extension TwoGroupSummary {
  /// The point-biserial correlation with its variance.
  func pointBiserial(_ type: SamplingVarianceType) throws(EffectSizeError) -> (r: Double, variance: Double) {
    let (d, n1, n2, m) = try requirePooledDifference()
    let h = m / n1 + m / n2
    let n = n1 + n2
    let r = d / (d * d + h).squareRoot()
    // 1 − r², without the cancellation.
    let rest = h / (d * d + h)
    guard type == .crossSectional else {
      return (r, rest * rest / (d * d + h) * (1 / n1 + 1 / n2 + d * d / (2 * n)))
    }
    return (r, rest * rest / n * (1 - 1.5 * r * r + r * r * n * n / (4 * n1 * n2)))
  }
}

/// The Fisher z of a correlation with its variance by the delta method.
///
/// - Throws: `.notDefined` for a correlation of 1 or beyond, which the biserial one can be.
func fisherZ(of r: Double, variance: Double, _ derivation: Derivation) throws(EffectSizeError) -> EffectSize {
  let rest = (1 - r) * (1 + r)
  guard abs(r) < 1, rest > 0 else {
    throw .notDefined("a correlation of \(shortest(r)) has no Fisher z")
  }
  return EffectSize(
    estimate: inverseHyperbolicTangent(r), samplingVariance: variance / (rest * rest), derivation: derivation)
}
