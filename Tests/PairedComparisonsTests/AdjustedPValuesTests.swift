import PairedComparisons
import TestSupport
import Testing

@Suite("Adjusted p values")
struct AdjustedPValuesTests {
  private let values: [Double?] = [0.01, 0.04, 0.03, 0.005, 0.2, 0.03]

  @Test("oracle: R p.adjust", arguments: OracleValue.of("holm", "bh"))
  func oracle(_ expected: OracleValue) throws {
    let place = try #require(Int(expected.name.dropFirst("adjust".count))) - 1
    let own =
      expected.quantity == "holm" ? AdjustedPValues.holm(values) : AdjustedPValues.benjaminiHochberg(values)
    #expect(agrees(try #require(own[place]), expected.value, relative: 1e-14))
  }

  @Test("published: Holm 1979 needs no more than Bonferroni; what is missing does not count")
  func missing() {
    #expect(AdjustedPValues.holm([nil, 0.02, nil]) == [nil, 0.02, nil])
    #expect(AdjustedPValues.benjaminiHochberg([0.5, nil, 0.9]) == [0.9, nil, 0.9])
    #expect(AdjustedPValues.holm([0.7, 0.8]) == [1, 1] && AdjustedPValues.holm([]).isEmpty)
  }

  @Test(
    "property: adjusted values are larger, in the same order, Holm's above Benjamini and Hochberg's",
    arguments: 1...20 as ClosedRange<UInt64>)
  func order(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let p = (0..<generator.integer(1...12)).map { _ in generator.uniform() }
    let holm = AdjustedPValues.holm(p).compactMap { $0 }
    let bh = AdjustedPValues.benjaminiHochberg(p).compactMap { $0 }
    for a in p.indices {
      #expect(holm[a] >= bh[a] && bh[a] >= p[a] && holm[a] <= 1, "seed \(seed)")
      for b in p.indices where p[a] < p[b] { #expect(holm[a] <= holm[b] && bh[a] <= bh[b], "seed \(seed)") }
    }
  }
}
