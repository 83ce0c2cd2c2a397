import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("OR, the log odds ratio")
struct OddsRatioTests {
  @Test(
    "published: BCG, Aronson 1948",
    arguments: ReferenceRow.published("bcg", method: "OR"))
  func aronson(_ row: ReferenceRow) throws {
    let table = try TwoByTwoTable(eventsTreatment: 4, nTreatment: 123, eventsControl: 11, nControl: 139)
    #expect(prints(try Measure.oddsRatio.effectSize(of: table), row))
  }

  @Test("oracle: metafor", arguments: ReferenceRow.oracle("two_by_two.csv", measure: "OR"))
  func oracle(_ row: ReferenceRow) throws {
    let table = try row.twoByTwo()
    guard row["yi"].isEmpty else {
      #expect(try matches(Measure.oddsRatio.effectSize(of: table, options: row.zeroCellOptions()), row))
      return
    }
    #expect(throws: EffectSizeError.self) {
      try Measure.oddsRatio.effectSize(of: table, options: row.zeroCellOptions())
    }
  }

  @Test("property: exchanging the groups negates yi and keeps vi", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = try randomTable(&generator)
    let forth = try Measure.oddsRatio.effectSize(of: table)
    #expect(areOpposite(forth, try Measure.oddsRatio.effectSize(of: table.exchangingGroups())))
  }

  @Test(
    "property: exchanging events and non-events negates the log odds ratio", arguments: 1...50 as ClosedRange<UInt64>)
  func complement(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = try randomTable(&generator)
    let forth = try Measure.oddsRatio.effectSize(of: table)
    #expect(areOpposite(forth, try Measure.oddsRatio.effectSize(of: table.exchangingEvents())))
  }

  @Test("property: counts in the millions stay finite")
  func millions() throws {
    let table = try TwoByTwoTable(a: 2_000_000, b: 3_000_000, c: 1, d: 4_999_999)
    let effect = try Measure.oddsRatio.effectSize(of: table)
    let variance: Double = 1 + 1 / 2e6 + 1 / 3e6 + 1 / 4_999_999
    #expect(agrees(try #require(effect.samplingVariance), variance, relative: 1e-14))
  }

  @Test("refusal: a zero cell that the rule leaves, a table that is dropped")
  func refusals() throws {
    let empty = try TwoByTwoTable(a: 0, b: 10, c: 3, d: 7)
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    #expect(
      message { try Measure.oddsRatio.effectSize(of: empty, options: untouched) }
        == "a count of 0 leaves the odds ratio undefined")
    let nothing = try TwoByTwoTable(a: 0, b: 10, c: 0, d: 7)
    let dropping = MeasureOptions(zeroCells: ZeroCellRule(dropsDoubleZero: true))
    #expect(
      message { try Measure.oddsRatio.effectSize(of: nothing, options: dropping) }
        == "no event, or nothing but events, in both groups; such tables are dropped")
  }
}
