internal import PrePostNumerics

extension Measure where Summary == TwoGroupSummary {
  /// The biserial correlation (RBIS): of the outcome with the normal variable that the grouping cuts in two.
  ///
  ///     p  = n₁/n,  q = n₂/n,  z the normal quantile of q,  f = φ(z)
  ///     yi = RPB · √(p q) / f
  ///     vi = [p q / f² − (3/2 + (1 − p z / f)(1 + q z / f)) yi² + yi⁴] / (n − 1)
  ///
  /// Edinburgh (Normand 1999): yi = −0.2203, vi = 0.0047. Unlike a product-moment correlation it can exceed 1; the
  /// derivation says so then.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for a group of one, `.zeroDivisor` where both SDs are 0.
  /// - Source: Soper 1914; Jacobs & Viechtbauer 2017.
  public static var biserialCorrelation: Measure {
    Measure(
      code: "RBIS", name: "biserial correlation",
      formula: [
        "m  = n₁ + n₂ − 2,  h = m/n₁ + m/n₂",
        "s² = ((n₁ − 1) sd₁² + (n₂ − 1) sd₂²) / m                                 pooled",
        "d  = (mean_treatment − mean_control) / s",
        "p  = n₁ / (n₁ + n₂),  q = 1 − p,  z = Φ⁻¹(q),  f = φ(z)",
        "yi = d / √(d² + h) · √(p q) / f",
        "vi = [p q / f² − (3/2 + (1 − p z / f)(1 + q z / f)) yi² + yi⁴] / (n₁ + n₂ − 1)",
      ], scale: .correlation,
      inputs: [.nTreatment, .meanTreatment, .sdTreatment, .nControl, .meanControl, .sdControl],
      sources: [.soper1914, .jacobsViechtbauer2017]
    ) { (summary, _) throws(EffectSizeError) in
      var derivation = Derivation()
      let (r, variance) = try summary.biserial()
      if abs(r) > 1 {
        derivation.note(.caution, "the biserial correlation is \(shortest(r)), beyond 1: the groups are too far apart")
      }
      return EffectSize(estimate: r, samplingVariance: variance, derivation: derivation)
    }
  }

  /// Fisher's z of the biserial correlation (ZBIS).
  ///
  ///     yi = artanh(RBIS)
  ///     vi = v / (1 − RBIS²)²                             v: the variance of RBIS
  ///
  /// Edinburgh (Normand 1999): yi = −0.2240, vi = 0.0052.
  ///
  /// - Throws: as RBIS; `.notDefined` where RBIS reaches 1.
  /// - Source: Soper 1914; Jacobs & Viechtbauer 2017.
  public static var fisherZOfBiserial: Measure {
    Measure(
      code: "ZBIS", name: "Fisher's z of the biserial correlation",
      formula: [
        "m  = n₁ + n₂ − 2,  h = m/n₁ + m/n₂",
        "s² = ((n₁ − 1) sd₁² + (n₂ − 1) sd₂²) / m                                 pooled",
        "d  = (mean_treatment − mean_control) / s",
        "p  = n₁ / (n₁ + n₂),  q = 1 − p,  z = Φ⁻¹(q),  f = φ(z)",
        "r  = d / √(d² + h) · √(p q) / f",
        "v  = [p q / f² − (3/2 + (1 − p z / f)(1 + q z / f)) r² + r⁴] / (n₁ + n₂ − 1)",
        "yi = artanh(r)",
        "vi = v / (1 − r²)²",
      ], scale: .fisherZ,
      inputs: [.nTreatment, .meanTreatment, .sdTreatment, .nControl, .meanControl, .sdControl],
      sources: [.soper1914, .jacobsViechtbauer2017]
    ) { (summary, _) throws(EffectSizeError) in
      let (r, variance) = try summary.biserial()
      return try fisherZ(of: r, variance: variance, Derivation())
    }
  }
}

extension TwoGroupSummary {
  /// The biserial correlation with its variance.
  fileprivate func biserial() throws(EffectSizeError) -> (r: Double, variance: Double) {
    let point = try pointBiserial(.stratified).r
    let (n1, n2) = try requireSizes()
    let n = n1 + n2
    let p = n1 / n
    let q = n2 / n
    let z = Normal.standard.quantile(q)
    let f = Normal.standard.density(z)
    let r = point * (p * q).squareRoot() / f
    let slope = 1.5 + (1 - p * z / f) * (1 + q * z / f)
    return (r, (p * q / (f * f) - slope * r * r + r * r * r * r) / (n - 1))
  }
}
