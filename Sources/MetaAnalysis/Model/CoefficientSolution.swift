internal import PrePostNumerics

/// The coefficients of a model at a value of τ², and what they are tested with.
struct CoefficientSolution {
  /// The weighted fit that gave the coefficients.
  let fit: WeightedFit
  /// Their covariance, p × p.
  let covariance: Matrix
  /// The degrees of freedom of each t; nil for a normal test, 0 or less where there is none.
  let degreesOfFreedom: [Double?]
  /// The joint test of the moderators.
  let omnibus: OmnibusTest?

  /// The coefficients with their tests and intervals.
  func estimates(level: ConfidenceLevel) -> [Estimate] {
    covariance.diagonal.indices.map { i in
      Estimate(
        value: fit.coefficients[i], standardError: covariance[i, i].squareRoot(),
        degreesOfFreedom: degreesOfFreedom[i], level: level)
    }
  }

  /// How far the weighted sum of squares at these coefficients is above its minimum: 0 without weights of the user.
  func excess(_ effects: StudyEffects, _ tauSquared: Double) -> Double {
    guard effects.weights != nil else { return 0 }
    let reached = compensatedSum(zip(fit.residuals, effects.vi).lazy.map { $0 * $0 / ($1 + tauSquared) })
    return max(0, reached - WeightedFit(effects, tauSquared: tauSquared).residualSumOfSquares)
  }
}

extension RandomEffectsModel {
  /// The coefficients at a value of τ².
  ///
  /// With weights of the user the covariance is `(XᵀAX)⁻¹ XᵀA (V + τ²I) A X (XᵀAX)⁻¹`, which is right under the model
  /// whatever the weights.
  ///
  /// - Throws: as `fit`.
  func solve(
    _ effects: StudyEffects, tauSquared: Double, _ notes: inout [Note]
  ) throws(MetaAnalysisError) -> CoefficientSolution {
    let fit =
      effects.weights.map { WeightedFit(effects, weights: $0) } ?? WeightedFit(effects, tauSquared: tauSquared)
    guard fit.hasFullRank else {
      throw .variancesTooUnequal(smallest: effects.vi.reduce(.infinity, min), largest: effects.vi.reduce(0, max))
    }
    if test == .kenwardRoger { return try kenwardRoger(effects, fit, &notes) }
    if let clusterCovariance {
      let robust = try ClusterRobust(clusterCovariance, effects, fit, tauSquared: tauSquared)
      notes += robust.notes
      return CoefficientSolution(
        fit: fit, covariance: robust.covariance, degreesOfFreedom: robust.degreesOfFreedom, omnibus: robust.joint)
    }
    let plain =
      effects.weights == nil
      ? fit.covariance : fit.sandwich(effects, marginalVariances: effects.vi.map { $0 + tauSquared })
    let scale = covarianceScale(fit, effects, tauSquared: tauSquared, &notes)
    let covariance = Matrix(rows: plain.rows, columns: plain.columns, storage: plain.storage.map { $0 * scale })
    let df = usesT ? Double(effects.residualDegreesOfFreedom) : nil
    if df == 0 { notes.append(Note(.refusal, "no t test: there are no residual degrees of freedom")) }
    return CoefficientSolution(
      fit: fit, covariance: covariance, degreesOfFreedom: [Double?](repeating: df, count: effects.coefficientCount),
      omnibus: OmnibusTest(effects, fit.coefficients, covariance, degreesOfFreedom: df))
  }

  private func kenwardRoger(
    _ effects: StudyEffects, _ fit: WeightedFit, _ notes: inout [Note]
  ) throws(MetaAnalysisError) -> CoefficientSolution {
    guard estimator is RestrictedMaximumLikelihood, effects.weights == nil, clusterCovariance == nil else {
      throw .kenwardRogerNeedsREML
    }
    guard effects.residualDegreesOfFreedom > 0 else {
      notes.append(Note(.refusal, "no t test: there are no residual degrees of freedom"))
      return CoefficientSolution(
        fit: fit, covariance: fit.covariance,
        degreesOfFreedom: [Double?](repeating: 0, count: effects.coefficientCount),
        omnibus: nil)
    }
    let inference = KenwardRoger(effects, fit)
    return CoefficientSolution(
      fit: fit, covariance: inference.covariance, degreesOfFreedom: inference.degreesOfFreedom,
      omnibus: inference.joint(fit.coefficients, tested: effects.testedTerms))
  }

  /// The Knapp–Hartung factor s² = Q(τ²) / (k − p), or 1.
  ///
  /// Q is the weighted sum of squares at its minimum also where the coefficients have weights of the user: only there
  /// its expectation is k − p.
  private func covarianceScale(
    _ fit: WeightedFit, _ effects: StudyEffects, tauSquared: Double, _ notes: inout [Note]
  ) -> Double {
    guard test == .knappHartung || test == .adHoc, effects.residualDegreesOfFreedom > 0 else { return 1 }
    let best = effects.weights == nil ? fit : WeightedFit(effects, tauSquared: tauSquared)
    let s2 = best.residualSumOfSquares / Double(effects.residualDegreesOfFreedom)
    if test == .adHoc { return max(1, s2) }
    if s2 < 1 {
      notes.append(
        Note(
          .caution,
          "the Knapp-Hartung factor is below 1: the standard errors are shorter than without it (compare --test adhoc)")
      )
    }
    return s2
  }
}
