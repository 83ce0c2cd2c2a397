internal import PrePostNumerics

extension Measure where Summary == PrePostSummary {
  /// The log variability ratio of one group (VRC): the ratio of the SDs, after / before.
  ///
  ///     yi = log(sd_post / sd_pre)
  ///     vi = (1 − r²) / (n − 1)
  ///
  /// n = 20, SDs 15 → 11.6, r = 0.47: yi = −0.2570, vi = 0.0410 (Morris 2008, study 1). The bias of the two logarithms is
  /// the same and cancels; the means are not read, except to find r from a paired t.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 2, `.notPositive` for an SD of 0.
  /// - Source: Senior et al. 2020, eq. 21.
  public static var logVariabilityRatioChange: Measure {
    Measure(
      code: "VRC", name: "log variability ratio, after / before",
      formula: [
        "yi = log(sd_post / sd_pre)",
        "vi = (1 − r²) / (n − 1)",
      ], scale: .logRatio,
      inputs: [.n, .sdPre, .sdPost, .correlation], sources: [.senior2020, .nakagawa2015]
    ) { (summary, _) throws(EffectSizeError) in
      var derivation = Derivation()
      let n = Double(try summary.requireN(atLeast: 2))
      let (pre, post) = try summary.requirePositiveSpreads()
      let vi = try varianceOrNote(&derivation) { (derivation) throws(EffectSizeError) in
        let r = try summary.resolveCorrelation(&derivation)
        return (1 - r) * (1 + r) / (n - 1)
      }
      return EffectSize(estimate: logarithm(post / pre), samplingVariance: vi, derivation: derivation)
    }
  }
}
