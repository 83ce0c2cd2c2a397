internal import EffectSizes

extension MeasureCatalog {
  /// Measures of two independent groups before and after.
  static let prePostControl: [Entry] = [
    Entry(.meanChangeDifference, .prePostControl()),
    Entry(.standardizedMeanChangeDifference, .prePostControl(byStatistic: true)),
    Entry(.standardizedMeanChangeRawDifference, .prePostControl()),
    Entry(.standardizedMeanChangeRawHeteroscedasticDifference, .prePostControl()),
    Entry(.logRatioOfMeansChangeDifference, .prePostControl()),
    Entry(.pretestPosttestControl1, .prePostControl()),
    Entry(.pretestPosttestControl2, .prePostControl()),
    Entry(.pretestPosttestControl3, .prePostControl()),
    Entry(.adjustedMeanDifference, .prePostControl(isAdjusted: true)),
  ]
}
