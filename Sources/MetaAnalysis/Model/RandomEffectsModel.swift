public import PrePostNumerics
public import Regression

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
///     β  = (XᵀWX)⁻¹ XᵀW y,    wᵢ = 1 / (vᵢ + τ²), or the user's weights
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
  /// The estimators to go on with, in order, where one does not converge.
  public var fallbacks: [any TauSquaredEstimator] = []
  /// How the interval of τ² is made; nil for the method that belongs to the estimator.
  public var intervalMethod: TauSquaredIntervalMethod?
  /// CR0, CR1, CR1p or CR2 for cluster-robust inference; nil for that of `test`.
  public var clusterCovariance: CoefficientCovariance?

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
  /// - Throws: `MetaAnalysisError.noConvergence` or `.variancesTooUnequal`; `.weightsNeeded`, `.clustersNeeded`,
  ///   `.tooFewClusters`, `.kenwardRogerNeedsREML`, `.noLikelihood` or `.noStandardError` where the model asks for what
  ///   the effects or the estimator do not have.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> RandomEffectsFit {
    var notes: [Note] = []
    if !effects.droppedTerms.isEmpty {
      notes.append(
        Note(.method, "terms that depend on others were left out: \(effects.droppedTerms.joined(separator: ", "))"))
    }
    let (tauSquared, model) = try resolveTauSquared(effects, &notes)
    let solution = try model.solve(effects, tauSquared: tauSquared.value, &notes)
    let heterogeneity = try HeterogeneityStatistics(
      effects, tauSquared: tauSquared, estimator: model.estimator, method: intervalMethod, level: level, notes: &notes)
    let weighted = solution.fit
    let prediction = try model.predictionBasis(effects, tauSquared: tauSquared.value, solution)
    notes += model.smallSampleNotes(effects, prediction)
    return RandomEffectsFit(
      effects: effects, model: model, tauSquared: tauSquared, coefficients: solution.estimates(level: level),
      covariance: solution.covariance, weights: percentages(weighted.weights), residuals: weighted.residuals,
      heterogeneity: heterogeneity,
      rSquared: try model.explainedHeterogeneity(effects, tauSquared.value),
      omnibus: solution.omnibus,
      information: InformationCriteria(
        effects, tauSquared.value, restricted: model.isRestricted, model.estimator != nil,
        excess: solution.excess(effects, tauSquared.value)),
      predictionBasis: prediction, notes: notes)
  }

  /// What few studies cannot tell.
  private func smallSampleNotes(_ effects: StudyEffects, _ prediction: PredictionBasis?) -> [Note] {
    guard estimator != nil else { return [] }
    let studies = effects.count == 1 ? "1 study" : "\(effects.count) studies"
    guard effects.residualDegreesOfFreedom > 0 else {
      guard effects.isInterceptOnly else { return [] }
      return [
        Note(
          .refusal, "no I2 and no prediction interval: \(studies) cannot tell how far effects differ between studies")
      ]
    }
    var notes: [Note] = []
    if effects.residualDegreesOfFreedom == 1 {
      notes.append(
        Note(
          .caution,
          "\(studies) leave 1 degree of freedom: tau2, I2 and everything made from them are little more than a guess, "
            + "and a small Q is no sign of homogeneity"))
    }
    if prediction == nil, predictionMethod != .test {
      notes.append(
        Note(
          .refusal,
          "no prediction interval: \(predictionMethod.rawValue) has no degrees of freedom left with \(studies)"))
    }
    return notes
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

  /// What estimates τ²; nil where it is given or 0 by assumption.
  var estimator: (any TauSquaredEstimator)? {
    if case .estimated(let estimator) = betweenStudies { estimator } else { nil }
  }

  /// How the interval of τ² is made, by choice or by what belongs to the estimator; nil where τ² is not estimated.
  public var tauSquaredIntervalMethod: TauSquaredIntervalMethod? {
    estimator.map { intervalMethod ?? TauSquaredIntervalMethod(for: $0) }
  }

  private var isRestricted: Bool { estimator is RestrictedMaximumLikelihood }

  /// τ², and the model with the estimator that gave it in front and those after it as fallbacks.
  func resolveTauSquared(
    _ effects: StudyEffects, _ notes: inout [Note]
  ) throws(MetaAnalysisError) -> (TauSquared, RandomEffectsModel) {
    switch betweenStudies {
    case .none:
      return (TauSquared(raw: 0), self)
    case .known(let value):
      notes.append(Note(.assumption, "tau2 was given as \(value)"))
      return (TauSquared(raw: value), self)
    case .estimated(let estimator):
      guard effects.residualDegreesOfFreedom > 0 else {
        notes.append(
          Note(
            .caution,
            "\(effects.count == 1 ? "1 study" : "\(effects.count) studies and as many coefficients"): tau2 cannot be "
              + "estimated and is taken as 0"))
        return (TauSquared(raw: 0), self)
      }
      let estimate: TauSquared
      do {
        estimate = try estimator.estimate(from: effects)
      } catch {
        guard case .noConvergence = error, let next = fallbacks.first else { throw error }
        notes.append(Note(.method, "\(error); \(type(of: next).code) was tried next"))
        return try replacingEstimator(by: next).resolveTauSquared(effects, &notes)
      }
      notes.append(contentsOf: estimate.notes)
      if estimate.isTruncated {
        notes.append(Note(.method, "the estimating equation of tau2 has its root below 0; tau2 was set to 0"))
      }
      return (estimate, self)
    }
  }

  /// The model that starts from the first of the fallbacks.
  private func replacingEstimator(by next: any TauSquaredEstimator) throws(MetaAnalysisError) -> RandomEffectsModel {
    var result = try RandomEffectsModel(
      betweenStudies: .estimated(next), test: test, level: level, predictionMethod: predictionMethod)
    result.fallbacks = Array(fallbacks.dropFirst())
    result.intervalMethod = intervalMethod
    result.clusterCovariance = clusterCovariance
    return result
  }

  /// R², in percent: the share of τ² that the moderators explain; for one true effect the adjusted R² of the weighted
  /// regression. Nil without moderators or without a constant.
  private func explainedHeterogeneity(
    _ effects: StudyEffects, _ tauSquared: Double
  ) throws(MetaAnalysisError) -> Double? {
    guard effects.coefficientCount > 1, effects.interceptIndex != nil, effects.residualDegreesOfFreedom > 0 else {
      return nil
    }
    let plain = try StudyEffects(yi: effects.yi, vi: effects.vi, weights: effects.weights)
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

/// Weights as percentages of their sum.
func percentages(_ weights: [Double]) -> [Double] {
  let sum = compensatedSum(weights)
  return weights.map { 100 * $0 / sum }
}
