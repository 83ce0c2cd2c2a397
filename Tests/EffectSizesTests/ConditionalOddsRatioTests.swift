import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("MPORC and MPPETO, the conditional log odds ratio of matched pairs")
struct ConditionalOddsRatioTests {
  @Test("published: escalc's example, MPORC", arguments: ReferenceRow.published("escalc-matched", method: "MPORC"))
  func published(_ row: ReferenceRow) throws {
    let pairs = try MatchedPairs(both: 20, firstOnly: 10, secondOnly: 5, neither: 20)
    #expect(prints(try Measure.conditionalOddsRatio.effectSize(of: pairs), row))
  }

  @Test("oracle: metafor, MPORC", arguments: ReferenceRow.oracle("matched_pairs.csv", measure: "MPORC"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.conditionalOddsRatio, row, in: "matched_pairs.csv") { try $0.matchedPairs() })
  }

  @Test("published: escalc's example, MPPETO", arguments: ReferenceRow.published("escalc-matched", method: "MPPETO"))
  func publishedPeto(_ row: ReferenceRow) throws {
    let pairs = try MatchedPairs(both: 20, firstOnly: 10, secondOnly: 5, neither: 20)
    #expect(prints(try Measure.conditionalPetoOddsRatio.effectSize(of: pairs), row))
  }

  @Test("oracle: metafor, MPPETO", arguments: ReferenceRow.oracle("matched_pairs.csv", measure: "MPPETO"))
  func oraclePeto(_ row: ReferenceRow) throws {
    #expect(try follows(.conditionalPetoOddsRatio, row, in: "matched_pairs.csv") { try $0.matchedPairs() })
  }

  private static let measures: [Measure<MatchedPairs>] = [.conditionalOddsRatio, .conditionalPetoOddsRatio]

  @Test(
    "property: exchanging the conditions, or events and non-events, negates yi and keeps vi",
    arguments: 1...30 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = try randomPairs(&generator)
    for measure in Self.measures {
      let forth = try measure.effectSize(of: table)
      #expect(areOpposite(forth, try measure.effectSize(of: table.exchangingConditions())), "\(measure.code)")
      #expect(areOpposite(forth, try measure.effectSize(of: table.exchangingEvents())), "\(measure.code)")
    }
  }

  @Test("property: a million times as many pairs are the same effect, a million times sharper")
  func millions() throws {
    for measure in Self.measures {
      let small = try measure.effectSize(of: MatchedPairs(both: 20, firstOnly: 10, secondOnly: 5, neither: 20))
      let large = try measure.effectSize(
        of: MatchedPairs(
          both: 20_000_000, firstOnly: 10_000_000, secondOnly: 5_000_000, neither: 20_000_000))
      #expect(isSharper(large, than: small, times: 1e6, relative: 1e-12), "\(measure.code)")
    }
  }

  @Test("refusal: no pair that differs")
  func refusals() throws {
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    let oneWay = try MatchedPairs(both: 3, firstOnly: 4, secondOnly: 0, neither: 9)
    #expect(
      message { try Measure.conditionalOddsRatio.effectSize(of: oneWay, options: untouched) }
        == "no pair differs in one of the directions")
    #expect(try Measure.conditionalPetoOddsRatio.effectSize(of: oneWay, options: untouched).estimate == 2)
    let same = try MatchedPairs(both: 3, firstOnly: 0, secondOnly: 0, neither: 9)
    #expect(
      message { try Measure.conditionalPetoOddsRatio.effectSize(of: same, options: untouched) }
        == "no pair differs, so its variance is 0")
  }
}
