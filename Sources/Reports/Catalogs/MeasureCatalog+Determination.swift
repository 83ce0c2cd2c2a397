internal import EffectSizes

extension MeasureCatalog {
  /// Coefficients of determination.
  static let determination: [Entry] = [
    Entry(.determination, .determination), Entry(.fisherZOfDetermination, .determination),
    Entry(.determinationFixedPredictors, .determination),
    Entry(.fisherZOfDeterminationFixedPredictors, .determination),
  ]
}
