internal import EffectSizes

extension MeasureCatalog {
  /// Measures of a 2×2 table beyond ratios and the difference of risks.
  static let association: [Entry] = [
    Entry(.arcsineDifference, .twoByTwo), Entry(.petoOddsRatio, .twoByTwo), Entry(.phiCoefficient, .twoByTwo),
    Entry(.phiCoefficientFisher, .twoByTwo), Entry(.yulesQ, .twoByTwo), Entry(.yulesY, .twoByTwo),
    Entry(.tetrachoricCorrelation, .twoByTwo), Entry(.tetrachoricCorrelationFisher, .twoByTwo),
    Entry(.probitDifference, .twoByTwo), Entry(.oddsRatioAsDifference, .twoByTwo),
    Entry(.oddsRatioAsDifferenceNormal, .twoByTwo), Entry(.oddsRatioAsDifferenceLogistic, .twoByTwo),
  ]
}
