internal import PrePostNumerics

extension Measure where Summary == TwoGroupSummary {
  /// The standardized mean difference in SDs of the control group (SMD1; Glass's Δ, Hedges-corrected).
  ///
  ///     m  = n₂ − 1
  ///     d  = (mean_treatment − mean_control) / sd₂
  ///     yi = J(m) · d
  ///     vi = 1/n₁ + 1/n₂ + yi² / (2 n₂)                   LS; see `standardizedMeanVariance`
  ///
  /// Edinburgh (Normand 1999): yi = −0.3110, vi = 0.0132. The SD of the treatment group is not read. AV takes the average
  /// of `yi` over the set, weighted by n₁ + n₂.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for a group of one or a control group of two, `.zeroDivisor` for
  ///   sd_control = 0.
  /// - Source: Hedges 1981.
  public static var standardizedMeanDifferenceControlSD: Measure {
    Measure(
      code: "SMD1", name: "standardized mean difference (SD of control)",
      formula: [
        "m  = n₂ − 1",
        "d  = (mean_treatment − mean_control) / sd₂",
        "yi = J(m) · d",
        "vi = 1/n₁ + 1/n₂ + yi² / (2 n₂)                   LS",
        "vi = J(m)² · (1/n₁ + 1/n₂ + d² / (2 n₂))          LS2",
        "vi = 1/n₁ + 1/n₂ + (1 − (m − 2) / (m J(m)²)) yi²  UB",
        "vi = 1/n₁ + 1/n₂ + ȳ² / (2 n₂)                    AV, ȳ the average over the set, weighted by n₁ + n₂",
        "vi = 1/n₁ + 1/n₂                                  H0",
      ], scale: .standardized,
      inputs: [.nTreatment, .meanTreatment, .nControl, .meanControl, .sdControl],
      varianceTypes: [.largeSample, .largeSample2, .unbiased, .averaged, .nullHypothesis], sources: [.hedges1981],
      averageNames: ["ȳ"],
      setAverages: { summaries, options in
        let items = summaries.compactMap { try? $0.requireControlDifference(options) }
        return [weightedAverage(items.map { (value: $0.j * $0.d, weight: $0.n1 + $0.n2) })].compactMap { $0 }
      }
    ) { (summary, options) throws(EffectSizeError) in
      let (d, j, n1, n2) = try summary.requireControlDifference(options)
      let vi = standardizedMeanVariance(
        options, null: 1 / n1 + 1 / n2, n: n2, m: n2 - 1, uncorrected: d,
        average: options.varianceType == .averaged ? try options.requireAverage() : 0)
      return EffectSize(estimate: j * d, samplingVariance: vi, derivation: Derivation())
    }
  }

  /// The standardized mean difference in SDs of the control group with unequal variances (SMD1H).
  ///
  ///     yi = J(n₂ − 1) · (mean_treatment − mean_control) / sd₂
  ///     vi = sd₁² / (sd₂² (n₁ − 1)) + 1/(n₂ − 1) + yi² / (2 (n₂ − 1))
  ///
  /// Edinburgh (Normand 1999): yi = −0.3110, vi = 0.0103.
  ///
  /// - Throws: as SMD1; `.missing` also without sd_treatment.
  /// - Source: Bonett 2008, eq. 12.
  public static var standardizedMeanDifferenceControlSDHeteroscedastic: Measure {
    Measure(
      code: "SMD1H", name: "standardized mean difference (SD of control, unequal variances)",
      formula: [
        "yi = J(n₂ − 1) · (mean_treatment − mean_control) / sd₂",
        "vi = sd₁² / (sd₂² (n₁ − 1)) + 1/(n₂ − 1) + yi² / (2 (n₂ − 1))",
      ], scale: .standardized,
      inputs: [.nTreatment, .meanTreatment, .sdTreatment, .nControl, .meanControl, .sdControl],
      sources: [.bonett2008, .hedges1981]
    ) { (summary, options) throws(EffectSizeError) in
      let (n1, sd1, n2, sd2) = try summary.requireSpreads()
      let (d, j, _, _) = try summary.requireControlDifference(options)
      let yi = j * d
      let ratio = sd1 / sd2
      return EffectSize(
        estimate: yi, samplingVariance: ratio * ratio / (n1 - 1) + 1 / (n2 - 1) + yi * yi / (2 * (n2 - 1)),
        derivation: Derivation())
    }
  }
}

extension TwoGroupSummary {
  /// The mean difference in SDs of the control group, uncorrected, with the factor J and the sizes.
  fileprivate func requireControlDifference(
    _ options: MeasureOptions
  ) throws(EffectSizeError) -> (d: Double, j: Double, n1: Double, n2: Double) {
    let means = try requireMeans()
    let (n1, n2) = try requireSizes()
    guard let sd = control.sd else { throw .missing([.sdControl], alternatives: nil) }
    guard sd > 0 else { throw .zeroDivisor(.sdControl) }
    let d = (means.treatment - means.control) / sd
    if !options.correctsBias, options.varianceType != .unbiased { return (d, 1, n1, n2) }
    guard n2 > 2 else { throw .tooFewObservations(n: Int(n2), needed: 3) }
    return (d, options.correction(degreesOfFreedom: n2 - 1), n1, n2)
  }
}
