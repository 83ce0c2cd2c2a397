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

  @Test("property: AV is LS with the averages; of one table, or of tables that are alike, it is LS")
  func averaged() throws {
    let table = try TwoByTwoTable(a: 4, b: 119, c: 11, d: 128)
    let plain = try #require(Measure.riskRatio.effectSize(of: table).samplingVariance)
    var options = MeasureOptions(varianceType: .averaged)
    let averages = try #require(Measure.riskRatio.setAverages)
    #expect(averages([], options).isEmpty)
    options.setAverages = averages([table, table], options)
    let alike = try Measure.riskRatio.effectSize(of: table, options: options)
    #expect(agrees(try #require(alike.samplingVariance), plain, relative: 1e-12))
    // By hand: (10 + 2) / (40 + 20) = 0.2 and (5 + 1) / (40 + 20) = 0.1
    let unlike = [try TwoByTwoTable(a: 10, b: 30, c: 5, d: 35), try TwoByTwoTable(a: 2, b: 18, c: 1, d: 19)]
    options.setAverages = averages(unlike, options)
    #expect(agrees(options.setAverages, [0.2, 0.1], relative: 1e-15))
    let vi = try Measure.riskRatio.effectSize(of: unlike[0], options: options).samplingVariance
    #expect(agrees(try #require(vi), 0.8 / 8 + 0.9 / 4, relative: 1e-14))
  }

  @Test("refusal: AV without averages")
  func averagedRefusal() throws {
    let table = try TwoByTwoTable(a: 4, b: 119, c: 11, d: 128)
    #expect(
      message { try Measure.riskRatio.effectSize(of: table, options: MeasureOptions(varianceType: .averaged)) }
        == "the sampling variance AV needs the averages over the set of studies")
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
