internal import EffectSizes

extension MeasureCatalog {
  /// Measures of two independent groups with events and time at risk.
  static let personTime: [Entry] = [
    Entry(.rateRatio, .personTime), Entry(.rateDifference, .personTime), Entry(.rootRateDifference, .personTime),
  ]
}
