internal import EffectSizes

extension SummaryShape where Summary == GenotypeCounts {
  /// The counts of the three genotypes.
  static var genotypes: SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .homozygousDominant, field: .homozygousDominant, kind: .count),
        Slot(input: .heterozygous, field: .heterozygous, kind: .count),
        Slot(input: .homozygousRecessive, field: .homozygousRecessive, kind: .count),
      ],
      alternatives: [[.homozygousDominant, .heterozygous, .homozygousRecessive]]
    ) { (values) throws(EffectSizeError) in
      try GenotypeCounts(
        homozygousDominant: values[.homozygousDominant].map { Int($0) },
        heterozygous: values[.heterozygous].map { Int($0) },
        homozygousRecessive: values[.homozygousRecessive].map { Int($0) })
    }
  }
}
