internal import PrePostNumerics

extension Measure where Summary == TwoGroupSummary {
  /// The log ratio of means (ROM), treatment / control: unit-free, defined for positive means.
  ///
  ///     yi = log(mean₁ / mean₂) + ½ [sd₁² / (n₁ mean₁²) − sd₂² / (n₂ mean₂²)]
  ///     vi = sd₁² / (n₁ mean₁²) + sd₂² / (n₂ mean₂²)                                LS
  ///     vi = LS + ½ [sd₁⁴ / (n₁² mean₁⁴) + sd₂⁴ / (n₂² mean₂⁴)]                      LS2, second order
  ///     vi = s² [1 / (n₁ mean₁²) + 1 / (n₂ mean₂²)]                                 HO, s pooled
  ///     vi = c₁² / n₁ + c₂² / n₂          AV, cⱼ the average of sdⱼ / meanⱼ over the set, weighted by nⱼ
  ///     vi = c² (1 / n₁ + 1 / n₂)         AVHO, c the average over both groups of the set
  ///
  /// Edinburgh (Normand 1999): log(55/75) = −0.3102, vi = 0.0094.
  ///
  /// Without SDs or sizes the plain log ratio stands, without a variance, and the derivation says so.
  ///
  /// - Throws: `.missing` without the means, `.notPositive` where a mean has no logarithm, `.tooFewObservations` for a
  ///   group of one.
  /// - Source: Hedges et al. 1999, eq. 1; Lajeunesse 2015, eq. 8 (correction), eq. 9 (LS2); Nakagawa et al. 2023
  ///   (AV, AVHO), as metafor names them.
  public static var logRatioOfMeans: Measure {
    Measure(
      code: "ROM", name: "log ratio of means, treatment / control",
      formula: [
        "yi = log(mean₁ / mean₂) + ½ [sd₁² / (n₁ mean₁²) − sd₂² / (n₂ mean₂²)]",
        "yi = log(mean₁ / mean₂)                                                     uncorrected",
        "vi = sd₁² / (n₁ mean₁²) + sd₂² / (n₂ mean₂²)                                LS",
        "vi = LS + ½ [sd₁⁴ / (n₁² mean₁⁴) + sd₂⁴ / (n₂² mean₂⁴)]                      LS2, second order",
        "s² = ((n₁ − 1) sd₁² + (n₂ − 1) sd₂²) / (n₁ + n₂ − 2)                        HO, pooled",
        "vi = s² [1 / (n₁ mean₁²) + 1 / (n₂ mean₂²)]                                 HO",
        "vi = c̄₁² / n₁ + c̄₂² / n₂          AV, c̄ⱼ the average of sdⱼ / meanⱼ over the set, weighted by nⱼ",
        "vi = c̄₁² / n₁ + c̄₂² / n₂          AVHO, one average over both groups of the set",
      ], scale: .logRatio,
      inputs: [.nTreatment, .meanTreatment, .sdTreatment, .nControl, .meanControl, .sdControl],
      varianceTypes: [.largeSample, .largeSample2, .homoscedastic, .averaged, .averagedHomoscedastic],
      sources: [.hedges1999, .lajeunesse2015, .nakagawa2023], averageNames: ["c̄₁", "c̄₂"], setAverages: averageVariations
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let (m1, m2) = try summary.requirePositiveMeans()
      let plain = logarithm(m1 / m2)
      let consequence = "no sampling variance and no bias correction"
      guard let (n1, sd1, n2, sd2) = try summary.spreads(orNote: consequence, &derivation) else {
        return EffectSize(estimate: plain, samplingVariance: nil, derivation: derivation)
      }
      let own1 = sd1 * sd1 / (n1 * m1 * m1)
      let own2 = sd2 * sd2 / (n2 * m2 * m2)
      let correction = options.correctsBias ? 0.5 * (own1 - own2) : 0
      let vi: Double
      switch options.varianceType {
      case .homoscedastic:
        vi = pooledVariance(n1, sd1, n2, sd2) * (1 / (n1 * m1 * m1) + 1 / (n2 * m2 * m2))
      case .largeSample2:
        vi = own1 + own2 + 0.5 * (own1 * own1 + own2 * own2)
      case .averaged, .averagedHomoscedastic:
        let c1 = try options.requireAverage(0)
        let c2 = try options.requireAverage(1)
        vi = c1 * c1 / n1 + c2 * c2 / n2
      default:
        vi = own1 + own2
      }
      return EffectSize(estimate: plain + correction, samplingVariance: vi, derivation: derivation)
    }
  }
}

/// The average coefficients of variation of both groups over a set, weighted by size; one for both under AVHO.
@Sendable private func averageVariations(_ summaries: [TwoGroupSummary], _ options: MeasureOptions) -> [Double] {
  func items(_ group: KeyPath<TwoGroupSummary, TwoGroupSummary.Group>) -> [(value: Double, weight: Double)] {
    summaries.compactMap { summary in
      let group = summary[keyPath: group]
      guard let n = group.n, let sd = group.sd, let mean = group.mean, mean > 0 else { return nil }
      return (sd / mean, Double(n))
    }
  }
  let treatment = items(\.treatment)
  let control = items(\.control)
  if options.varianceType == .averagedHomoscedastic {
    guard let both = weightedAverage(treatment + control) else { return [] }
    return [both, both]
  }
  guard let first = weightedAverage(treatment), let second = weightedAverage(control) else { return [] }
  return [first, second]
}
