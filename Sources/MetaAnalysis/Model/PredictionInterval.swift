public import PrePostNumerics

/// How the interval for the true effect of a new study is made.
public enum PredictionMethod: String, Sendable, Hashable, CaseIterable {
  /// The distribution of the coefficient test: normal for z, t with k − p otherwise (metafor's default).
  case test
  /// The estimate as if it were the true mean: `b ± z τ`; too short for few studies (metafor's "simple").
  case simple
  /// Student's t with k − p − 1 degrees of freedom, whatever the test (Higgins, Thompson & Spiegelhalter 2009; RevMan,
  /// the classic default of the R package meta).
  case riley
  /// Student's t with k − p degrees of freedom, whatever the test.
  case t
}

extension RandomEffectsFit {
  /// The interval in which the true effect of a new study lies.
  ///
  ///     b ± c √(se(b)² + τ²)      simple: b ± z τ
  ///
  /// Nil for a meta-regression (it depends on the moderators), for one true effect, where there were too few studies to
  /// estimate τ², and where the method has no degrees of freedom.
  /// Source: Riley, Higgins & Deeks 2011, *BMJ* 342: d549.
  public var predictionInterval: ConfidenceInterval? {
    guard effects.isInterceptOnly, let pooled = coefficients.first else { return nil }
    return newStudy(around: pooled)?.interval(level: model.level)
  }

  /// The distribution of the true effect of a new study whose mean is `mean`; nil where there is none.
  func newStudy(around mean: Estimate) -> NewStudyDistribution? {
    switch model.betweenStudies {
    case .none: return nil
    case .estimated where effects.residualDegreesOfFreedom == 0: return nil
    case .estimated, .known: break
    }
    let df: Double? =
      switch model.predictionMethod {
      case .test: mean.degreesOfFreedom
      case .simple: nil
      case .riley: Double(effects.residualDegreesOfFreedom - 1)
      case .t: Double(effects.residualDegreesOfFreedom)
      }
    if let df, df <= 0 { return nil }
    let own = model.predictionMethod == .simple ? 0 : mean.standardError * mean.standardError
    return NewStudyDistribution(
      center: mean.value, spread: (own + tauSquared.value).squareRoot(), degreesOfFreedom: df)
  }
}
