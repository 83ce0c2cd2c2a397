internal import PrePostNumerics

extension Measure where Summary == PrePostSummary {
  /// The standardized mean change with change-score standardization (SMCC; d_z, Hedges-corrected).
  ///
  ///     m  = n − 1                               degrees of freedom
  ///     d  = change / sd_change                  or t / √n where the paired t is all that was printed
  ///     yi = J(m) · d                            J: small-sample correction
  ///     vi = 1/n + yi² / (2n)                    LS; see `standardizedMeanVariance` for LS2 and UB
  ///
  /// n = 20, 30.6 (15) → 38.5 (11.6), r = 0.47: sd_change = 14, yi = 0.5417, vi = 0.0573 (Morris 2008, study 1).
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 3 (J(1) = 0), `.zeroDivisor` where the changes do not vary.
  /// - Source: Gibbons et al. 1993, eq. 5–10.
  public static var standardizedMeanChange: Measure {
    Measure(
      code: "SMCC", name: "standardized mean change (change-score SD)",
      formula: [
        "m  = n − 1                               degrees of freedom",
        "d  = change / sd_change                  or t / √n where the paired t is all that was printed",
        "yi = J(m) · d                            J: small-sample correction",
        "vi = 1/n + yi² / (2n)                    LS",
        "vi = J(m)² · (1/n + d² / (2n))           LS2",
        "vi = 1/n + (1 − (m − 2) / (m J(m)²)) yi²  UB",
      ], scale: .standardized,
      inputs: [.n, .meanPre, .meanPost, .sdPre, .sdPost, .correlation],
      varianceTypes: [.largeSample, .largeSample2, .unbiased], sources: [.gibbons1993, .hedges1981]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let least = options.correctsBias ? 3 : 2
      let d = try summary.changeInChangeSDs(&derivation, atLeast: least)
      let n = Double(try summary.requireN(atLeast: least))
      return standardized(d, null: 1 / n, n: n, options, derivation)
    }
  }

  /// The standardized mean change with raw-score standardization (SMCR): in SDs of before, Hedges-corrected.
  ///
  ///     d  = change / sd_pre
  ///     yi = J(n − 1) · d
  ///     vi = 2 (1 − r) / n + yi² / (2n)          LS; see `standardizedMeanVariance` for LS2 and UB
  ///
  /// n = 20, 30.6 (15) → 38.5 (11.6), r = 0.47: yi = 0.5056, vi = 0.0594 (Morris 2008, study 1). In UB the correlation
  /// is the unbiased one too (`unbiasedCorrelation`).
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 3, `.zeroDivisor` for sd_pre = 0.
  /// - Source: Becker 1988, eq. 4 and 13; Olkin & Pratt 1958 for the correlation in UB.
  public static var standardizedMeanChangeRaw: Measure {
    Measure(
      code: "SMCR", name: "standardized mean change (SD before)",
      formula: [
        "d  = change / sd_pre",
        "yi = J(n − 1) · d",
        "vi = 2 (1 − r) / n + yi² / (2n)          LS",
        "vi = J(n − 1)² · (2 (1 − r) / n + d² / (2n))  LS2",
        "ρ  = r · ₂F₁(½, ½; (n − 2)/2; 1 − r²)         UB, the unbiased r",
        "vi = 2 (1 − ρ) / n + (1 − (n − 3) / ((n − 1) J(n − 1)²)) yi²  UB",
      ], scale: .standardized,
      inputs: [.n, .meanPre, .meanPost, .sdPre, .correlation],
      varianceTypes: [.largeSample, .largeSample2, .unbiased], sources: [.becker1988, .hedges1981, .olkinPratt1958]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let d = try summary.changeInBaselineSDs(&derivation)
      let isUnbiased = options.varianceType == .unbiased
      let n = try summary.requireN(atLeast: options.correctsBias || isUnbiased ? 3 : 2)
      let sample = try summary.resolveCorrelation(&derivation)
      let r = isUnbiased ? unbiasedCorrelation(sample, n: n) : sample
      return standardized(d, null: 2 * (1 - r) / Double(n), n: Double(n), options, derivation)
    }
  }

  /// The standardized mean change with raw-score standardization and unequal variances (SMCRH).
  ///
  ///     m  = n − 1
  ///     yi = J(m) · change / sd_pre
  ///     vi = sd_change² / (sd_pre² m) + yi² / (2m)
  ///
  /// n = 20, 30.6 (15) → 38.5 (11.6), r = 0.47: yi = 0.5056, vi = 0.0526 (Morris 2008, study 1).
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 3, `.zeroDivisor` for sd_pre = 0.
  /// - Source: Bonett 2008, eq. 13.
  public static var standardizedMeanChangeRawHeteroscedastic: Measure {
    Measure(
      code: "SMCRH", name: "standardized mean change (SD before, unequal variances)",
      formula: [
        "m  = n − 1",
        "yi = J(m) · change / sd_pre",
        "vi = sd_change² / (sd_pre² m) + yi² / (2m)",
      ], scale: .standardized,
      inputs: [.n, .meanPre, .meanPost, .sdPre, .sdPost, .correlation], sources: [.bonett2008, .hedges1981]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let d = try summary.changeInBaselineSDs(&derivation)
      let n = try summary.requireN(atLeast: options.correctsBias ? 3 : 2)
      let m = Double(n - 1)
      let spread = try summary.resolveSDChange(&derivation) / (summary.sdPre ?? 0)
      let j = options.correction(degreesOfFreedom: m)
      let yi = j * d
      return EffectSize(
        estimate: yi, samplingVariance: spread * spread / m + yi * yi / (2 * m), derivation: derivation)
    }
  }

  /// The corrected estimate and its variance from the uncorrected one.
  private static func standardized(
    _ d: Double, null: Double, n: Double, _ options: MeasureOptions, _ derivation: Derivation
  ) -> EffectSize {
    let j = options.correction(degreesOfFreedom: n - 1)
    let vi = standardizedMeanVariance(options, null: null, n: n, m: n - 1, uncorrected: d)
    return EffectSize(estimate: j * d, samplingVariance: vi, derivation: derivation)
  }
}

extension PrePostSummary {
  /// The change in SDs of change, uncorrected.
  fileprivate func changeInChangeSDs(
    _ derivation: inout Derivation, atLeast least: Int
  ) throws(EffectSizeError) -> Double {
    if meanChange == nil, meanPre == nil || meanPost == nil, let tStatistic, let n {
      let d = tStatistic / Double(n).squareRoot()
      derivation.record("d", d, by: "t / √n", from: .student1908)
      derivation.note(.caution, "the sign of the effect is that of the printed t")
      return d
    }
    let change = try resolveChange(&derivation)
    _ = try requireN(atLeast: least)
    let sd = try resolveSDChange(&derivation)
    guard sd > 0 else { throw .zeroDivisor(.sdChange) }
    return change / sd
  }

  /// The change in SDs of before, uncorrected.
  fileprivate func changeInBaselineSDs(_ derivation: inout Derivation) throws(EffectSizeError) -> Double {
    let change = try resolveChange(&derivation)
    guard let sdPre else { throw .missing([.sdPre], alternatives: nil) }
    guard sdPre > 0 else { throw .zeroDivisor(.sdPre) }
    return change / sdPre
  }
}
