extension Measure where Summary == SuperioritySummary {
  /// The common language effect size (CLES): P(treatment > control) + ½ P(equal), U / (n₁ n₂), as printed or from U or a
  /// rank sum.
  ///
  ///     yi = θ
  ///     vi = θ (1 − θ) [1 + h ((1 − θ)/(2 − θ) + θ/(1 + θ))] / ((n₁ − 1)(n₂ − 1))            LS
  ///     vi = [θ (1 − θ) + (n₁ − 1)(Q₁ − θ²) + (n₂ − 1)(Q₂ − θ²) − t/4] / ((n₁ − 1)(n₂ − 1))   LS2
  ///     vi = (n₁ + n₂ + 1) / (12 n₁ n₂)                                                       H0
  ///     vi = θ (1 − θ) / (min(n₁, n₂) − 1)                                                    MAX
  ///
  /// with `h = (n₁ + n₂)/2 − 1`, `Q₁ = θ/(2 − θ)`, `Q₂ = 2θ²/(1 + θ)` and `t` the proportion of ties, 0 unless printed.
  /// H0 takes both groups from one continuous distribution (with ties it is too large), MAX is the most that θ allows
  /// for any pair of distributions.
  /// θ = 0.7 with 20 and 30 participants: vi = 0.00626 (LS), 0.00660 (LS2), 0.00708 (H0), 0.01105 (MAX).
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for a group of one. At 0 or 1 the formulas but H0 have no variance, and
  ///   the derivation says so.
  /// - Source: Newcombe 2006, method 4, and Hanley & McNeil 1982, both with the denominator of Cho et al. 2019; Mann &
  ///   Whitney 1947 (H0); Bamber 1975, eq. 7, with one less in the denominator as metafor has it (MAX); by way of
  ///   secondary sources.
  public static var superiority: Measure { reported("CLES", "P(treatment > control)") }

  /// CLES under the name of the area under the ROC curve (AUC).
  public static var areaUnderCurve: Measure { reported("AUC", "area under the curve") }

  private static func reported(_ code: String, _ name: String) -> Measure {
    Measure(
      code: code, name: name,
      formula: [
        "yi = θ                                                                                printed, or U / (n₁ n₂)",
        "h  = (n₁ + n₂)/2 − 1                                                                  LS",
        "vi = θ (1 − θ) [1 + h ((1 − θ)/(2 − θ) + θ/(1 + θ))] / ((n₁ − 1)(n₂ − 1))            LS",
        "Q₁ = θ / (2 − θ),  Q₂ = 2 θ² / (1 + θ)",
        "vi = [θ (1 − θ) + (n₁ − 1)(Q₁ − θ²) + (n₂ − 1)(Q₂ − θ²) − t/4] / ((n₁ − 1)(n₂ − 1))   LS2, t the proportion of ties",
        "vi = (n₁ + n₂ + 1) / (12 n₁ n₂)                                                       H0",
        "vi = θ (1 − θ) / (min(n₁, n₂) − 1)                                                    MAX",
      ], scale: .probability, inputs: [.superiority, .nTreatment, .nControl, .ties],
      varianceTypes: [.largeSample, .largeSample2, .nullHypothesis, .maximum],
      sources: [.newcombe2006, .hanleyMcNeil1982, .cho2019, .mannWhitney1947, .bamber1975]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let (theta, n1, n2) = try summary.requireAll()
      if options.varianceType == .nullHypothesis {
        return EffectSize(
          estimate: theta, samplingVariance: (n1 + n2 + 1) / (12 * n1 * n2), derivation: derivation)
      }
      guard theta > 0, theta < 1 else {
        derivation.note(.refusal, "no sampling variance: the formula has none where cles is \(shortest(theta))")
        return EffectSize(estimate: theta, samplingVariance: nil, derivation: derivation)
      }
      let variance = superiorityVariance(theta, n1, n2, ties: summary.ties ?? 0, options.varianceType)
      guard variance > 0 else { throw .notDefined("so many ties leave no sampling variance") }
      return EffectSize(estimate: theta, samplingVariance: variance, derivation: derivation)
    }
  }
}

/// The sampling variance of a θ between 0 and 1; see `Measure.superiority`.
private func superiorityVariance(
  _ theta: Double, _ n1: Double, _ n2: Double, ties: Double, _ type: SamplingVarianceType
) -> Double {
  let spread = theta * (1 - theta)
  switch type {
  case .maximum: return spread / (min(n1, n2) - 1)
  case .largeSample2:
    let q1 = theta / (2 - theta)
    let q2 = 2 * theta * theta / (1 + theta)
    let sum = spread + (n1 - 1) * (q1 - theta * theta) + (n2 - 1) * (q2 - theta * theta) - ties / 4
    return sum / ((n1 - 1) * (n2 - 1))
  default:
    let half = (n1 + n2) / 2 - 1
    return spread * (1 + half * ((1 - theta) / (2 - theta) + theta / (1 + theta))) / ((n1 - 1) * (n2 - 1))
  }
}
