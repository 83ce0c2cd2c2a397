import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("YUQ and YUY, Yule's coefficients")
struct YulesCoefficientsTests {
  @Test("published: the table of the handbook", arguments: ReferenceRow.published("escalc-2x2", method: "YUQ"))
  func handbookQ(_ row: ReferenceRow) throws { #expect(prints(try Measure.yulesQ.effectSize(of: .handbook()), row)) }

  @Test("published: the table of the handbook", arguments: ReferenceRow.published("escalc-2x2", method: "YUY"))
  func handbookY(_ row: ReferenceRow) throws { #expect(prints(try Measure.yulesY.effectSize(of: .handbook()), row)) }

  @Test("oracle: metafor, YUQ", arguments: ReferenceRow.oracle("association.csv", measure: "YUQ"))
  func oracleQ(_ row: ReferenceRow) throws {
    #expect(try follows(.yulesQ, row, in: "association.csv") { try $0.twoByTwo() })
  }

  @Test("oracle: metafor, YUY", arguments: ReferenceRow.oracle("association.csv", measure: "YUY"))
  func oracleY(_ row: ReferenceRow) throws {
    #expect(try follows(.yulesY, row, in: "association.csv") { try $0.twoByTwo() })
  }

  private static let measures: [Measure<TwoByTwoTable>] = [.yulesQ, .yulesY]

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

  @Test("property: Q follows from Y as 2Y / (1 + Y²)", arguments: 1...30 as ClosedRange<UInt64>)
  func related(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = try randomTable(&generator)
    let q = try Measure.yulesQ.effectSize(of: table).estimate
    let y = try Measure.yulesY.effectSize(of: table).estimate
    #expect(agrees(q, 2 * y / (1 + y * y), relative: 1e-13, absolute: 1e-15))
    #expect(
      agrees(
        q, (table.a * table.d - table.b * table.c) / (table.a * table.d + table.b * table.c),
        relative: 1e-13, absolute: 1e-15))
  }

  @Test("refusal: a count of 0 that the rule leaves")
  func refusal() throws {
    let table = try TwoByTwoTable(a: 0, b: 10, c: 3, d: 7)
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    for measure in Self.measures {
      #expect(
        message { try measure.effectSize(of: table, options: untouched) }
          == "a count of 0 leaves the odds ratio undefined")
    }
  }
}
