import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("MPRD, the marginal risk difference of matched pairs")
struct MarginalRiskDifferenceTests {
  @Test("published: escalc's example, MPRD", arguments: ReferenceRow.published("escalc-matched", method: "MPRD"))
  func published(_ row: ReferenceRow) throws {
    let pairs = try MatchedPairs(both: 20, firstOnly: 10, secondOnly: 5, neither: 20)
    #expect(prints(try Measure.marginalRiskDifference.effectSize(of: pairs), row))
  }

  @Test("oracle: metafor, MPRD", arguments: ReferenceRow.oracle("matched_pairs.csv", measure: "MPRD"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.marginalRiskDifference, row, in: "matched_pairs.csv") { try $0.matchedPairs() })
  }

  private static let measures: [Measure<MatchedPairs>] = [.marginalRiskDifference]

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

  @Test("untouched zero counts still have a difference")
  func zeroCounts() throws {
    let pairs = try MatchedPairs(both: 0, firstOnly: 0, secondOnly: 0, neither: 9)
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    let effect = try Measure.marginalRiskDifference.effectSize(of: pairs, options: untouched)
    #expect(effect.estimate == 0 && effect.samplingVariance == 0)
  }
}
