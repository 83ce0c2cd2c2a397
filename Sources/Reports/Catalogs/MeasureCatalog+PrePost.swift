internal import EffectSizes

extension MeasureCatalog {
  /// Measures of one group before and after.
  static let prePost: [Entry] = [
    Entry(.meanChange, .prePost(escalcFirst: false)),
    Entry(.standardizedMeanChange, .prePost(escalcFirst: false, byStatistic: true)),
    Entry(.standardizedMeanChangeRaw, .prePost(escalcFirst: true)),
    Entry(.standardizedMeanChangeRawHeteroscedastic, .prePost(escalcFirst: true)),
    Entry(.logRatioOfMeansChange, .prePost(escalcFirst: false)),
    Entry(.standardizedMeanChangePooled, .prePost(escalcFirst: false)),
    Entry(.standardizedMeanChangePooledHeteroscedastic, .prePost(escalcFirst: false)),
    Entry(.normalSuperiorityOfChange, .prePost(escalcFirst: false)),
    Entry(.normalAreaUnderCurveOfChange, .prePost(escalcFirst: false)),
    Entry(
      .logVariabilityRatioChange,
      .prePost(escalcFirst: false, alternatives: [[.sdPre(escalcFirst: false), .sdPost(escalcFirst: false)]])),
    Entry(.logCoefficientOfVariationRatioChange, .prePost(escalcFirst: false, alternatives: [[.meanPre, .meanPost]])),
  ]
}
