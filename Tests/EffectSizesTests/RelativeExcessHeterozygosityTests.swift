import EffectSizes
import TestSupport
import Testing

@Suite("REH, the relative excess heterozygosity")
struct RelativeExcessHeterozygosityTests {
  @Test("oracle: metafor", arguments: ReferenceRow.oracle("genotypes.csv", measure: "REH"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try matches(Measure.relativeExcessHeterozygosity.effectSize(of: row.genotypes()), row))
  }

  @Test("property: equilibrium is 0, in millions too; the alleles may change places", arguments: [1, 25, 1_000_000])
  func equilibrium(scale: Int) throws {
    let counts = try GenotypeCounts(
      homozygousDominant: 9 * scale, heterozygous: 12 * scale, homozygousRecessive: 4 * scale)
    let effect = try Measure.relativeExcessHeterozygosity.effectSize(of: counts)
    #expect(abs(effect.estimate) < 1e-15)
    let turned = try GenotypeCounts(
      homozygousDominant: 4 * scale, heterozygous: 12 * scale, homozygousRecessive: 9 * scale)
    #expect(areEqual(effect, try Measure.relativeExcessHeterozygosity.effectSize(of: turned), relative: 1e-14))
  }

  @Test("refusal: negative and missing counts, a count of 0")
  func refusals() throws {
    #expect(
      message { try GenotypeCounts(homozygousDominant: 4, heterozygous: -1, homozygousRecessive: 3) }
        == "heterozygous is -1; a whole number of at least 0 is accepted")
    #expect(
      message { try GenotypeCounts(homozygousDominant: nil, heterozygous: 1, homozygousRecessive: nil) }
        == "needs homozygous_dominant, homozygous_recessive")
    let none = try GenotypeCounts(homozygousDominant: 4, heterozygous: 0, homozygousRecessive: 3)
    #expect(
      message { try Measure.relativeExcessHeterozygosity.effectSize(of: none) }
        == "a count of 0 leaves the excess undefined")
  }
}
