internal import EffectSizes

extension MeasureCatalog {
  /// Measures of genotype counts.
  static let genotypes: [Entry] = [
    Entry(.relativeExcessHeterozygosity, .genotypes)
  ]
}
