import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("IR, the incidence rate")
struct RawRateTests {
  @Test("oracle: metafor, IR", arguments: ReferenceRow.oracle("rates.csv", measure: "IR"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.rawRate, row, in: "rates.csv") { try $0.eventRate() })
  }

  private static let measures: [Measure<EventRate>] = [.rawRate]

  @Test("property: a million times as much is the same effect, a million times sharper")
  func millions() throws {
    for measure in Self.measures {
      let small = try measure.effectSize(of: EventRate(events: 4, time: 270.2))
      let large = try measure.effectSize(of: EventRate(events: 4_000_000, time: 270.2e6))
      #expect(isSharper(large, than: small, times: 1e6, relative: 1e-13), "\(measure.code)")
    }
  }

  @Test("property: another unit of time scales the rate", arguments: [12.0, 365.25])
  func unit(times: Double) throws {
    let years = try Measure.rawRate.effectSize(of: EventRate(events: 4, time: 270.2))
    let shorter = try Measure.rawRate.effectSize(of: EventRate(events: 4, time: 270.2 * times))
    #expect(agrees(shorter.estimate, years.estimate / times, relative: 1e-15))
    #expect(
      agrees(
        try #require(shorter.samplingVariance), try #require(years.samplingVariance) / (times * times), relative: 1e-15)
    )
  }

  @Test("untouched, no events have a rate of 0")
  func zeroCounts() throws {
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    let effect = try Measure.rawRate.effectSize(of: EventRate(events: 0, time: 5), options: untouched)
    #expect(effect.estimate == 0 && effect.samplingVariance == 0)
  }
}
