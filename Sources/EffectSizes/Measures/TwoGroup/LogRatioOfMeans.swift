internal import PrePostNumerics

extension Measure where Summary == TwoGroupSummary {
  /// The log ratio of means (ROM), treatment / control: unit-free, defined for positive means.
  ///
  ///     yi = log(mean₁ / mean₂) + ½ [sd₁² / (n₁ mean₁²) − sd₂² / (n₂ mean₂²)]
  ///     vi = sd₁² / (n₁ mean₁²) + sd₂² / (n₂ mean₂²)                                LS
  ///     vi = s² [1 / (n₁ mean₁²) + 1 / (n₂ mean₂²)]                                 HO, s pooled
  ///
  /// Edinburgh (Normand 1999): log(55/75) = −0.3102, vi = 0.0094.
  ///
  /// Without SDs or sizes the plain log ratio stands, without a variance, and the derivation says so.
  ///
  /// - Throws: `.missing` without the means, `.notPositive` where a mean has no logarithm, `.tooFewObservations` for a
  ///   group of one.
  /// - Source: Hedges et al. 1999, eq. 1; Lajeunesse 2015, eq. 8 (correction).
  public static var logRatioOfMeans: Measure {
    Measure(
      code: "ROM", name: "log ratio of means, treatment / control", scale: .logRatio,
      inputs: [.nTreatment, .meanTreatment, .sdTreatment, .nControl, .meanControl, .sdControl],
      varianceTypes: [.largeSample, .homoscedastic], sources: [.hedges1999, .lajeunesse2015]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let (m1, m2) = try summary.requireMeans()
      guard m1 > 0 else { throw .notPositive(.meanTreatment, value: m1) }
      guard m2 > 0 else { throw .notPositive(.meanControl, value: m2) }
      let plain = logarithm(m1 / m2)
      let consequence = "no sampling variance and no bias correction"
      guard let (n1, sd1, n2, sd2) = try summary.spreads(orNote: consequence, &derivation) else {
        return EffectSize(estimate: plain, samplingVariance: nil, derivation: derivation)
      }
      let own1 = sd1 * sd1 / (n1 * m1 * m1)
      let own2 = sd2 * sd2 / (n2 * m2 * m2)
      let correction = options.correctsBias ? 0.5 * (own1 - own2) : 0
      let vi =
        options.varianceType == .homoscedastic
        ? pooledVariance(n1, sd1, n2, sd2) * (1 / (n1 * m1 * m1) + 1 / (n2 * m2 * m2)) : own1 + own2
      return EffectSize(estimate: plain + correction, samplingVariance: vi, derivation: derivation)
    }
  }
}
