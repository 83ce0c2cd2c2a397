import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("IRS and IRFT, roots of the incidence rate")
struct RootRateTests {
  @Test("oracle: metafor, IRS", arguments: ReferenceRow.oracle("rates.csv", measure: "IRS"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.rootRate, row, in: "rates.csv") { try $0.eventRate() })
  }

  @Test("oracle: metafor, IRFT", arguments: ReferenceRow.oracle("rates.csv", measure: "IRFT"))
  func oracleDouble(_ row: ReferenceRow) throws {
    #expect(try follows(.doubleRootRate, row, in: "rates.csv") { try $0.eventRate() })
  }

  private static let measures: [Measure<EventRate>] = [.rootRate]

  @Test("property: a million times as much is the same effect, a million times sharper")
  func millions() throws {
    for measure in Self.measures {
      let small = try measure.effectSize(of: EventRate(events: 4, time: 270.2))
      let large = try measure.effectSize(of: EventRate(events: 4_000_000, time: 270.2e6))
      #expect(isSharper(large, than: small, times: 1e6, relative: 1e-13), "\(measure.code)")
    }
  }

  @Test("property: the double root of many events is the root")
  func many() throws {
    let group = try EventRate(events: 40_000_000, time: 270.2e7)
    let one = try Measure.rootRate.effectSize(of: group)
    #expect(areEqual(try Measure.doubleRootRate.effectSize(of: group), one, relative: 1e-7))
  }

  @Test("nothing is added to a zero count unless an amount is asked for")
  func zeroCounts() throws {
    let effect = try Measure.rootRate.effectSize(of: EventRate(events: 0, time: 5))
    #expect(effect.estimate == 0 && effect.samplingVariance == 0.05 && effect.derivation.notes.isEmpty)
    let asked = MeasureOptions(zeroCells: ZeroCellRule(amount: 0.5))
    #expect(
      agrees(
        try Measure.rootRate.effectSize(of: EventRate(events: 0, time: 5), options: asked).estimate,
        0.1.squareRoot(), relative: 1e-15))
  }
}
