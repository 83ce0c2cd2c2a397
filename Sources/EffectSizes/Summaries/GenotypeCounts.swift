/// The participants of a study by genotype at one place with two alleles.
public struct GenotypeCounts: Sendable, Hashable {
  /// Those with two dominant alleles.
  public let homozygousDominant: Int
  /// Those with one of each.
  public let heterozygous: Int
  /// Those with two recessive alleles.
  public let homozygousRecessive: Int

  /// The three counts.
  ///
  /// - Throws: `EffectSizeError.missing` if a count was not printed; `.impossible` if one is negative.
  public init(
    homozygousDominant: Int?, heterozygous: Int?, homozygousRecessive: Int?
  ) throws(EffectSizeError) {
    try InputCheck.count(homozygousDominant, .homozygousDominant, atLeast: 0)
    try InputCheck.count(heterozygous, .heterozygous, atLeast: 0)
    try InputCheck.count(homozygousRecessive, .homozygousRecessive, atLeast: 0)
    guard let homozygousDominant, let heterozygous, let homozygousRecessive else {
      throw .missing(
        absentInputs([
          (.homozygousDominant, homozygousDominant == nil), (.heterozygous, heterozygous == nil),
          (.homozygousRecessive, homozygousRecessive == nil),
        ]), alternatives: nil)
    }
    self.homozygousDominant = homozygousDominant
    self.heterozygous = heterozygous
    self.homozygousRecessive = homozygousRecessive
  }
}
