import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("IRR, the log incidence rate ratio")
struct RateRatioTests {
  @Test("oracle: metafor", arguments: ReferenceRow.oracle("person_time.csv", measure: "IRR"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.rateRatio, row, in: "person_time.csv") { try $0.personTime() })
  }

  @Test("property: exchanging the groups negates yi and keeps vi", arguments: 1...30 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let one = try randomPersonTime(&generator)
    let forth = try Measure.rateRatio.effectSize(of: one)
    #expect(areOpposite(forth, try Measure.rateRatio.effectSize(of: one.exchangingGroups())))
  }

  @Test("property: a million times the events and the time are the same effect, a million times sharper")
  func millions() throws {
    let small = try PersonTimeComparison(eventsTreatment: 9, timeTreatment: 413, eventsControl: 19, timeControl: 398)
    let large = try PersonTimeComparison(
      eventsTreatment: 9_000_000, timeTreatment: 413e6, eventsControl: 19_000_000, timeControl: 398e6)
    let effect = try Measure.rateRatio.effectSize(of: small)
    #expect(isSharper(try Measure.rateRatio.effectSize(of: large), than: effect, times: 1e6, relative: 1e-13))
  }

  @Test("published: 41 cases in 28,010 person-years against 15 in 19,017 (Boice & Monson 1977), by hand")
  func fluoroscopy() throws {
    let study = try PersonTimeComparison(
      eventsTreatment: 41, timeTreatment: 28_010, eventsControl: 15, timeControl: 19_017)
    let effect = try Measure.rateRatio.effectSize(of: study)
    #expect(printsAs(exponential(effect.estimate), 1.86, decimals: 2))
    let variance: Double = 1.0 / 41 + 1.0 / 15
    #expect(agrees(try #require(effect.samplingVariance), variance, relative: 1e-15))
  }

  @Test("refusal: no events and nothing added")
  func refusal() throws {
    let none = try PersonTimeComparison(eventsTreatment: 0, timeTreatment: 10, eventsControl: 2, timeControl: 20)
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    #expect(
      message { try Measure.rateRatio.effectSize(of: none, options: untouched) }
        == "a group without events has no rate ratio")
  }
}
