internal import PrePostNumerics

extension Measure where Summary == PrePostSummary {
  /// The log ratio of coefficients of variation of one group (CVRC), after / before, defined for positive means.
  ///
  ///     c  = sd / mean of each occasion
  ///     yi = log(c_post / c_pre) − ½ (c_post² − c_pre²) / n
  ///     vi = (1 − r²) / (n − 1) + (c_pre² + c_post² − 2 r c_pre c_post) / n                 LS
  ///     vi = LS + (1 − r⁴) / (n − 1)² + ½ (c_pre⁴ + c_post⁴ − 2 r² c_pre² c_post²) / n²     LS2, second order
  ///
  /// n = 20, 30.6 (15) → 38.5 (11.6), r = 0.47: yi = −0.4830, vi = 0.0506 (LS), 0.0533 (LS2; Morris 2008, study 1).
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 2, `.notPositive` for an SD of 0 or a mean without a logarithm.
  /// - Source: Senior et al. 2020, eq. 23; the correction is that of the log ratio of means (Lajeunesse 2015, eq. 8).
  ///   LS2 adds the second-order terms of both logarithms, as CVR does for two groups.
  public static var logCoefficientOfVariationRatioChange: Measure {
    Measure(
      code: "CVRC", name: "log ratio of coefficients of variation, after / before",
      formula: [
        "c_pre = sd_pre / mean_pre,  c_post = sd_post / mean_post",
        "yi = log(c_post / c_pre) − ½ (c_post² − c_pre²) / n",
        "yi = log(c_post / c_pre)                                                            uncorrected",
        "vi = (1 − r²) / (n − 1) + (c_pre² + c_post² − 2 r c_pre c_post) / n                 LS",
        "vi = LS + (1 − r⁴) / (n − 1)² + ½ (c_pre⁴ + c_post⁴ − 2 r² c_pre² c_post²) / n²     LS2, second order",
      ], scale: .logRatio,
      inputs: [.n, .meanPre, .meanPost, .sdPre, .sdPost, .correlation],
      varianceTypes: [.largeSample, .largeSample2], sources: [.senior2020, .nakagawa2015, .lajeunesse2015, .kibble1941]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let (meanPre, meanPost) = try summary.requirePositiveMeans()
      let n = Double(try summary.requireN(atLeast: 2))
      let (sdPre, sdPost) = try summary.requirePositiveSpreads()
      let pre = sdPre / meanPre
      let post = sdPost / meanPost
      let correction = options.correctsBias ? -0.5 * (post * post - pre * pre) / n : 0
      let vi = try varianceOrNote(&derivation) { (derivation) throws(EffectSizeError) in
        let r = try summary.resolveCorrelation(&derivation)
        let difference = post - pre
        let ofMeans = (difference * difference + 2 * (1 - r) * pre * post) / n
        let squares = (pre * pre - post * post) * (pre * pre - post * post)
        let cross = 2 * (1 - r) * (1 + r) * pre * pre * post * post
        let second = options.varianceType == .largeSample2 ? 0.5 * (squares + cross) / (n * n) : 0
        return logSpreadRatioVariance(n, r, options) + ofMeans + second
      }
      return EffectSize(estimate: logarithm(post / pre) + correction, samplingVariance: vi, derivation: derivation)
    }
  }
}
