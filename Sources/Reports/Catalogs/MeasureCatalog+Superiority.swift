internal import EffectSizes

extension MeasureCatalog {
  /// Common language effect sizes as papers print them.
  static let superiority: [Entry] = [
    Entry(.superiority, .superiority), Entry(.areaUnderCurve, .superiority),
  ]
}
