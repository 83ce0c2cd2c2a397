internal import EffectSizes

extension MeasureCatalog {
  /// Measures of two independent groups.
  static let twoGroups: [Entry] = [
    Entry(.meanDifference, .twoGroups), Entry(.standardizedMeanDifference, .standardizedTwoGroups),
    Entry(.logRatioOfMeans, .twoGroups),
  ]
}
