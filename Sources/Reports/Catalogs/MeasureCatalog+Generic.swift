internal import EffectSizes

extension MeasureCatalog {
  /// Effects as papers print them.
  static let generic: [Entry] = [Entry(.genericEstimate, .generic)]
}
