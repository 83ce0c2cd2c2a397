internal import PrePostNumerics

extension Measure where Summary == PrePostSummary {
  /// The mean change (MC), after − before, in the unit of the outcome.
  ///
  ///     yi = mean_post − mean_pre
  ///     vi = sd_change² / n
  ///
  /// With 8.57 before and 10.27 after, yi is 1.70; without n and an SD there is no vi.
  ///
  /// - Throws: `.missing` without the means; `.tooFewObservations` for n = 1. A missing n or SD is no error: the estimate
  ///   comes without a variance and the derivation says what is missing.
  /// - Source: Borenstein et al. 2009, ch. 4.
  public static var meanChange: Measure {
    Measure(
      code: "MC", name: "mean change",
      formula: [
        "yi = mean_post − mean_pre",
        "yi = mean_change            where the means are not printed",
        "vi = sd_change² / n",
      ], scale: .raw, inputs: [.n, .meanPre, .meanPost, .sdPre, .sdPost, .correlation],
      sources: [.borenstein2009]
    ) { (summary, _) throws(EffectSizeError) in
      var derivation = Derivation()
      let yi = try summary.resolveChange(&derivation)
      if let n = summary.n, n < 2 { throw .tooFewObservations(n: n, needed: 2) }
      let vi = try varianceOrNote(&derivation) { (derivation) throws(EffectSizeError) in
        let sd = try summary.resolveSDChange(&derivation)
        return sd * sd / Double(try summary.requireN(atLeast: 2))
      }
      return EffectSize(estimate: yi, samplingVariance: vi, derivation: derivation)
    }
  }
}
