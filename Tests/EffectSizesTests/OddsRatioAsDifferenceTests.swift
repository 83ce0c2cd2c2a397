import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("OR2D, OR2DL and OR2DN, the odds ratio as a standardized mean difference")
struct OddsRatioAsDifferenceTests {
  @Test("published: the table of the handbook", arguments: ReferenceRow.published("escalc-2x2", method: "OR2D"))
  func handbook(_ row: ReferenceRow) throws {
    #expect(prints(try Measure.oddsRatioAsDifference.effectSize(of: .handbook()), row))
  }

  @Test("published: the table of the handbook", arguments: ReferenceRow.published("escalc-2x2", method: "OR2DN"))
  func handbookNormal(_ row: ReferenceRow) throws {
    #expect(prints(try Measure.oddsRatioAsDifferenceNormal.effectSize(of: .handbook()), row))
  }

  @Test("oracle: metafor, OR2D", arguments: ReferenceRow.oracle("association.csv", measure: "OR2D"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.oddsRatioAsDifference, row, in: "association.csv") { try $0.twoByTwo() })
  }

  @Test("oracle: metafor, OR2DL", arguments: ReferenceRow.oracle("association.csv", measure: "OR2DL"))
  func oracleLogistic(_ row: ReferenceRow) throws {
    #expect(try follows(.oddsRatioAsDifferenceLogistic, row, in: "association.csv") { try $0.twoByTwo() })
  }

  @Test("oracle: metafor, OR2DN", arguments: ReferenceRow.oracle("association.csv", measure: "OR2DN"))
  func oracleNormal(_ row: ReferenceRow) throws {
    #expect(try follows(.oddsRatioAsDifferenceNormal, row, in: "association.csv") { try $0.twoByTwo() })
  }

  private static let measures: [Measure<TwoByTwoTable>] = [
    .oddsRatioAsDifference, .oddsRatioAsDifferenceLogistic, .oddsRatioAsDifferenceNormal,
  ]

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
    for measure in Self.measures {
      #expect(
        message { try measure.effectSize(of: TwoByTwoTable(a: 0, b: 10, c: 0, d: 7), options: untouched) }
          == "a count of 0 leaves the odds ratio undefined")
    }
  }
}
