internal import PrePostNumerics

extension Measure where Summary == PrePostSummary {
  /// The log variability ratio of one group (VRC): the ratio of the SDs, after / before.
  ///
  ///     yi = log(sd_post / sd_pre)
  ///     vi = (1 − r²) / (n − 1)                              LS
  ///     vi = LS + (1 − r⁴) / (n − 1)²                        LS2, second order
  ///
  /// n = 20, SDs 15 → 11.6, r = 0.47: yi = −0.2570, vi = 0.0410 (LS), 0.0436 (LS2; Morris 2008, study 1). The bias of the
  /// two logarithms is the same and cancels; the means are not read, except to find r from a paired t.
  ///
  /// LS2 is the first two terms of the exact variance: the logarithms of two variances whose chi-squared variables
  /// (m = n − 1 degrees of freedom) belong to a bivariate normal sample have the covariance
  /// `Σ ρ²ᵏ k! Γ(m/2) / (k² Γ(m/2 + k))`, by Kibble's expansion of their distribution.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 2, `.notPositive` for an SD of 0. At r = ±1 there is no variance,
  ///   and the derivation says so.
  /// - Source: Senior et al. 2020, eq. 21; Kibble 1941 for LS2.
  public static var logVariabilityRatioChange: Measure {
    Measure(
      code: "VRC", name: "log variability ratio, after / before",
      formula: [
        "yi = log(sd_post / sd_pre)",
        "vi = (1 − r²) / (n − 1)                              LS",
        "vi = LS + (1 − r⁴) / (n − 1)²                        LS2, second order",
      ], scale: .logRatio,
      inputs: [.n, .sdPre, .sdPost, .correlation], varianceTypes: [.largeSample, .largeSample2],
      sources: [.senior2020, .nakagawa2015, .kibble1941]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let n = Double(try summary.requireN(atLeast: 2))
      let (pre, post) = try summary.requirePositiveSpreads()
      let vi = try varianceOrNote(&derivation) { (derivation) throws(EffectSizeError) in
        let r = try summary.resolveCorrelation(&derivation)
        return logSpreadRatioVariance(n, r, options)
      }
      if vi == 0 { derivation.note(.refusal, "no sampling variance: the formula has none for a correlation of ±1") }
      return EffectSize(
        estimate: logarithm(post / pre), samplingVariance: vi == 0 ? nil : vi, derivation: derivation)
    }
  }
}

/// The sampling variance of the log ratio of the SDs of `n` normal pairs with correlation `r`, to first or (LS2) second
/// order.
func logSpreadRatioVariance(_ n: Double, _ r: Double, _ options: MeasureOptions) -> Double {
  let rest = (1 - r) * (1 + r)
  let first = rest / (n - 1)
  return options.varianceType == .largeSample2 ? first + rest * (1 + r * r) / ((n - 1) * (n - 1)) : first
}
