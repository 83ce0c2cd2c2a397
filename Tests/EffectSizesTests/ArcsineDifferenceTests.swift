import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("AS, the difference of arcsine-transformed risks")
struct ArcsineDifferenceTests {
  @Test("oracle: metafor, AS", arguments: ReferenceRow.oracle("association.csv", measure: "AS"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.arcsineDifference, row, in: "association.csv") { try $0.twoByTwo() })
  }

  private static let measures: [Measure<TwoByTwoTable>] = [.arcsineDifference]

  @Test(
    "property: exchanging the groups, or events and non-events, negates yi and keeps vi",
    arguments: 1...30 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = try randomTable(&generator)
    for measure in Self.measures {
      let forth = try measure.effectSize(of: table)
      #expect(areOpposite(forth, try measure.effectSize(of: table.exchangingGroups())), "\(measure.code)")
      #expect(areOpposite(forth, try measure.effectSize(of: table.exchangingEvents())), "\(measure.code)")
    }
  }

  @Test("property: a million times as many of everything is the same effect, a million times sharper")
  func millions() throws {
    for measure in Self.measures {
      let small = try measure.effectSize(of: .handbook())
      let large = try measure.effectSize(of: TwoByTwoTable.handbook().larger(1_000_000))
      #expect(isSharper(large, than: small, times: 1e6, relative: 1e-11), "\(measure.code)")
    }
  }

  @Test("published: twice the difference is Cohen's h (Cohen 1988, Table 6.2.2: φ of .50 is 1.571, of .70 1.982)")
  func cohen() throws {
    let table = try TwoByTwoTable(a: 70, b: 30, c: 50, d: 50)
    let effect = try Measure.arcsineDifference.effectSize(of: table)
    #expect(agrees(2 * effect.estimate, 1.982 - 1.571, relative: 0, absolute: 0.001))
  }

  @Test("nothing is added to a zero count unless an amount is asked for")
  func zeroCounts() throws {
    let table = try TwoByTwoTable(a: 0, b: 10, c: 0, d: 7)
    let effect = try Measure.arcsineDifference.effectSize(of: table)
    #expect(effect.estimate == 0 && effect.derivation.notes.isEmpty)
    #expect(agrees(try #require(effect.samplingVariance), 17.0 / 280, relative: 1e-14))
    let asked = MeasureOptions(zeroCells: ZeroCellRule(amount: 0.5))
    #expect(
      try Measure.arcsineDifference.effectSize(of: table, options: asked).derivation.notes
        == [Note(.method, "0.5 was added to each of the four counts (rule only0)")])
  }

  @Test("refusal: a table that is dropped")
  func refusal() throws {
    let dropping = MeasureOptions(zeroCells: ZeroCellRule(dropsDoubleZero: true))
    #expect(
      message {
        try Measure.arcsineDifference.effectSize(of: TwoByTwoTable(a: 0, b: 10, c: 0, d: 7), options: dropping)
      }
        == "no event, or nothing but events, in both groups; such tables are dropped")
  }
}
