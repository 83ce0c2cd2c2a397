public import PrePostNumerics

/// How the interval for the true effect of a new study is made: `b ± c √(se(b)² + τ²)` with one standard error and one
/// quantile or another.
///
/// The first four are metafor's names, the capital ones those of the R package meta.
public enum PredictionMethod: String, Sendable, Hashable, CaseIterable {
  /// The standard error and distribution of the coefficient test: normal for z, t with k − p otherwise (metafor's
  /// default).
  case test
  /// The estimate as if it were the true mean: `b ± z τ`; too short for few studies (metafor's "simple").
  case simple
  /// The standard error of the test and Student's t with k − p − 1 degrees of freedom (metafor's "riley").
  case riley
  /// The standard error of the test and Student's t with k − p degrees of freedom.
  case t
  /// The plain standard error and the normal distribution (Skipka 2006).
  case skipka = "S"
  /// The plain standard error and Student's t with k − p − 1 degrees of freedom (Higgins, Thompson & Spiegelhalter 2009;
  /// RevMan).
  case higgins = "HTS"
  /// The plain standard error and Student's t with k − p degrees of freedom (Veroniki et al. 2019).
  case veroniki = "V"
  /// The Knapp–Hartung standard error and Student's t with k − p degrees of freedom.
  case knappHartung = "HK"
  /// The Knapp–Hartung standard error and Student's t with k − p − 1 degrees of freedom (Partlett & Riley 2017).
  case partlettKnappHartung = "HK-PR"
  /// The Kenward–Roger standard error and degrees of freedom; for REML.
  case kenwardRoger = "KR"
  /// The Kenward–Roger standard error and its degrees of freedom less 1; for REML (Partlett & Riley 2017).
  case partlettKenwardRoger = "KR-PR"

  /// The test whose standard errors are taken; nil for that of the model.
  var basis: CoefficientTest? {
    switch self {
    case .test, .simple, .riley, .t: nil
    case .skipka, .higgins, .veroniki: .z
    case .knappHartung, .partlettKnappHartung: .knappHartung
    case .kenwardRoger, .partlettKenwardRoger: .kenwardRoger
    }
  }

  /// The degrees of freedom of t, from those left by the model and those of the test; nil for the normal distribution.
  func degreesOfFreedom(residual: Int, test: Double?) -> Double? {
    switch self {
    case .test, .kenwardRoger: test
    case .simple, .skipka: nil
    case .riley, .higgins, .partlettKnappHartung: Double(residual - 1)
    case .t, .veroniki, .knappHartung: Double(residual)
    case .partlettKenwardRoger: test.map { $0 - 1 }
    }
  }
}

/// What a prediction interval is made from: the covariance of the coefficients and the degrees of freedom of t.
struct PredictionBasis: Sendable {
  let covariance: Matrix
  /// Nil for the normal distribution.
  let degreesOfFreedom: Double?
}

extension RandomEffectsModel {
  /// What the prediction method takes; nil where it has no degrees of freedom or the model no between-study variance.
  ///
  /// - Throws: `MetaAnalysisError.kenwardRogerNeedsREML`, and what `solve` throws.
  func predictionBasis(
    _ effects: StudyEffects, tauSquared: Double, _ solution: CoefficientSolution
  ) throws(MetaAnalysisError) -> PredictionBasis? {
    switch betweenStudies {
    case .none: return nil
    case .estimated where effects.residualDegreesOfFreedom == 0: return nil
    case .estimated, .known: break
    }
    var own = solution
    if let basis = predictionMethod.basis, basis != test || clusterCovariance != nil {
      var silent: [Note] = []
      own = try replacingTest(by: basis).solve(effects, tauSquared: tauSquared, &silent)
    }
    let df = predictionMethod.degreesOfFreedom(
      residual: effects.residualDegreesOfFreedom, test: own.degreesOfFreedom[0])
    if let df, df <= 0 { return nil }
    return PredictionBasis(covariance: own.covariance, degreesOfFreedom: df)
  }

  /// The model with another test and without clusters.
  private func replacingTest(by other: CoefficientTest) throws(MetaAnalysisError) -> RandomEffectsModel {
    try RandomEffectsModel(
      betweenStudies: betweenStudies, test: other, level: level, predictionMethod: predictionMethod)
  }
}

extension RandomEffectsFit {
  /// The interval in which the true effect of a new study lies.
  ///
  ///     b ± c √(se(b)² + τ²)      simple: b ± z τ
  ///
  /// Nil for a meta-regression (it depends on the moderators), for one true effect, where there were too few studies to
  /// estimate τ², and where the method has no degrees of freedom.
  /// Source: Riley, Higgins & Deeks 2011, *BMJ* 342: d549; Higgins, Thompson & Spiegelhalter 2009, *JRSS A* 172: 137–159;
  /// Partlett & Riley 2017, *Statistics in Medicine* 36: 301–317; Veroniki et al. 2019, *Research Synthesis Methods* 10:
  /// 23–43.
  public var predictionInterval: ConfidenceInterval? { newStudy?.interval(level: model.level) }

  /// The distribution of the true effect of a new study with the design row `x`; nil where there is none.
  func newStudy(at x: [Double]) -> NewStudyDistribution? {
    guard let predictionBasis else { return nil }
    let own = model.predictionMethod == .simple ? 0 : max(0, dot(x, predictionBasis.covariance * x))
    return NewStudyDistribution(
      center: dot(x, coefficients.map(\.value)), spread: (own + tauSquared.value).squareRoot(),
      degreesOfFreedom: predictionBasis.degreesOfFreedom)
  }
}
