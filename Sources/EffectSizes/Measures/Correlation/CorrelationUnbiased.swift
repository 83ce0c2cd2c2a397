internal import PrePostNumerics

extension Measure where Summary == CorrelationSummary {
  /// The correlation corrected for its bias towards 0 (UCOR).
  ///
  ///     yi = G = r · ₂F₁(½, ½; (n − 2)/2; 1 − r²)                                    see `unbiasedCorrelation`
  ///     vi = (1 − G²)² / (n − 1)                                                     LS
  ///     vi = G² − 1 + (n − 3)/(n − 2) · (1 − r²) · ₂F₁(1, 1; n/2; 1 − r²)            UB, exactly unbiased
  ///     vi = (1 − Ḡ²)² / (n − 1)                     AV, Ḡ the average over the set, weighted by n
  ///
  /// r = 0.4 of n = 14: yi = 0.41649, vi = 0.05255 (LS), 0.06378 (UB).
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 3, for n < 5 under UB. Where r = ±1 there is no variance, and the
  ///   derivation says so.
  /// - Source: Olkin & Pratt 1958, eq. 2.3; Hedges 1989 (UB), by way of secondary sources.
  public static var correlationUnbiased: Measure {
    Measure(
      code: "UCOR", name: "correlation, corrected for bias",
      formula: [
        "yi = r · ₂F₁(½, ½; (n − 2)/2; 1 − r²)",
        "vi = (1 − yi²)² / (n − 1)                                                     LS",
        "vi = yi² − 1 + (n − 3)/(n − 2) · (1 − r²) · ₂F₁(1, 1; n/2; 1 − r²)            UB, exactly unbiased",
        "vi = (1 − Ḡ²)² / (n − 1)                     AV, Ḡ the average of yi over the set, weighted by n",
      ], scale: .correlation, inputs: [.n, .correlation],
      varianceTypes: [.largeSample, .unbiased, .averaged], sources: [.olkinPratt1958, .hedges1989],
      averageNames: ["Ḡ"],
      setAverages: { summaries, _ in
        averageCorrelation(summaries) { (summary, derivation) throws(EffectSizeError) in
          let (r, n) = try summary.requirePairs(atLeast: 3, &derivation)
          return (unbiasedCorrelation(r, n: n), Double(n))
        }
      }
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let isUnbiased = options.varianceType == .unbiased
      let (r, n) = try summary.requirePairs(atLeast: isUnbiased ? 5 : 3, &derivation)
      let g = unbiasedCorrelation(r, n: n)
      guard isUnbiased, abs(r) < 1 else {
        let vi = try correlationVariance(g, degreesOfFreedom: Double(n - 1), options, &derivation)
        return EffectSize(estimate: g, samplingVariance: vi, derivation: derivation)
      }
      return EffectSize(
        estimate: g, samplingVariance: unbiasedCorrelationVariance(r, n: n, unbiased: g), derivation: derivation)
    }
  }
}
