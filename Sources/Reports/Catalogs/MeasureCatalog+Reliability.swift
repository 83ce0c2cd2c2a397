internal import EffectSizes

extension MeasureCatalog {
  /// Reliability coefficients.
  static let reliability: [Entry] = [
    Entry(.alpha, .reliability), Entry(.alphaHakstianWhalen, .reliability), Entry(.alphaBonett, .reliability),
  ]
}
