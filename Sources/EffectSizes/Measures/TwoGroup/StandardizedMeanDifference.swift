internal import PrePostNumerics

extension Measure where Summary == TwoGroupSummary {
  /// The standardized mean difference (SMD; Hedges' g), in pooled standard deviations.
  ///
  ///     m  = n₁ + n₂ − 2
  ///     d  = (mean_treatment − mean_control) / s          s: pooled SD
  ///     yi = J(m) · d
  ///     vi = 1/n₁ + 1/n₂ + yi² / (2 (n₁ + n₂))            LS; see `standardizedMeanVariance`
  ///
  /// Edinburgh (Normand 1999): yi = −0.3552, vi = 0.0131. AV takes the average of `yi` over the set, weighted by
  /// n₁ + n₂; H0 takes 0.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for a group of one, `.zeroDivisor` where both SDs are 0.
  /// - Source: Hedges 1981, eq. 6a, 12.
  public static var standardizedMeanDifference: Measure {
    Measure(
      code: "SMD", name: "standardized mean difference",
      formula: [
        "m  = n₁ + n₂ − 2",
        "s² = ((n₁ − 1) sd₁² + (n₂ − 1) sd₂²) / m          pooled",
        "d  = (mean_treatment − mean_control) / s",
        "yi = J(m) · d",
        "vi = 1/n₁ + 1/n₂ + yi² / (2 (n₁ + n₂))            LS",
        "vi = J(m)² · (1/n₁ + 1/n₂ + d² / (2 (n₁ + n₂)))   LS2",
        "vi = 1/n₁ + 1/n₂ + (1 − (m − 2) / (m J(m)²)) yi²  UB",
        "vi = 1/n₁ + 1/n₂ + ȳ² / (2 (n₁ + n₂))             AV, ȳ the average over the set, weighted by n₁ + n₂",
        "vi = 1/n₁ + 1/n₂                                  H0",
      ], scale: .standardized,
      inputs: [.nTreatment, .meanTreatment, .sdTreatment, .nControl, .meanControl, .sdControl],
      varianceTypes: [.largeSample, .largeSample2, .unbiased, .averaged, .nullHypothesis], sources: [.hedges1981],
      averageNames: ["ȳ"],
      setAverages: { summaries, options in
        let items = summaries.compactMap { summary in
          (try? summary.requirePooledDifference()).map { d, n1, n2, m in
            (value: options.correction(degreesOfFreedom: m) * d, weight: n1 + n2)
          }
        }
        return [weightedAverage(items)].compactMap { $0 }
      }
    ) { (summary, options) throws(EffectSizeError) in
      let (d, n1, n2, m) = try summary.requirePooledDifference()
      let j = options.correction(degreesOfFreedom: m)
      let vi = standardizedMeanVariance(
        options, null: 1 / n1 + 1 / n2, n: n1 + n2, m: m, uncorrected: d,
        average: options.varianceType == .averaged ? try options.requireAverage() : 0)
      return EffectSize(estimate: j * d, samplingVariance: vi, derivation: Derivation())
    }
  }
}
