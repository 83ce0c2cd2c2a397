internal import PrePostNumerics

extension Measure where Summary == PrePostSummary {
  /// The standardized mean change in the pooled SD of both occasions (SMCRP).
  ///
  ///     s² = (sd_pre² + sd_post²) / 2
  ///     m  = 2 (n − 1) / (1 + r²)                         degrees of freedom of s
  ///     yi = J(m) · (mean_post − mean_pre) / s
  ///     vi = 2 (1 − r) / n + yi² (1 + r²) / (4n)
  ///
  /// n = 20, 30.6 (15) → 38.5 (11.6), r = 0.47: yi = 0.5749, vi = 0.0580 (Morris 2008, study 1).
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 3, `.zeroDivisor` where both SDs are 0.
  /// - Source: Cousineau 2020, by way of metafor's documentation.
  public static var standardizedMeanChangePooled: Measure {
    Measure(
      code: "SMCRP", name: "standardized mean change (pooled SD)",
      formula: [
        "s² = (sd_pre² + sd_post²) / 2",
        "m  = 2 (n − 1) / (1 + r²)                         degrees of freedom of s",
        "yi = J(m) · (mean_post − mean_pre) / s",
        "vi = 2 (1 − r) / n + yi² (1 + r²) / (4n)",
      ], scale: .standardized,
      inputs: [.n, .meanPre, .meanPost, .sdPre, .sdPost, .correlation], sources: [.cousineau2020, .hedges1981]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let pooled = try summary.changeInPooledSDs(options, &derivation)
      let r2 = pooled.r * pooled.r
      return EffectSize(
        estimate: pooled.yi,
        samplingVariance: 2 * (1 - pooled.r) / pooled.n + pooled.yi * pooled.yi * (1 + r2) / (4 * pooled.n),
        derivation: derivation)
    }
  }

  /// The standardized mean change in the pooled SD of both occasions, with unequal variances (SMCRPH).
  ///
  ///     yi = as SMCRP
  ///     vi = sd_change² / (s² (n − 1)) + yi² (sd_pre⁴ + sd_post⁴ + 2 r² sd_pre² sd_post²) / (8 s⁴ (n − 1))
  ///
  /// n = 20, 30.6 (15) → 38.5 (11.6), r = 0.47: yi = 0.5749, vi = 0.0629 (Morris 2008, study 1).
  ///
  /// - Throws: as SMCRP.
  /// - Source: Bonett 2008, eq. 10 with two occasions.
  public static var standardizedMeanChangePooledHeteroscedastic: Measure {
    Measure(
      code: "SMCRPH", name: "standardized mean change (pooled SD, unequal variances)",
      formula: [
        "s² = (sd_pre² + sd_post²) / 2",
        "m  = 2 (n − 1) / (1 + r²)                         degrees of freedom of s",
        "yi = J(m) · (mean_post − mean_pre) / s            as SMCRP",
        "v  = sd_pre² + sd_post² − 2 r sd_pre sd_post      variance of the changes",
        "vi = v / (s² (n − 1)) + yi² (sd_pre⁴ + sd_post⁴ + 2 r² sd_pre² sd_post²) / (8 s⁴ (n − 1))",
      ], scale: .standardized,
      inputs: [.n, .meanPre, .meanPost, .sdPre, .sdPost, .correlation], sources: [.bonett2008, .cousineau2020]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let (yi, n, r, pre, post) = try summary.changeInPooledSDs(options, &derivation)
      let m = n - 1
      let difference = pre - post
      let ofChange = difference * difference + 2 * (1 - r) * pre * post
      let product = pre * post
      let fourth = pre * pre * pre * pre + post * post * post * post + 2 * r * r * product * product
      return EffectSize(
        estimate: yi, samplingVariance: ofChange / m + yi * yi * fourth / (8 * m), derivation: derivation)
    }
  }
}

extension PrePostSummary {
  /// The change in pooled SDs, corrected, with n, r and both SDs in units of the pooled one.
  fileprivate func changeInPooledSDs(
    _ options: MeasureOptions, _ derivation: inout Derivation
  ) throws(EffectSizeError) -> (yi: Double, n: Double, r: Double, pre: Double, post: Double) {
    let change = try resolveChange(&derivation)
    let n = Double(try requireN(atLeast: options.correctsBias ? 3 : 2))
    let (sdPre, sdPost) = try requireSpreads()
    let s = ((sdPre * sdPre + sdPost * sdPost) / 2).squareRoot()
    guard s > 0 else { throw .zeroDivisor(.sdPre) }
    let r = try resolveCorrelation(&derivation)
    let j = options.correction(degreesOfFreedom: 2 * (n - 1) / (1 + r * r))
    return (j * change / s, n, r, sdPre / s, sdPost / s)
  }

  /// Both SDs; throws what is missing.
  func requireSpreads() throws(EffectSizeError) -> (pre: Double, post: Double) {
    guard let sdPre, let sdPost else {
      throw .missing(absentInputs([(.sdPre, sdPre == nil), (.sdPost, sdPost == nil)]), alternatives: nil)
    }
    return (sdPre, sdPost)
  }

  /// Both SDs, which must have logarithms.
  func requirePositiveSpreads() throws(EffectSizeError) -> (pre: Double, post: Double) {
    let (pre, post) = try requireSpreads()
    guard pre > 0 else { throw .notPositive(.sdPre, value: pre) }
    guard post > 0 else { throw .notPositive(.sdPost, value: post) }
    return (pre, post)
  }
}
