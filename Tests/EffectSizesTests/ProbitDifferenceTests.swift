import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("PBIT, the difference of probits")
struct ProbitDifferenceTests {
  @Test("published: the table of the handbook", arguments: ReferenceRow.published("escalc-2x2", method: "PBIT"))
  func handbook(_ row: ReferenceRow) throws {
    #expect(prints(try Measure.probitDifference.effectSize(of: .handbook()), row))
  }

  @Test("oracle: metafor, PBIT", arguments: ReferenceRow.oracle("association.csv", measure: "PBIT"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.probitDifference, row, in: "association.csv") { try $0.twoByTwo() })
  }

  private static let measures: [Measure<TwoByTwoTable>] = [.probitDifference]

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

  @Test("refusal: a count of 0 that the rule leaves")
  func refusal() throws {
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    #expect(
      message {
        try Measure.probitDifference.effectSize(of: TwoByTwoTable(a: 0, b: 10, c: 0, d: 7), options: untouched)
      }
        == "a risk of 0 or 1 has no probit")
  }
}
