internal import PrePostNumerics

extension Measure where Summary == PrePostControlSummary {
  /// The difference of standardized mean changes, each in its group's SDs of before (DPPC1).
  ///
  ///     d_g = (mean_post − mean_pre) / sd_pre                     of each group g
  ///     yi  = J(n_T − 1) d_T − J(n_C − 1) d_C
  ///     vi  = Σ 2 (1 − r_g) / n_g + J² d_g² / (2 n_g)             LS
  ///     vi  = Σ J² (m/(m − 2)) (2 (1 − r_g) / n_g + d_g²) − d_g²  UB: m = n_g − 1
  ///
  /// Morris 2008, Table 1, study 1: yi = 0.74.
  ///
  /// - Throws: `.missing` without means and SDs; `.tooFewObservations` for a group of fewer than 3 (4 for UB). Without r
  ///   the estimate comes without a variance.
  /// - Source: Becker 1988 for yi; the form of Morris 2008, eq. 25, in each group for UB.
  public static var pretestPosttestControl1: Measure {
    Measure(
      code: "DPPC1", name: "standardized change difference (own SDs before)",
      formula: [
        "d_T = change_T / sd_pre_T,  d_C = change_C / sd_pre_C",
        "g_T = J(n_T − 1) d_T,  g_C = J(n_C − 1) d_C",
        "yi  = g_T − g_C",
        "v_T = 2 (1 − r_T) / n_T + g_T² / (2 n_T)                                 LS",
        "v_C = 2 (1 − r_C) / n_C + g_C² / (2 n_C)                                 LS",
        "v_T = J(n_T − 1)² (n_T − 1)/(n_T − 3) (2 (1 − r_T) / n_T + d_T²) − d_T²  UB",
        "v_C = J(n_C − 1)² (n_C − 1)/(n_C − 3) (2 (1 − r_C) / n_C + d_C²) − d_C²  UB",
        "vi  = v_T + v_C",
      ], scale: .standardized,
      inputs: Arms.inputs(sdPost: false), varianceTypes: [.largeSample, .unbiased],
      sources: [.morris2008, .becker1988]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let arms = try Arms(summary, &derivation, atLeast: options.varianceType == .unbiased ? 4 : 3)
      func part(_ n: Double, _ change: Double, _ sd: Double, _ r: Double?) -> (yi: Double, vi: Double?) {
        let d = change / sd
        let j = options.correction(degreesOfFreedom: n - 1)
        return (
          j * d, r.map { morrisVariance(options, null: 2 * (1 - $0) / n, n: n, m: n - 1, d: d) }
        )
      }
      let first = part(arms.nTreatment, arms.changeTreatment, arms.sdPreTreatment, arms.correlations?.treatment)
      let second = part(arms.nControl, arms.changeControl, arms.sdPreControl, arms.correlations?.control)
      return EffectSize(
        estimate: first.yi - second.yi, samplingVariance: both(first.vi, second.vi).map { $0 + $1 },
        derivation: derivation)
    }
  }

  /// The difference of mean changes in SDs of before pooled over both groups (DPPC2), which Morris recommends.
  ///
  ///     N  = n_T + n_C,  m = N − 2
  ///     d  = (change_T − change_C) / s               s: pooled sd_pre
  ///     yi = J(m) d
  ///     a  = 2 (1 − r_T) / n_T + 2 (1 − r_C) / n_C   variance under no effect
  ///     vi = a + yi² / (2N)                          LS
  ///     vi = J² (m/(m − 2)) (a + d²) − d²            UB: only where r is the same in both groups
  ///
  /// Morris 2008, study 1: yi = 0.7684, vi = 0.1134 (LS), 0.1161 (UB).
  ///
  /// - Throws: `.missing` without means and SDs; `.tooFewObservations` for a group of one; `.zeroDivisor` where the
  ///   values before do not vary. Without r the estimate comes without a variance.
  /// - Source: Morris 2008, eq. 25 for UB; LS by way of secondary sources.
  public static var pretestPosttestControl2: Measure {
    Measure(
      code: "DPPC2", name: "standardized change difference (pooled SD before)",
      formula: [
        "m  = n_T + n_C − 2",
        "s² = ((n_T − 1) sd_pre_T² + (n_C − 1) sd_pre_C²) / m   pooled sd_pre",
        "d  = (change_T − change_C) / s",
        "yi = J(m) d",
        "v  = 2 (1 − r_T) / n_T + 2 (1 − r_C) / n_C   variance under no effect",
        "vi = v + yi² / (2 (n_T + n_C))               LS",
        "vi = J(m)² (m/(m − 2)) (v + d²) − d²         UB: only where r is the same in both groups",
      ], scale: .standardized,
      inputs: Arms.inputs(sdPost: false), varianceTypes: [.largeSample, .unbiased], sources: [.morris2008]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let arms = try Arms(summary, &derivation, atLeast: 2)
      let m = arms.nTreatment + arms.nControl - 2
      if options.varianceType == .unbiased, m <= 2 { throw .tooFewObservations(n: Int(m) + 2, needed: 5) }
      let s = pooledVariance(arms.nTreatment, arms.sdPreTreatment, arms.nControl, arms.sdPreControl).squareRoot()
      let d = (arms.changeTreatment - arms.changeControl) / s
      let j = options.correction(degreesOfFreedom: m)
      var vi: Double?
      if let null = arms.nullVariance {
        if options.varianceType == .unbiased, let r = arms.correlations, abs(r.treatment - r.control) > 1e-9 {
          derivation.note(
            .refusal,
            "no sampling variance: UB needs the same r in both groups; they are \(shortest(r.treatment)) "
              + "and \(shortest(r.control))")
        } else {
          vi = morrisVariance(options, null: null, n: arms.nTreatment + arms.nControl, m: m, d: d)
        }
      }
      return EffectSize(estimate: j * d, samplingVariance: vi, derivation: derivation)
    }
  }

  /// The difference of mean changes in SDs pooled over both groups, before and after (DPPC3).
  ///
  ///     N  = n_T + n_C
  ///     s² = Σ (n_g − 1) (sd_pre² + sd_post²) / (2 (N − 2))
  ///     yi = J(2 (N − 2)) (change_T − change_C) / s
  ///     ν  = 2 (N − 2)² / Σ (n_g − 1) (1 + r_g²)     degrees of freedom of s², since before and after go together
  ///     vi = 2 (1 − r_T) / n_T + 2 (1 − r_C) / n_C + yi² / (2ν)
  ///
  /// Morris 2008, study 1: s = 13.87, yi = 0.8069, vi = 0.1112.
  ///
  /// - Throws: as DPPC2, and `.missing` without the SDs after.
  /// - Source: Morris 2008 for yi. He gives no variance, since s² has correlated parts: this one is by the delta
  ///   method, with the degrees of freedom that match the variance of s² for bivariate normal values of one variance.
  public static var pretestPosttestControl3: Measure {
    Measure(
      code: "DPPC3", name: "standardized change difference (SD pooled over before and after)",
      formula: [
        "m  = n_T + n_C − 2",
        "s² = ((n_T − 1)(sd_pre_T² + sd_post_T²) + (n_C − 1)(sd_pre_C² + sd_post_C²)) / (2m)",
        "yi = J(2m) (change_T − change_C) / s",
        "ν  = 2 m² / ((n_T − 1)(1 + r_T²) + (n_C − 1)(1 + r_C²))   degrees of freedom of s², since before and after go together",
        "vi = 2 (1 − r_T) / n_T + 2 (1 − r_C) / n_C + yi² / (2ν)",
      ], scale: .standardized,
      inputs: Arms.inputs(sdPost: true), sources: [.morris2008]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let arms = try Arms(summary, &derivation, atLeast: 2)
      let after = try summary.each { (group) throws(EffectSizeError) -> Double in
        guard let sd = group.sdPost else { throw .missing([.sdPost], alternatives: nil) }
        return sd
      }
      let before = pooledVariance(arms.nTreatment, arms.sdPreTreatment, arms.nControl, arms.sdPreControl)
      let later = pooledVariance(arms.nTreatment, after.treatment, arms.nControl, after.control)
      let m = arms.nTreatment + arms.nControl - 2
      let d = (arms.changeTreatment - arms.changeControl) / ((before + later) / 2).squareRoot()
      let yi = options.correction(degreesOfFreedom: 2 * m) * d
      let vi = both(arms.nullVariance, arms.spreadDegreesOfFreedom).map { null, df in null + yi * yi / (2 * df) }
      return EffectSize(estimate: yi, samplingVariance: vi, derivation: derivation)
    }
  }
}

/// The variance of a corrected standardized change: large-sample, or the exact one with `d` in place of its parameter.
private func morrisVariance(
  _ options: MeasureOptions, null a: Double, n: Double, m: Double, d: Double
) -> Double {
  let j = options.correction(degreesOfFreedom: m)
  guard options.varianceType == .unbiased else { return a + j * j * d * d / (2 * n) }
  // J² m/(m − 2) − 1, which large samples would lose in the subtraction of d².
  let excess = options.unbiasedNumerator(degreesOfFreedom: m) / (m - 2)
  return (1 + excess) * a + excess * d * d
}

/// What Morris' measures read of two groups.
private struct Arms {
  let nTreatment, changeTreatment, sdPreTreatment: Double
  let nControl, changeControl, sdPreControl: Double
  /// The pre–post correlations; nil where one is not to be had.
  let correlations: (treatment: Double, control: Double)?

  /// Reads both groups; a missing r is noted.
  init(
    _ summary: PrePostControlSummary, _ derivation: inout Derivation, atLeast least: Int
  ) throws(EffectSizeError) {
    let sizes = try summary.each { (group) throws(EffectSizeError) in Double(try group.requireN(atLeast: least)) }
    let changes = try summary.each(&derivation) { (group, derivation) throws(EffectSizeError) in
      try group.resolveChange(&derivation)
    }
    let spreads = try summary.each { (group) throws(EffectSizeError) -> Double in
      guard let sd = group.sdPre else { throw .missing([.sdPre], alternatives: nil) }
      guard sd > 0 else { throw .zeroDivisor(.sdPre) }
      return sd
    }
    correlations = try varianceOrNote(&derivation) { (derivation) throws(EffectSizeError) in
      try summary.each(&derivation) { (group, derivation) throws(EffectSizeError) in
        try group.resolveCorrelation(&derivation)
      }
    }
    (nTreatment, nControl) = sizes
    (changeTreatment, changeControl) = changes
    (sdPreTreatment, sdPreControl) = spreads
  }

  /// The variance of the difference in SDs of before if there is no effect.
  var nullVariance: Double? {
    correlations.map { 2 * (1 - $0.treatment) / nTreatment + 2 * (1 - $0.control) / nControl }
  }

  /// The degrees of freedom of a variance pooled over before and after.
  var spreadDegreesOfFreedom: Double? {
    correlations.map {
      let m = nTreatment + nControl - 2
      let shared =
        (nTreatment - 1) * (1 + $0.treatment * $0.treatment)
        + (nControl - 1) * (1 + $0.control * $0.control)
      return 2 * m * m / shared
    }
  }

  /// The columns of both groups.
  static func inputs(sdPost: Bool) -> [Input] {
    let group: [Input] = [.n, .meanPre, .sdPre, .meanPost] + (sdPost ? [.sdPost] : []) + [.correlation]
    return Arm.allCases.flatMap { group.map($0.named) }
  }
}
