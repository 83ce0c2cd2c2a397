internal import PrePostNumerics

extension Measure where Summary == RegressionSummary {
  /// The coefficient of determination of a model with fixed predictors (R2F).
  ///
  ///     yi = R²
  ///     vi = the variance of ρ² under its likelihood, taken as a density
  ///
  /// The likelihood is that of the non-central F statistic with m and n − m − 1 degrees of freedom and non-centrality
  /// n ρ² / (1 − ρ²); see `likelihoodMoments`. Abu-Bader 2000 (Aloe & Thompson 2013): R² = 0.24 of n = 218 and m = 4
  /// gives vi = 0.00217.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` where no degree of freedom is left, `.notDefined` for R² = 1.
  /// - Source: the non-central F distribution; that its normalized likelihood gives the variance is how metafor 5.1
  ///   computes it, found from its numbers.
  public static var determinationFixedPredictors: Measure {
    Measure(
      code: "R2F", name: "R², fixed predictors",
      formula: [
        "yi = R²",
        "L(ρ²) ∝ e^(−λ/2) · ₁F₁((n − 1)/2; m/2; λ R²/2)   λ = n ρ² / (1 − ρ²): the likelihood of ρ², m predictors",
        "vi = V(R², n, m)                                 V: variance of ρ² under L, ∫ (ρ² − μ)² L dρ² / ∫ L dρ²",
        "μ  = M(R², n, m)                                 check: M: the mean of ρ² under L, ∫ ρ² L dρ² / ∫ L dρ²",
      ], scale: .determination, inputs: [.determination, .n, .predictors],
      sources: [.johnson1995]
    ) { (summary, _) throws(EffectSizeError) in
      var derivation = Derivation()
      let (value, variance) = try summary.requireFixed(&derivation)
      return EffectSize(estimate: value, samplingVariance: variance, derivation: derivation)
    }
  }

  /// Fisher's z of the multiple correlation √R² of a model with fixed predictors (ZR2F).
  ///
  ///     yi = artanh(√R²)
  ///     vi = v / (1 − R⁴)²                                LS; v: the variance of R2F
  ///     vi = v / (4 R² (1 − R²)²)                         LS2
  ///
  /// Abu-Bader 2000 (Aloe & Thompson 2013): yi = 0.5359, vi = 0.00244 (LS), 0.00391 (LS2).
  ///
  /// LS is what metafor 5.1 gives: the derivative of artanh at R² in place of √R². LS2 is the delta method for the
  /// transformation that is in fact applied. Simulated with n = 218, four predictors and ρ² = 0.24 the variance of yi is
  /// 0.00405; the two formulas, given the true variance of R², come to 0.00252 and 0.00404. LS is too small wherever
  /// R² < 1, so every effect under LS carries a caution.
  ///
  /// - Throws: as R2F. At R² = 0 LS2 has no variance, and the derivation says so.
  /// - Source: Olkin & Finn 1995 for the transformation; metafor 5.1's numbers (LS); the delta method (LS2).
  public static var fisherZOfDeterminationFixedPredictors: Measure {
    Measure(
      code: "ZR2F", name: "Fisher's z of √R², fixed predictors",
      formula: [
        "yi = artanh(√R²)",
        "L(ρ²) ∝ e^(−λ/2) · ₁F₁((n − 1)/2; m/2; λ R²/2)   λ = n ρ² / (1 − ρ²): the likelihood of ρ², m predictors",
        "v  = V(R², n, m)                                 V: variance of ρ² under L, ∫ (ρ² − μ)² L dρ² / ∫ L dρ²",
        "vi = v / (1 − R⁴)²                               LS",
        "vi = v / (4 R² (1 − R²)²)                        LS2",
      ], scale: .fisherZOfDetermination,
      inputs: [.determination, .n, .predictors], varianceTypes: [.largeSample, .largeSample2],
      sources: [.olkinFinn1995, .johnson1995]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let (value, variance) = try summary.requireFixed(&derivation)
      let yi = inverseHyperbolicTangent(value.squareRoot())
      if options.varianceType == .largeSample {
        derivation.note(.caution, "the sampling variance LS, metafor's, is too small for this transformation; use LS2")
        let rest = (1 - value) * (1 + value)
        return EffectSize(estimate: yi, samplingVariance: variance / (rest * rest), derivation: derivation)
      }
      guard value > 0 else {
        derivation.note(.refusal, "no sampling variance: the formula has none where R² is 0")
        return EffectSize(estimate: yi, samplingVariance: nil, derivation: derivation)
      }
      let slope = 4 * value * (1 - value) * (1 - value)
      return EffectSize(estimate: yi, samplingVariance: variance / slope, derivation: derivation)
    }
  }
}

extension RegressionSummary {
  /// R² below 1 with its variance for fixed predictors.
  fileprivate func requireFixed(
    _ derivation: inout Derivation
  ) throws(EffectSizeError) -> (value: Double, variance: Double) {
    let (n, m) = try requireModel()
    let value = try requireDetermination(n: n, m: m, takesProbability: true, &derivation)
    guard value < 1 else { throw .notDefined("an R² of 1 leaves no residual to judge it by") }
    guard 1 - value > 1e-10 else {
      throw .notDefined("R² is \(shortest(value)), too close to 1 for its likelihood to be computed")
    }
    return (value, likelihoodMoments(ofDetermination: value, n: n, predictors: m).variance)
  }
}
