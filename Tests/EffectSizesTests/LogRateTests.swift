import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("IRLN, the log incidence rate")
struct LogRateTests {
  @Test("oracle: metafor, IRLN", arguments: ReferenceRow.oracle("rates.csv", measure: "IRLN"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.logRate, row, in: "rates.csv") { try $0.eventRate() })
  }

  private static let measures: [Measure<EventRate>] = [.logRate]

  @Test("property: a million times as much is the same effect, a million times sharper")
  func millions() throws {
    for measure in Self.measures {
      let small = try measure.effectSize(of: EventRate(events: 4, time: 270.2))
      let large = try measure.effectSize(of: EventRate(events: 4_000_000, time: 270.2e6))
      #expect(isSharper(large, than: small, times: 1e6, relative: 1e-13), "\(measure.code)")
    }
  }

  @Test("property: IRR is the difference of two")
  func difference() throws {
    let first = try Measure.logRate.effectSize(of: EventRate(events: 9, time: 413))
    let second = try Measure.logRate.effectSize(of: EventRate(events: 19, time: 398))
    let both = try Measure.rateRatio.effectSize(
      of: PersonTimeComparison(eventsTreatment: 9, timeTreatment: 413, eventsControl: 19, timeControl: 398))
    #expect(agrees(both.estimate, first.estimate - second.estimate, relative: 1e-14))
  }

  @Test("refusal: no events and nothing added")
  func refusal() throws {
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    #expect(
      message { try Measure.logRate.effectSize(of: EventRate(events: 0, time: 5), options: untouched) }
        == "a rate of 0 has no logarithm")
  }
}
