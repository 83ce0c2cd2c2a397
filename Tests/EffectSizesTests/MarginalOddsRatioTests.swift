import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("MPOR, the marginal log odds ratio of matched pairs")
struct MarginalOddsRatioTests {
  @Test("published: escalc's example, MPOR", arguments: ReferenceRow.published("escalc-matched", method: "MPOR"))
  func published(_ row: ReferenceRow) throws {
    let pairs = try MatchedPairs(both: 20, firstOnly: 10, secondOnly: 5, neither: 20)
    #expect(prints(try Measure.marginalOddsRatio.effectSize(of: pairs), row))
  }

  @Test("oracle: metafor, MPOR", arguments: ReferenceRow.oracle("matched_pairs.csv", measure: "MPOR"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.marginalOddsRatio, row, in: "matched_pairs.csv") { try $0.matchedPairs() })
  }

  private static let measures: [Measure<MatchedPairs>] = [.marginalOddsRatio]

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

  @Test("refusal: a condition without events, or with nothing else")
  func refusals() throws {
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    for pairs in [
      try MatchedPairs(both: 0, firstOnly: 4, secondOnly: 0, neither: 9),
      try MatchedPairs(both: 3, firstOnly: 4, secondOnly: 0, neither: 0),
    ] {
      #expect(
        message { try Measure.marginalOddsRatio.effectSize(of: pairs, options: untouched) }
          == "a condition with no events, or nothing but events, has no odds")
    }
  }
}
