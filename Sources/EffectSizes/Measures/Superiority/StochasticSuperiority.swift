extension Measure where Summary == SuperioritySummary {
  /// The common language effect size as printed (CLES): P(treatment > control) + ½ P(equal), U / (n₁ n₂).
  ///
  ///     yi = θ
  ///     vi = θ (1 − θ) [1 + n* ((1 − θ)/(2 − θ) + θ/(1 + θ))] / ((n₁ − 1)(n₂ − 1))            LS
  ///     vi = [θ (1 − θ) + (n₁ − 1)(Q₁ − θ²) + (n₂ − 1)(Q₂ − θ²) − t/4] / ((n₁ − 1)(n₂ − 1))   LS2
  ///
  /// with `n* = (n₁ + n₂)/2 − 1`, `Q₁ = θ/(2 − θ)`, `Q₂ = 2θ²/(1 + θ)` and `t` the proportion of ties, 0 unless printed.
  /// θ = 0.7 with 20 and 30 participants: vi = 0.00626 (LS), 0.00660 (LS2).
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for a group of one. At 0 or 1 the formulas have no variance, and the
  ///   derivation says so.
  /// - Source: Newcombe 2006, method 4, and Hanley & McNeil 1982, both with the denominator of Cho et al. 2019; by way of
  ///   secondary sources.
  public static var superiority: Measure { reported("CLES", "P(treatment > control)") }

  /// CLES under the name of the area under the ROC curve (AUC).
  public static var areaUnderCurve: Measure { reported("AUC", "area under the curve") }

  private static func reported(_ code: String, _ name: String) -> Measure {
    Measure(
      code: code, name: name,
      formula: [
        "yi = θ",
        "vi = θ (1 − θ) [1 + n* ((1 − θ)/(2 − θ) + θ/(1 + θ))] / ((n₁ − 1)(n₂ − 1))   LS, n* = (n₁ + n₂)/2 − 1",
      ], scale: .probability, inputs: [.superiority, .nTreatment, .nControl, .ties],
      varianceTypes: [.largeSample, .largeSample2], sources: [.newcombe2006, .hanleyMcNeil1982, .cho2019]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let (theta, n1, n2) = try summary.requireAll()
      guard theta > 0, theta < 1 else {
        derivation.note(.refusal, "no sampling variance: the formula has none where cles is \(shortest(theta))")
        return EffectSize(estimate: theta, samplingVariance: nil, derivation: derivation)
      }
      let spread = theta * (1 - theta)
      let numerator: Double
      if options.varianceType == .largeSample2 {
        let q1 = theta / (2 - theta)
        let q2 = 2 * theta * theta / (1 + theta)
        numerator =
          spread + (n1 - 1) * (q1 - theta * theta) + (n2 - 1) * (q2 - theta * theta) - (summary.ties ?? 0) / 4
      } else {
        let half = (n1 + n2) / 2 - 1
        numerator = spread * (1 + half * ((1 - theta) / (2 - theta) + theta / (1 + theta)))
      }
      guard numerator > 0 else { throw .notDefined("so many ties leave no sampling variance") }
      return EffectSize(
        estimate: theta, samplingVariance: numerator / ((n1 - 1) * (n2 - 1)), derivation: derivation)
    }
  }
}
