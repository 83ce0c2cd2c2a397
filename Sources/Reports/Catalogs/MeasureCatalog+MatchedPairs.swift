internal import EffectSizes

extension MeasureCatalog {
  /// Measures of an event under two conditions, in matched pairs.
  static let matchedPairs: [Entry] = [
    Entry(.marginalRiskDifference, .matchedPairs), Entry(.marginalRiskRatio, .matchedPairs),
    Entry(.marginalOddsRatio, .matchedPairs), Entry(.conditionalOddsRatio, .matchedPairs),
    Entry(.conditionalPetoOddsRatio, .matchedPairs), Entry(.marginalOddsRatioFromMargins, .marginalPairs),
  ]
}
