internal import PrePostNumerics

extension Measure where Summary == PrePostSummary {
  /// The log ratio of means of one group before and after (ROMC): unit-free, defined for positive means.
  ///
  ///     yi = log(mean_post / mean_pre) + ½ [sd_post² / (n mean_post²) − sd_pre² / (n mean_pre²)]
  ///     vi = sd_pre² / (n mean_pre²) + sd_post² / (n mean_post²)
  ///          − 2 r sd_pre sd_post / (n mean_pre mean_post)
  ///
  /// n = 10, 6.33 (2.53) → 13.08 (4.58), r = 0.5: yi = 0.7239, vi = 0.01424.
  ///
  /// Without SDs or n the plain log ratio stands, without a variance, and the derivation says so.
  ///
  /// - Throws: `.missing` without the means, `.notPositive` where a mean has no logarithm, `.tooFewObservations` for n = 1.
  /// - Source: Lajeunesse 2011, eq. 6 (variance); Lajeunesse 2015, eq. 8 (correction).
  public static var logRatioOfMeansChange: Measure {
    Measure(
      code: "ROMC", name: "log ratio of means, after / before",
      formula: [
        "yi = log(mean_post / mean_pre) + ½ [sd_post² / (n mean_post²) − sd_pre² / (n mean_pre²)]",
        "yi = log(mean_post / mean_pre)                                                        uncorrected",
        "vi = sd_pre² / (n mean_pre²) + sd_post² / (n mean_post²) − 2 r sd_pre sd_post / (n mean_pre mean_post)",
      ], scale: .logRatio,
      inputs: [.n, .meanPre, .meanPost, .sdPre, .sdPost, .correlation], sources: [.lajeunesse2011, .lajeunesse2015]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let (pre, post) = try summary.requirePositiveMeans()
      if let n = summary.n, n < 2 { throw .tooFewObservations(n: n, needed: 2) }
      let plain = logarithm(post / pre)
      guard let n = summary.n.map(Double.init), let sdPre = summary.sdPre, let sdPost = summary.sdPost else {
        let absent = absentInputs([
          (.n, summary.n == nil), (.sdPre, summary.sdPre == nil), (.sdPost, summary.sdPost == nil),
        ])
        let needed = EffectSizeError.missing(absent, alternatives: nil)
        derivation.note(.refusal, "no sampling variance and no bias correction: it \(needed)")
        return EffectSize(estimate: plain, samplingVariance: nil, derivation: derivation)
      }
      let cvPre = sdPre / pre
      let cvPost = sdPost / post
      let correction = options.correctsBias ? 0.5 * (cvPost * cvPost - cvPre * cvPre) / n : 0
      let vi = try varianceOrNote(&derivation) { (derivation) throws(EffectSizeError) in
        let r = try summary.resolveCorrelation(&derivation)
        let difference = cvPost - cvPre
        return (difference * difference + 2 * (1 - r) * cvPre * cvPost) / n
      }
      return EffectSize(estimate: plain + correction, samplingVariance: vi, derivation: derivation)
    }
  }
}

extension PrePostSummary {
  /// Both means, which must have logarithms.
  package func requirePositiveMeans() throws(EffectSizeError) -> (pre: Double, post: Double) {
    guard let meanPre, let meanPost else {
      throw .missing(absentInputs([(.meanPre, meanPre == nil), (.meanPost, meanPost == nil)]), alternatives: nil)
    }
    guard meanPre > 0 else { throw .notPositive(.meanPre, value: meanPre) }
    guard meanPost > 0 else { throw .notPositive(.meanPost, value: meanPost) }
    return (meanPre, meanPost)
  }
}
