internal import EffectSizes

extension MeasureCatalog {
  /// Measures of two independent groups.
  static let twoGroups: [Entry] = [
    Entry(.meanDifference, .twoGroups), Entry(.standardizedMeanDifference, .twoGroups),
    Entry(.logRatioOfMeans, .twoGroups),
    Entry(.standardizedMeanDifferenceAverageSD, .twoGroups),
    Entry(.standardizedMeanDifferenceControlSD, .twoGroups),
    Entry(.standardizedMeanDifferenceControlSDHeteroscedastic, .twoGroups),
    Entry(.logVariabilityRatio, .twoGroups(needing: [.sdTreatment, .sdControl])),
    Entry(.logCoefficientOfVariationRatio, .twoGroups),
    Entry(.pointBiserialCorrelation, .twoGroups), Entry(.fisherZOfPointBiserial, .twoGroups),
    Entry(.biserialCorrelation, .twoGroups), Entry(.fisherZOfBiserial, .twoGroups),
    Entry(.logOddsRatioOfDifference, .twoGroups), Entry(.logOddsRatioOfDifferenceNormal, .twoGroups),
    Entry(.logOddsRatioOfDifferenceLogistic, .twoGroups),
    Entry(.normalSuperiority, .twoGroups), Entry(.normalAreaUnderCurve, .twoGroups),
  ]
}
