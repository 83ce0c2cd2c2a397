public import PrePostNumerics

/// The result of fitting a `LocationScaleModel`.
public struct LocationScaleFit: Sendable {
  /// The model that was fitted.
  public let model: LocationScaleModel
  /// The effects.
  public let effects: StudyEffects
  /// The p location coefficients β, in the order of `effects.termNames`.
  public let coefficients: [Estimate]
  /// Their covariance, `(XᵀWX)⁻¹`, with the Knapp–Hartung factor where that test was asked for.
  public let covariance: Matrix
  /// The names of the q scale coefficients.
  public let scaleNames: [String]
  /// The q scale coefficients α: log τ² and its change for one unit more.
  public let scaleCoefficients: [Estimate]
  /// Their covariance, from the observed information.
  public let scaleCovariance: Matrix
  /// τ² of every study.
  public let tauSquared: [Double]
  /// The weight of each study, in percent of their sum.
  public let weights: [Double]
  /// The residual Q of one true effect, with its test.
  public let heterogeneity: HomogeneityTest
  /// The joint test of the moderators; nil without moderators.
  public let omnibus: OmnibusTest?
  /// The joint test of the scale terms; nil without any beside the constant.
  public let scaleOmnibus: OmnibusTest?
  /// The log-likelihood (restricted for REML) and the information criteria.
  public let information: InformationCriteria
  /// How the search ended.
  public let convergence: Convergence
  /// What was decided on the way.
  public let notes: [Note]

  init(
    _ model: LocationScaleModel, _ effects: StudyEffects, _ likelihood: LocationScaleLikelihood,
    _ maximum: LocationScaleSearch.Maximum, scaleNames: [String], notes: [Note]
  ) throws(MetaAnalysisError) {
    let tauSquared = likelihood.logTauSquared(maximum.point.gamma).map { exponential($0) }
    let fit = likelihood.weightedFit(tauSquared)
    let residualDF = Double(effects.residualDegreesOfFreedom)
    let factor: Double =
      switch model.test {
      case .z, .t, .kenwardRoger: 1
      case .knappHartung: fit.residualSumOfSquares / residualDF
      case .adHoc: max(1, fit.residualSumOfSquares / residualDF)
      }
    let usesT = model.test != .z
    let covariance = Matrix(
      rows: effects.coefficientCount, columns: effects.coefficientCount,
      storage: fit.covariance.storage.map { $0 * factor })
    let (alpha, scaleCovariance) = try LocationScaleFit.scale(likelihood, maximum.point)
    let scaleDF = usesT ? Double(effects.count - alpha.count) : nil
    let beside = scaleNames.indices.filter { scaleNames[$0] != StudyEffects.interceptName }

    self.model = model
    self.effects = effects
    self.covariance = covariance
    coefficients = zip(fit.coefficients, covariance.diagonal).map {
      Estimate(
        value: $0, standardError: $1.squareRoot(), degreesOfFreedom: usesT ? residualDF : nil, level: model.level)
    }
    self.scaleNames = scaleNames
    scaleCoefficients = zip(alpha, scaleCovariance.diagonal).map {
      Estimate(value: $0, standardError: $1.squareRoot(), degreesOfFreedom: scaleDF, level: model.level)
    }
    self.scaleCovariance = scaleCovariance
    self.tauSquared = tauSquared
    weights = percentages(fit.weights)
    heterogeneity = HomogeneityTest(
      q: WeightedFit(effects, tauSquared: 0).residualSumOfSquares,
      degreesOfFreedom: effects.residualDegreesOfFreedom)
    omnibus = OmnibusTest(effects, fit.coefficients, covariance, degreesOfFreedom: usesT ? residualDF : nil)
    scaleOmnibus = OmnibusTest(
      values: beside.map { alpha[$0] }, covariance: scaleCovariance.selectingRows(beside).selectingColumns(beside),
      degreesOfFreedom: scaleDF)
    information = InformationCriteria(
      logLikelihood: maximum.point.value, saturated: likelihood.restricted ? nil : LogLikelihood.saturated(effects),
      parameters: effects.coefficientCount + alpha.count,
      observations: likelihood.restricted ? effects.residualDegreesOfFreedom : effects.count)
    convergence = Convergence(converged: true, iterations: maximum.iterations)
    self.notes = notes
  }

  /// α = Tγ with its covariance `T (−H)⁻¹ Tᵀ`.
  ///
  /// - Throws: `.notEstimable` where the likelihood is flat at its maximum.
  private static func scale(
    _ likelihood: LocationScaleLikelihood, _ point: LocationScaleLikelihood.Point
  ) throws(MetaAnalysisError) -> (alpha: [Double], covariance: Matrix) {
    let q = point.gamma.count
    let information = Matrix(rows: q, columns: q, storage: point.hessian.storage.map { -$0 })
    guard let cholesky = try? CholeskyFactorization(information) else {
      throw .notEstimable("the scale coefficients have no standard errors: the likelihood is flat at its maximum")
    }
    let t = likelihood.toScale
    return (t * point.gamma, t * cholesky.inverse * t.transposed)
  }
}
