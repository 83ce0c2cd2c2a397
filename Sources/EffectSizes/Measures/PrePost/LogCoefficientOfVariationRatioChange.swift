internal import PrePostNumerics

extension Measure where Summary == PrePostSummary {
  /// The log ratio of coefficients of variation of one group (CVRC), after / before, defined for positive means.
  ///
  ///     c  = sd / mean of each occasion
  ///     yi = log(c_post / c_pre) − ½ (c_post² − c_pre²) / n
  ///     vi = (1 − r²) / (n − 1) + (c_pre² + c_post² − 2 r c_pre c_post) / n
  ///
  /// n = 20, 30.6 (15) → 38.5 (11.6), r = 0.47: yi = −0.4830, vi = 0.0506 (Morris 2008, study 1).
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 2, `.notPositive` for an SD of 0 or a mean without a logarithm.
  /// - Source: Senior et al. 2020, eq. 23; the correction is that of the log ratio of means (Lajeunesse 2015, eq. 8).
  public static var logCoefficientOfVariationRatioChange: Measure {
    Measure(
      code: "CVRC", name: "log ratio of coefficients of variation, after / before",
      formula: [
        "c  = sd / mean of each occasion",
        "yi = log(c_post / c_pre) − ½ (c_post² − c_pre²) / n",
        "vi = (1 − r²) / (n − 1) + (c_pre² + c_post² − 2 r c_pre c_post) / n",
      ], scale: .logRatio,
      inputs: [.n, .meanPre, .meanPost, .sdPre, .sdPost, .correlation],
      sources: [.senior2020, .nakagawa2015, .lajeunesse2015]
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
        return (1 - r) * (1 + r) / (n - 1) + (difference * difference + 2 * (1 - r) * pre * post) / n
      }
      return EffectSize(estimate: logarithm(post / pre) + correction, samplingVariance: vi, derivation: derivation)
    }
  }
}
