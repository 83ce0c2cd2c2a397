import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("IRD, the incidence rate difference")
struct RateDifferenceTests {
  @Test("oracle: metafor", arguments: ReferenceRow.oracle("person_time.csv", measure: "IRD"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.rateDifference, row, in: "person_time.csv") { try $0.personTime() })
  }

  @Test("property: exchanging the groups negates yi and keeps vi", arguments: 1...30 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let one = try randomPersonTime(&generator)
    let forth = try Measure.rateDifference.effectSize(of: one)
    #expect(areOpposite(forth, try Measure.rateDifference.effectSize(of: one.exchangingGroups())))
  }

  @Test("property: a million times the events and the time are the same effect, a million times sharper")
  func millions() throws {
    let small = try PersonTimeComparison(eventsTreatment: 9, timeTreatment: 413, eventsControl: 19, timeControl: 398)
    let large = try PersonTimeComparison(
      eventsTreatment: 9_000_000, timeTreatment: 413e6, eventsControl: 19_000_000, timeControl: 398e6)
    let effect = try Measure.rateDifference.effectSize(of: small)
    #expect(isSharper(try Measure.rateDifference.effectSize(of: large), than: effect, times: 1e6, relative: 1e-13))
  }

  @Test("published: 41 cases in 28,010 person-years less 15 in 19,017 (Boice & Monson 1977), in 100,000, by hand")
  func fluoroscopy() throws {
    let study = try PersonTimeComparison(
      eventsTreatment: 41, timeTreatment: 28_010, eventsControl: 15, timeControl: 19_017)
    let effect = try Measure.rateDifference.effectSize(of: study)
    #expect(printsAs(1e5 * effect.estimate, 67.5, decimals: 1))
  }

  @Test("untouched, no events have a rate of 0")
  func zeroCounts() throws {
    let none = try PersonTimeComparison(eventsTreatment: 0, timeTreatment: 10, eventsControl: 2, timeControl: 20)
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    let effect = try Measure.rateDifference.effectSize(of: none, options: untouched)
    #expect(effect.estimate == -0.1 && effect.samplingVariance == 0.1 / 20)
  }
}
