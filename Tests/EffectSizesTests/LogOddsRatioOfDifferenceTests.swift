import EffectSizes
import TestSupport
import Testing

private let odds: [Measure<TwoGroupSummary>] = [
  .logOddsRatioOfDifference, .logOddsRatioOfDifferenceNormal, .logOddsRatioOfDifferenceLogistic,
]

@Suite("D2OR, D2ORN and D2ORL, log odds ratios from a mean difference")
struct LogOddsRatioOfDifferenceTests {
  @Test("published: the factors 1.81 of Chinn 2000 and 1.65 of Cox and Snell")
  func factors() throws {
    let unit = try TwoGroupSummary(treatment: .init(n: 20, mean: 3, sd: 1), control: .init(n: 20, mean: 2, sd: 1))
    #expect(printsAs(try odds[0].effectSize(of: unit).estimate, 1.81, decimals: 2))
    #expect(printsAs(try odds[1].effectSize(of: unit).estimate, 1.65, decimals: 2))
  }

  @Test("oracle: metafor", arguments: odds.flatMap { ReferenceRow.oracle("two_group.csv", measure: $0.code) })
  func oracle(_ row: ReferenceRow) throws {
    let measure = try #require(odds.first { $0.code == row["measure"] })
    guard !row["yi"].isEmpty else {
      #expect(throws: EffectSizeError.self) { try measure.effectSize(of: row.twoGroup()) }
      return
    }
    #expect(try matches(measure.effectSize(of: row.twoGroup()), row))
  }

  @Test("property: exchange negates; unit and zero do not matter", arguments: 1...50 as ClosedRange<UInt64>)
  func invariance(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomTwoGroup(&generator)
    let moved = try summary.rescaled(by: generator.uniform(0.5, 20), shift: generator.uniform(-50, 50))
    for measure in odds {
      let forth = try measure.effectSize(of: summary)
      #expect(areOpposite(forth, try measure.effectSize(of: summary.swapped())))
      #expect(areEqual(forth, try measure.effectSize(of: moved), relative: 1e-11))
    }
  }

  @Test("refusal: no spread", arguments: odds.indices)
  func refusal(index: Int) throws {
    let flat = try TwoGroupSummary(treatment: .init(n: 8, mean: 9, sd: 0), control: .init(n: 4, mean: 5, sd: 0))
    #expect(message { try odds[index].effectSize(of: flat) } == "sd_treatment is 0, and the measure divides by it")
  }
}
