internal import PrePostNumerics

extension Measure where Summary == PrePostSummary {
  /// The common language effect size of two normal occasions (CLESCN): P(after > before) of two different participants.
  ///
  ///     z  = (mean_post − mean_pre) / √(sd_pre² + sd_post²)
  ///     w  = sd_post² / (sd_pre² + sd_post²)
  ///     yi = Φ(z)
  ///     vi = φ(z)² [1 − 2 r √(w (1 − w)) + ½ z² (w² + (1 − w)² + 2 r² w (1 − w))] / (n − 1)
  ///
  /// n = 20, 30.6 (15) → 38.5 (11.6), r = 0.47: yi = 0.6615, vi = 0.0042 (Morris 2008, study 1). The correlation makes the
  /// estimate more exact and leaves it where it is.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 2, `.zeroDivisor` where both SDs are 0.
  /// - Source: McGraw & Wong 1992; the variance of Goddard & Hinberg 1990 by the delta method for dependent occasions.
  public static var normalSuperiorityOfChange: Measure {
    superiority("CLESCN", "P(after > before), normal occasions")
  }

  /// CLESCN under the name of the area under the curve (AUCCN).
  public static var normalAreaUnderCurveOfChange: Measure {
    superiority("AUCCN", "area under the curve of after and before, normal occasions")
  }

  private static func superiority(_ code: String, _ name: String) -> Measure {
    Measure(
      code: code, name: name,
      formula: [
        "z  = (mean_post − mean_pre) / √(sd_pre² + sd_post²)",
        "w  = sd_post² / (sd_pre² + sd_post²)",
        "yi = Φ(z)",
        "vi = φ(z)² [1 − 2 r √(w (1 − w)) + ½ z² (w² + (1 − w)² + 2 r² w (1 − w))] / (n − 1)",
      ], scale: .probability,
      inputs: [.n, .meanPre, .meanPost, .sdPre, .sdPost, .correlation],
      sources: [.mcGrawWong1992, .goddardHinberg1990]
    ) { (summary, _) throws(EffectSizeError) in
      var derivation = Derivation()
      let change = try summary.resolveChange(&derivation)
      let n = Double(try summary.requireN(atLeast: 2))
      let (pre, post) = try summary.requireSpreads()
      let sum = pre * pre + post * post
      guard sum > 0 else { throw .zeroDivisor(.sdPre) }
      let r = try summary.resolveCorrelation(&derivation)
      let w = post * post / sum
      let cross = pre * post / sum
      let z = change / sum.squareRoot()
      let ofMeans = 1 - 2 * r * cross
      let ofSpreads = 0.5 * z * z * (w * w + (1 - w) * (1 - w) + 2 * r * r * cross * cross)
      let effect = try normalProbability(z: z, relativeVariance: (ofMeans + ofSpreads) / (n - 1))
      return EffectSize(
        estimate: effect.estimate, samplingVariance: effect.samplingVariance, derivation: derivation)
    }
  }
}
