internal import EffectSizes

extension MeasureCatalog {
  /// Measures of one group before and after.
  static let prePost: [Entry] = [
    Entry(.meanChange, .prePost(escalcFirst: false)),
    Entry(.standardizedMeanChange, .prePost(escalcFirst: false, byStatistic: true)),
    Entry(.standardizedMeanChangeRaw, .prePost(escalcFirst: true)),
    Entry(.standardizedMeanChangeRawHeteroscedastic, .prePost(escalcFirst: true)),
    Entry(.logRatioOfMeansChange, .prePost(escalcFirst: false)),
  ]
}
