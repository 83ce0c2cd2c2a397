import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("RR, the log risk ratio")
struct RiskRatioTests {
  @Test(
    "published: BCG, Aronson 1948",
    arguments: ReferenceRow.published("bcg", method: "RR"))
  func aronson(_ row: ReferenceRow) throws {
    let table = try TwoByTwoTable(eventsTreatment: 4, nTreatment: 123, eventsControl: 11, nControl: 139)
    #expect(prints(try Measure.riskRatio.effectSize(of: table), row))
  }

  @Test("oracle: metafor", arguments: ReferenceRow.oracle("two_by_two.csv", measure: "RR"))
  func oracle(_ row: ReferenceRow) throws {
    let table = try row.twoByTwo()
    guard row["yi"].isEmpty else {
      #expect(try matches(Measure.riskRatio.effectSize(of: table, options: row.zeroCellOptions()), row))
      return
    }
    #expect(throws: EffectSizeError.self) {
      try Measure.riskRatio.effectSize(of: table, options: row.zeroCellOptions())
    }
  }

  @Test("property: exchanging the groups negates yi and keeps vi", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = try randomTable(&generator)
    let forth = try Measure.riskRatio.effectSize(of: table)
    #expect(areOpposite(forth, try Measure.riskRatio.effectSize(of: table.exchangingGroups())))
  }

  @Test("property: both groups many times larger keep the ratio", arguments: [10, 1_000, 100_000])
  func larger(times: Int) throws {
    let small = try Measure.riskRatio.effectSize(of: TwoByTwoTable(a: 4, b: 119, c: 11, d: 128))
    let large = try Measure.riskRatio.effectSize(
      of: TwoByTwoTable(a: 4 * times, b: 119 * times, c: 11 * times, d: 128 * times))
    #expect(agrees(large.estimate, small.estimate, relative: 1e-14))
    let variance = try #require(small.samplingVariance) / Double(times)
    #expect(agrees(try #require(large.samplingVariance), variance, relative: 1e-10))
  }

  @Test("refusal: a zero cell that the rule leaves, a table that is dropped")
  func refusals() throws {
    let empty = try TwoByTwoTable(a: 0, b: 10, c: 3, d: 7)
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    #expect(
      message { try Measure.riskRatio.effectSize(of: empty, options: untouched) }
        == "a group without events has no risk ratio")
    let nothing = try TwoByTwoTable(a: 0, b: 10, c: 0, d: 7)
    let dropping = MeasureOptions(zeroCells: ZeroCellRule(dropsDoubleZero: true))
    #expect(
      message { try Measure.riskRatio.effectSize(of: nothing, options: dropping) }
        == "no event, or nothing but events, in both groups; such tables are dropped")
  }
}
