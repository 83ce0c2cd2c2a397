public import PrePostNumerics

/// How the between-study variance enters a model.
public enum BetweenStudyVariance: Sendable {
  /// One true effect: τ² = 0 by assumption.
  case none
  /// τ² given by the user.
  case known(Double)
  /// τ² estimated from the effects.
  case estimated(any TauSquaredEstimator)
}

/// The normal–normal model of meta-analysis and meta-regression.
///
///     yᵢ = xᵢᵀ β + uᵢ + eᵢ,   uᵢ ~ N(0, τ²),  eᵢ ~ N(0, vᵢ)
///     β  = (XᵀWX)⁻¹ XᵀW y,    wᵢ = 1 / (vᵢ + τ²)
///
/// A configuration: `fit` gives an immutable result.
/// Source: Raudenbush 2009; Knapp & Hartung 2003 for the `knha` test.
public struct RandomEffectsModel: Sendable {
  /// How the between-study variance enters.
  public let betweenStudies: BetweenStudyVariance
  /// How coefficients are tested.
  public let test: CoefficientTest
  /// The level of all intervals.
  public let level: ConfidenceLevel
  /// How the prediction interval is made.
  public let predictionMethod: PredictionMethod

  /// A model; REML and z are the defaults of the field.
  ///
  /// - Throws: `MetaAnalysisError.negativeTauSquared` for a known τ² below 0.
  public init(
    betweenStudies: BetweenStudyVariance = .estimated(RestrictedMaximumLikelihood()),
    test: CoefficientTest = .z, level: ConfidenceLevel = .ninetyFive, predictionMethod: PredictionMethod = .test
  ) throws(MetaAnalysisError) {
    if case .known(let value) = betweenStudies, !(value >= 0 && value.isFinite) { throw .negativeTauSquared(value) }
    self.betweenStudies = betweenStudies
    self.test = test
    self.level = level
    self.predictionMethod = predictionMethod
  }

  /// Fits the model. O(k p²) per evaluation of τ².
  ///
  /// With k = p there is nothing to estimate τ² from: it is taken as 0 and a note says so.
  ///
  /// - Throws: `MetaAnalysisError.noConvergence` or `.variancesTooUnequal`.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> RandomEffectsFit {
    var notes: [Note] = []
    if !effects.droppedTerms.isEmpty {
      notes.append(
        Note(.method, "terms that depend on others were left out: \(effects.droppedTerms.joined(separator: ", "))"))
    }
    let tauSquared = try resolveTauSquared(effects, &notes)
    let weighted = WeightedFit(effects, tauSquared: tauSquared.value)
    guard weighted.hasFullRank else {
      throw .variancesTooUnequal(smallest: effects.vi.reduce(.infinity, min), largest: effects.vi.reduce(0, max))
    }
    let scale = covarianceScale(weighted, effects, &notes)
    let df = usesT ? Double(effects.residualDegreesOfFreedom) : nil
    let covariance = scaled(weighted.covariance, by: scale)
    if usesT, effects.residualDegreesOfFreedom == 0 {
      notes.append(Note(.refusal, "no t test: there are no residual degrees of freedom"))
    }
    let heterogeneity = try HeterogeneityStatistics(
      effects, tauSquared: tauSquared, estimatesTauSquared: estimatesTauSquared, level: level, notes: &notes)
    return RandomEffectsFit(
      effects: effects, model: self, tauSquared: tauSquared,
      coefficients: coefficients(weighted.coefficients, covariance, df),
      covariance: covariance, weights: percentages(weighted.weights), residuals: weighted.residuals,
      heterogeneity: heterogeneity,
      rSquared: try explainedHeterogeneity(effects, tauSquared.value),
      omnibus: OmnibusTest(effects, weighted.coefficients, covariance, degreesOfFreedom: df),
      information: InformationCriteria(effects, tauSquared.value, restricted: isRestricted, estimatesTauSquared),
      notes: notes)
  }

  /// The code of the method: `EE`, the estimator's, or `fixed`.
  public var methodCode: String {
    switch betweenStudies {
    case .none: "EE"
    case .known: "fixed"
    case .estimated(let estimator): type(of: estimator).code
    }
  }

  var usesT: Bool { test != .z }

  private var estimatesTauSquared: Bool {
    if case .estimated = betweenStudies { true } else { false }
  }

  private var isRestricted: Bool {
    if case .estimated(let estimator) = betweenStudies { estimator is RestrictedMaximumLikelihood } else { false }
  }

  private func resolveTauSquared(
    _ effects: StudyEffects, _ notes: inout [Note]
  ) throws(MetaAnalysisError) -> TauSquared {
    switch betweenStudies {
    case .none:
      return TauSquared(raw: 0)
    case .known(let value):
      notes.append(Note(.assumption, "tau2 was given as \(value)"))
      return TauSquared(raw: value)
    case .estimated(let estimator):
      guard effects.residualDegreesOfFreedom > 0 else {
        notes.append(
          Note(
            .caution,
            "\(effects.count == 1 ? "1 study" : "\(effects.count) studies") and as many coefficients: tau2 cannot be "
              + "estimated and is taken as 0"))
        return TauSquared(raw: 0)
      }
      let estimate = try estimator.estimate(from: effects)
      notes.append(contentsOf: estimate.notes)
      if estimate.isTruncated {
        notes.append(Note(.method, "the estimating equation of tau2 has its root below 0; tau2 was set to 0"))
      }
      return estimate
    }
  }

  /// The Knapp–Hartung factor s², or 1.
  private func covarianceScale(_ fit: WeightedFit, _ effects: StudyEffects, _ notes: inout [Note]) -> Double {
    guard test == .knappHartung || test == .adHoc, effects.residualDegreesOfFreedom > 0 else { return 1 }
    let s2 = fit.residualSumOfSquares / Double(effects.residualDegreesOfFreedom)
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

  private func coefficients(_ estimates: [Double], _ covariance: Matrix, _ df: Double?) -> [Estimate] {
    covariance.diagonal.enumerated().map { i, variance in
      Estimate(
        value: estimates[i], standardError: variance.squareRoot(), degreesOfFreedom: df, level: level)
    }
  }

  /// R², in percent: the share of τ² that the moderators explain; for one true effect the adjusted R² of the weighted
  /// regression. Nil without moderators or without a constant.
  private func explainedHeterogeneity(
    _ effects: StudyEffects, _ tauSquared: Double
  ) throws(MetaAnalysisError) -> Double? {
    guard effects.coefficientCount > 1, effects.interceptIndex != nil, effects.residualDegreesOfFreedom > 0 else {
      return nil
    }
    let plain = try StudyEffects(yi: effects.yi, vi: effects.vi)
    switch betweenStudies {
    case .known:
      return nil
    case .none:
      let total = WeightedFit(plain, tauSquared: 0).residualSumOfSquares
      guard total > 0 else { return nil }
      let left = WeightedFit(effects, tauSquared: 0).residualSumOfSquares
      let k = Double(effects.count)
      return max(0, 100 * (1 - left / total * (k - 1) / Double(effects.residualDegreesOfFreedom)))
    case .estimated(let estimator):
      let total = try estimator.estimate(from: plain).value
      // Without heterogeneity there is none to explain.
      return total > 0 ? max(0, 100 * (total - tauSquared) / total) : 0
    }
  }
}

/// The matrix with every element multiplied by `factor`.
private func scaled(_ matrix: Matrix, by factor: Double) -> Matrix {
  Matrix(rows: matrix.rows, columns: matrix.columns, storage: matrix.storage.map { $0 * factor })
}

/// Weights as percentages of their sum.
func percentages(_ weights: [Double]) -> [Double] {
  let sum = compensatedSum(weights)
  return weights.map { 100 * $0 / sum }
}
