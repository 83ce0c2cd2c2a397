import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("PLN, the log proportion")
struct LogProportionTests {
  @Test("oracle: metafor, PLN", arguments: ReferenceRow.oracle("proportions.csv", measure: "PLN"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.logProportion, row, in: "proportions.csv") { try $0.eventProportion() })
  }

  private static let measures: [Measure<EventProportion>] = [.logProportion]

  @Test("property: a million times as much is the same effect, a million times sharper")
  func millions() throws {
    for measure in Self.measures {
      let small = try measure.effectSize(of: EventProportion(events: 16, n: 17))
      let large = try measure.effectSize(of: EventProportion(events: 16_000_000, n: 17_000_000))
      #expect(isSharper(large, than: small, times: 1e6, relative: 1e-12), "\(measure.code)")
    }
  }

  @Test("property: the natural scale leads back")
  func natural() throws {
    let effect = try Measure.logProportion.effectSize(of: EventProportion(events: 16, n: 17))
    #expect(agrees(try #require(EffectScale.logProportion.natural(effect.estimate)), 16.0 / 17, relative: 1e-15))
  }

  @Test("refusal: no events and nothing added")
  func refusal() throws {
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    #expect(
      message { try Measure.logProportion.effectSize(of: EventProportion(events: 0, n: 5), options: untouched) }
        == "a proportion of 0 has no logarithm")
  }
}
