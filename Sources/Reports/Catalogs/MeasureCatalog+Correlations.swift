internal import EffectSizes

extension MeasureCatalog {
  /// Correlations of two variables, and of a predictor with the outcome of a regression.
  static let correlations: [Entry] = [
    Entry(.correlation, .correlation), Entry(.correlationUnbiased, .correlation),
    Entry(.fisherZOfCorrelation, .correlation),
    Entry(.partialCorrelation, .coefficient(needsDetermination: false)),
    Entry(.fisherZOfPartialCorrelation, .coefficient(needsDetermination: false)),
    Entry(.semipartialCorrelation, .coefficient(needsDetermination: true)),
    Entry(.fisherZOfSemipartialCorrelation, .coefficient(needsDetermination: true)),
  ]
}
