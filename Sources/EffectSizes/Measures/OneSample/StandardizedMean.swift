internal import PrePostNumerics

extension Measure where Summary == OneSampleSummary {
  /// The standardized mean of one group (SMN), Hedges-corrected; subtract a norm from the means first to compare with it.
  ///
  ///     yi = J(n − 1) · mean / sd
  ///     vi = 1/n + yi² / (2n)
  ///
  /// Mean 55, SD 47, n = 155: yi = 1.1645, vi = 0.01083.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 3 (J(1) = 0), `.zeroDivisor` for sd = 0.
  /// - Source: Hedges 1981; Gibbons et al. 1993.
  public static var standardizedMean: Measure {
    Measure(
      code: "SMN", name: "standardized mean",
      formula: [
        "yi = J(n − 1) · mean / sd",
        "vi = 1/n + yi² / (2n)",
      ], scale: .standardized, inputs: [.n, .mean, .sd],
      sources: [.hedges1981, .gibbons1993]
    ) { (summary, options) throws(EffectSizeError) in
      let mean = try summary.requireMean()
      let (n, sd) = try summary.requireSpread(atLeast: options.correctsBias ? 3 : 2)
      guard sd > 0 else { throw .zeroDivisor(.sd) }
      let j = options.correction(degreesOfFreedom: n - 1)
      let yi = j * mean / sd
      return EffectSize(estimate: yi, samplingVariance: 1 / n + yi * yi / (2 * n), derivation: Derivation())
    }
  }
}
