import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("RD, the risk difference")
struct RiskDifferenceTests {
  @Test(
    "published: Hine 1989, in percentage points (Normand 1999, Table III)",
    arguments: ReferenceRow.published("hine1989", method: "RD"))
  func hine(_ row: ReferenceRow) throws {
    let studies = ReferenceRow.table("datasets/classics/hine1989/data.csv")
    let study = try #require(studies.first { $0["study"] == row["study"] })
    let table = try TwoByTwoTable(
      eventsTreatment: study.count("events_treatment"), nTreatment: study.count("n_treatment"),
      eventsControl: study.count("events_control"), nControl: study.count("n_control"))
    let effect = try Measure.riskDifference.effectSize(of: table)
    let inPercent = EffectSize(
      estimate: 100 * effect.estimate, samplingVariance: effect.samplingVariance.map { 10_000 * $0 },
      derivation: effect.derivation)
    #expect(prints(inPercent, row))
  }

  @Test("oracle: metafor", arguments: ReferenceRow.oracle("two_by_two.csv", measure: "RD"))
  func oracle(_ row: ReferenceRow) throws {
    let table = try row.twoByTwo()
    guard row["yi"].isEmpty else {
      #expect(try matches(Measure.riskDifference.effectSize(of: table, options: row.zeroCellOptions()), row))
      return
    }
    #expect(throws: EffectSizeError.self) {
      try Measure.riskDifference.effectSize(of: table, options: row.zeroCellOptions())
    }
  }

  @Test("oracle: metafor, UB and AV", arguments: ReferenceRow.oracle("association.csv", measure: "RD"))
  func variances(_ row: ReferenceRow) throws {
    #expect(try follows(.riskDifference, row, in: "association.csv") { try $0.twoByTwo() })
  }

  @Test("refusal: UB of a group of one, AV without averages")
  func varianceRefusals() throws {
    let table = try TwoByTwoTable(a: 1, b: 0, c: 3, d: 7)
    let unbiased = MeasureOptions(varianceType: .unbiased, zeroCells: ZeroCellRule(target: .none))
    #expect(
      message { try Measure.riskDifference.effectSize(of: table, options: unbiased) }
        == "needs n of at least 2; n is 1")
    #expect(
      message { try Measure.riskDifference.effectSize(of: table, options: MeasureOptions(varianceType: .averaged)) }
        == "the sampling variance AV needs the averages over the set of studies")
  }

  @Test("property: exchanging the groups negates yi and keeps vi", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = try randomTable(&generator)
    let forth = try Measure.riskDifference.effectSize(of: table)
    #expect(areOpposite(forth, try Measure.riskDifference.effectSize(of: table.exchangingGroups())))
  }

  @Test("property: exchanging events and non-events negates the difference", arguments: 1...50 as ClosedRange<UInt64>)
  func complement(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = try randomTable(&generator)
    let forth = try Measure.riskDifference.effectSize(of: table)
    #expect(areOpposite(forth, try Measure.riskDifference.effectSize(of: table.exchangingEvents())))
  }

  @Test("an untouched zero cell still has a difference; a table that is dropped has none")
  func zeroCells() throws {
    let empty = try TwoByTwoTable(a: 0, b: 10, c: 3, d: 7)
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    let effect = try Measure.riskDifference.effectSize(of: empty, options: untouched)
    #expect(effect.estimate == -0.3)
    #expect(agrees(try #require(effect.samplingVariance), 0.021, relative: 1e-14))
    let nothing = try TwoByTwoTable(a: 0, b: 10, c: 0, d: 7)
    let dropping = MeasureOptions(zeroCells: ZeroCellRule(dropsDoubleZero: true))
    #expect(
      message { try Measure.riskDifference.effectSize(of: nothing, options: dropping) }
        == "no event, or nothing but events, in both groups; such tables are dropped")
  }
}
