internal import PrePostNumerics

extension Measure where Summary == PrePostControlSummary {
  /// The mean difference after, adjusted for before by analysis of covariance (AMD), treatment − control, in the unit of
  /// the outcome.
  ///
  /// By the first route that is open:
  ///
  ///     printed  yi = b,  vi = se_b²
  ///     printed  yi = adjusted_mean_treatment − adjusted_mean_control,  vi = the sum of their squared SEs
  ///     from means, SDs and r, with the slope β that both groups share:
  ///       S_xx = Σ (n_g − 1) sd_pre²,  S_xy = Σ (n_g − 1) r_g sd_pre sd_post,  S_yy = Σ (n_g − 1) sd_post²
  ///       β    = S_xy / S_xx
  ///       yi   = (mean_post_T − mean_post_C) − β (mean_pre_T − mean_pre_C)
  ///       s²   = (S_yy − β S_xy) / (n_T + n_C − 3)
  ///       vi   = s² (1/n_T + 1/n_C + (mean_pre_T − mean_pre_C)² / S_xx)
  ///
  /// The last route is the least-squares fit of after on before and group itself, not an approximation of it: means, SDs
  /// and r are all that the fit depends on. The sum of squared SEs leaves out that both adjusted means share the slope.
  ///
  /// Morris 2008, study 1: β = 0.4279, yi = 15.59, vi = 15.27.
  ///
  /// - Throws: `.missing` if no route is open, `.tooFewObservations` for fewer than 4 participants, `.zeroDivisor` where
  ///   the values before do not vary. An adjusted difference without standard errors comes without a variance.
  /// - Source: Cochran 1957.
  public static var adjustedMeanDifference: Measure {
    Measure(
      code: "AMD", name: "mean difference after, adjusted for before",
      formula: [
        "yi = b                                                        printed, by the first route that is open",
        "vi = se_b²",
        "yi = adjusted_mean_treatment − adjusted_mean_control          printed",
        "vi = se_adjusted_treatment² + se_adjusted_control²",
        "S_xx = (n_T − 1) sd_pre_T² + (n_C − 1) sd_pre_C²              from means, SDs and r",
        "S_xy = (n_T − 1) r_T sd_pre_T sd_post_T + (n_C − 1) r_C sd_pre_C sd_post_C",
        "S_yy = (n_T − 1) sd_post_T² + (n_C − 1) sd_post_C²",
        "β  = S_xy / S_xx                                              the slope that both groups share",
        "yi = (mean_post_T − mean_post_C) − β (mean_pre_T − mean_pre_C)",
        "s² = (S_yy − β S_xy) / (n_T + n_C − 3)",
        "vi = s² (1/n_T + 1/n_C + (mean_pre_T − mean_pre_C)² / S_xx)",
      ], scale: .raw,
      inputs: Arm.allCases.flatMap { arm in
        [Input.n, .meanPre, .sdPre, .meanPost, .sdPost, .correlation].map(arm.named)
      }, sources: [.cochran1957]
    ) { (summary, _) throws(EffectSizeError) in
      var derivation = Derivation()
      let printed = summary.adjusted.printed(&derivation)
      guard let printed else { return try summary.fitted(&derivation).effect(derivation) }
      var unused = Derivation()
      if let fitted = try? summary.fitted(&unused), let own = printed.variance,
        abs(fitted.difference - printed.difference) > 0.1 * own.squareRoot()
      {
        derivation.note(
          .caution,
          "the adjusted difference is printed as \(significant(printed.difference, 4)), but means, SDs and r give "
            + "\(significant(fitted.difference, 4))")
      }
      return printed.effect(derivation)
    }
  }
}

/// An adjusted difference with its variance.
private struct Adjusted {
  let difference: Double
  let variance: Double?

  func effect(_ derivation: Derivation) -> EffectSize {
    EffectSize(estimate: difference, samplingVariance: variance, derivation: derivation)
  }
}

extension AdjustedComparison {
  /// The difference that the paper adjusted itself.
  fileprivate func printed(_ derivation: inout Derivation) -> Adjusted? {
    if let coefficient {
      if coefficientError == nil { derivation.note(.refusal, "no sampling variance: it needs se_b") }
      return Adjusted(difference: coefficient, variance: coefficientError.map { $0 * $0 })
    }
    guard let (first, second) = both(meanTreatment, meanControl) else { return nil }
    let variance = both(errorTreatment, errorControl).map { $0 * $0 + $1 * $1 }
    if variance == nil {
      derivation.note(.refusal, "no sampling variance: it needs se_adjusted_treatment, se_adjusted_control")
    } else {
      derivation.note(.method, "the covariance of the two adjusted means, which share a slope, is left out")
    }
    return Adjusted(difference: first - second, variance: variance)
  }
}

extension PrePostControlSummary {
  /// The analysis of covariance that the means, SDs and correlations of both groups determine.
  fileprivate func fitted(_ derivation: inout Derivation) throws(EffectSizeError) -> Adjusted {
    let arms = try each(&derivation) { (group, derivation) throws(EffectSizeError) -> Moments in
      try Moments(group, &derivation)
    }
    let sumsOfBefore = arms.treatment.sumOfBefore + arms.control.sumOfBefore
    guard sumsOfBefore > 0 else { throw .zeroDivisor(.sdPreTreatment) }
    let n = arms.treatment.n + arms.control.n
    guard n >= 4 else { throw .tooFewObservations(n: Int(n), needed: 4) }
    let products = arms.treatment.products + arms.control.products
    let slope = products / sumsOfBefore
    derivation.record("slope", slope, by: "Σ (n − 1) r sd_pre sd_post / Σ (n − 1) sd_pre²", from: .cochran1957)
    derivation.note(.method, "one slope of after on before is taken for both groups")
    let before = arms.treatment.meanPre - arms.control.meanPre
    let residual = (arms.treatment.sumOfAfter + arms.control.sumOfAfter - slope * products) / (n - 3)
    return Adjusted(
      difference: arms.treatment.meanPost - arms.control.meanPost - slope * before,
      variance: max(0, residual) * (1 / arms.treatment.n + 1 / arms.control.n + before * before / sumsOfBefore))
  }
}

/// What one group adds to the fit.
private struct Moments {
  let n, meanPre, meanPost: Double
  /// Sums of squares and products around the means of the group.
  let sumOfBefore, sumOfAfter, products: Double

  init(_ group: PrePostSummary, _ derivation: inout Derivation) throws(EffectSizeError) {
    guard let meanPre = group.meanPre, let meanPost = group.meanPost, let sdPre = group.sdPre,
      let sdPost = group.sdPost
    else {
      throw .missing(
        absentInputs([
          (.meanPre, group.meanPre == nil), (.sdPre, group.sdPre == nil), (.meanPost, group.meanPost == nil),
          (.sdPost, group.sdPost == nil),
        ]), alternatives: "or b with se_b, or the adjusted means")
    }
    n = Double(try group.requireN(atLeast: 1))
    let r = try group.resolveCorrelation(&derivation)
    self.meanPre = meanPre
    self.meanPost = meanPost
    sumOfBefore = (n - 1) * sdPre * sdPre
    sumOfAfter = (n - 1) * sdPost * sdPost
    products = (n - 1) * r * sdPre * sdPost
  }
}
