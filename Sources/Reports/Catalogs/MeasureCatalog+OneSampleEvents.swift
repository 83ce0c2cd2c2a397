internal import EffectSizes

extension MeasureCatalog {
  /// Measures of one group: the proportion with an event, and events in a time.
  static let oneSampleEvents: [Entry] = [
    Entry(.rawProportion, .eventProportion), Entry(.logProportion, .eventProportion),
    Entry(.logitProportion, .eventProportion), Entry(.probitProportion, .eventProportion),
    Entry(.arcsineProportion, .eventProportion), Entry(.doubleArcsineProportion, .eventProportion),
    Entry(.rawRate, .eventRate), Entry(.logRate, .eventRate), Entry(.rootRate, .eventRate),
    Entry(.doubleRootRate, .eventRate),
  ]
}
