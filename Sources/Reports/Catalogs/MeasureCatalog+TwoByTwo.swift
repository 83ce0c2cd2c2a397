internal import EffectSizes

extension MeasureCatalog {
  /// Measures of two independent groups and an event.
  static let twoByTwo: [Entry] = [
    Entry(.riskRatio, .twoByTwo), Entry(.oddsRatio, .twoByTwo), Entry(.riskDifference, .twoByTwo),
  ]
}
