internal import EffectSizes

extension MeasureCatalog {
  /// Measures of one group, measured once.
  static let oneSample: [Entry] = [
    Entry(.mean, .oneSample(needing: [.mean])), Entry(.standardizedMean, .oneSample(needing: [.mean])),
    Entry(.logMean, .oneSample(needing: [.mean])), Entry(.logStandardDeviation, .oneSample(needing: [.sd])),
    Entry(.logCoefficientOfVariation, .oneSample(needing: [.mean])),
  ]
}
