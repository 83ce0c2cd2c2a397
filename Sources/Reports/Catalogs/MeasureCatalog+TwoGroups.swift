internal import EffectSizes

extension MeasureCatalog {
  /// Measures of two independent groups.
  static let twoGroups: [Entry] = [
    Entry(.meanDifference, .twoGroups), Entry(.standardizedMeanDifference, .standardizedTwoGroups),
    Entry(.logRatioOfMeans, .twoGroups),
    Entry(.standardizedMeanDifferenceAverageSD, .twoGroups),
    Entry(.standardizedMeanDifferenceControlSD, .twoGroups),
    Entry(.standardizedMeanDifferenceControlSDHeteroscedastic, .twoGroups),
    Entry(.logVariabilityRatio, .twoGroups(needing: [.sdTreatment, .sdControl])),
    Entry(.logCoefficientOfVariationRatio, .twoGroups),
    Entry(.pointBiserialCorrelation, .standardizedTwoGroups),
    Entry(.fisherZOfPointBiserial, .standardizedTwoGroups),
    Entry(.biserialCorrelation, .standardizedTwoGroups),
    Entry(.fisherZOfBiserial, .standardizedTwoGroups),
    Entry(.logOddsRatioOfDifference, .standardizedTwoGroups),
    Entry(.logOddsRatioOfDifferenceNormal, .standardizedTwoGroups),
    Entry(.logOddsRatioOfDifferenceLogistic, .standardizedTwoGroups),
    Entry(.normalSuperiority, .twoGroups), Entry(.normalAreaUnderCurve, .twoGroups),
  ]
}
