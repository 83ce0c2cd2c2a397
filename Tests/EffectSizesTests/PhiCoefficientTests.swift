import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("PHI and ZPHI, the phi coefficient")
struct PhiCoefficientTests {
  @Test("published: the table of the handbook", arguments: ReferenceRow.published("escalc-2x2", method: "PHI"))
  func handbook(_ row: ReferenceRow) throws {
    #expect(prints(try Measure.phiCoefficient.effectSize(of: .handbook()), row))
  }

  @Test("oracle: metafor, PHI", arguments: ReferenceRow.oracle("association.csv", measure: "PHI"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.phiCoefficient, row, in: "association.csv") { try $0.twoByTwo() })
  }

  @Test("oracle: metafor, ZPHI", arguments: ReferenceRow.oracle("association.csv", measure: "ZPHI"))
  func oracleFisher(_ row: ReferenceRow) throws {
    #expect(try follows(.phiCoefficientFisher, row, in: "association.csv") { try $0.twoByTwo() })
  }

  private static let measures: [Measure<TwoByTwoTable>] = [.phiCoefficient, .phiCoefficientFisher]

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

  @Test(
    "property: ST is the delta method for fixed groups, by numerical slopes", arguments: 1...20 as ClosedRange<UInt64>)
  func stratified(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = try randomTable(&generator)
    let options = MeasureOptions(varianceType: .stratified)
    let effect = try Measure.phiCoefficient.effectSize(of: table, options: options)
    let share = table.n1 / (table.n1 + table.n2)
    func phi(_ p1: Double, _ p2: Double) -> Double {
      let events = share * p1 + (1 - share) * p2
      return (p1 - p2) * (share * (1 - share) / (events * (1 - events))).squareRoot()
    }
    let step = 1e-6
    let slope1 = (phi(table.p1 + step, table.p2) - phi(table.p1 - step, table.p2)) / (2 * step)
    let slope2 = (phi(table.p1, table.p2 + step) - phi(table.p1, table.p2 - step)) / (2 * step)
    let first = slope1 * slope1 * table.p1 * (1 - table.p1) / table.n1
    let second = slope2 * slope2 * table.p2 * (1 - table.p2) / table.n2
    #expect(agrees(effect.estimate, phi(table.p1, table.p2), relative: 1e-12, absolute: 1e-15))
    // The slopes are good to 1e-7 or so.
    #expect(agrees(try #require(effect.samplingVariance), first + second, relative: 1e-5))
  }

  @Test("a perfect association is 1 without spread, and has no Fisher's z")
  func perfect() throws {
    let table = try TwoByTwoTable(a: 10, b: 0, c: 0, d: 7)
    let effect = try Measure.phiCoefficient.effectSize(of: table)
    #expect(agrees(effect.estimate, 1, relative: 1e-15))
    #expect(try #require(effect.samplingVariance) < 1e-15)
    #expect(
      message { try Measure.phiCoefficientFisher.effectSize(of: table) }.hasPrefix("Fisher's z of a correlation of 1"))
  }

  @Test("refusal: nobody had the event")
  func refusal() throws {
    #expect(
      message { try Measure.phiCoefficient.effectSize(of: TwoByTwoTable(a: 0, b: 10, c: 0, d: 7)) }
        == "nobody or everybody had the event, so it correlates with nothing")
  }
}
