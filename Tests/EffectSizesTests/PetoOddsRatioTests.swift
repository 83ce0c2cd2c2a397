import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("PETO, the log odds ratio by Peto's method")
struct PetoOddsRatioTests {
  @Test("oracle: metafor, PETO", arguments: ReferenceRow.oracle("association.csv", measure: "PETO"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.petoOddsRatio, row, in: "association.csv") { try $0.twoByTwo() })
  }

  @Test("property: exchanging groups or events negates yi and keeps vi", arguments: 1...30 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = try randomTable(&generator)
    let forth = try Measure.petoOddsRatio.effectSize(of: table)
    #expect(areOpposite(forth, try Measure.petoOddsRatio.effectSize(of: table.exchangingGroups())))
    #expect(areOpposite(forth, try Measure.petoOddsRatio.effectSize(of: table.exchangingEvents())))
  }

  @Test("property: counts in the millions; n − 1 is then n to seven digits")
  func millions() throws {
    let small = try Measure.petoOddsRatio.effectSize(of: TwoByTwoTable.handbook().larger(1000))
    let large = try Measure.petoOddsRatio.effectSize(of: TwoByTwoTable.handbook().larger(1_000_000))
    #expect(isSharper(large, than: small, times: 1e3, relative: 1e-5))
  }

  @Test("by hand: four events of ten against none of ten has O − E of 2 and V of 16/19")
  func byHand() throws {
    let table = try TwoByTwoTable(a: 4, b: 6, c: 0, d: 10)
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    let effect = try Measure.petoOddsRatio.effectSize(of: table, options: untouched)
    // 10·10·4·16 / (20²·19) = 16/19
    #expect(agrees(effect.estimate, 2.0 * 19 / 16, relative: 1e-14))
    #expect(agrees(try #require(effect.samplingVariance), 19.0 / 16, relative: 1e-14))
  }

  @Test("refusal: nobody had the event and nothing is added")
  func refusal() throws {
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    #expect(
      message { try Measure.petoOddsRatio.effectSize(of: TwoByTwoTable(a: 0, b: 10, c: 0, d: 7), options: untouched) }
        == "nobody or everybody had the event, so its variance is 0")
  }
}
