import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("IRSD, the difference of roots of incidence rates")
struct RootRateDifferenceTests {
  @Test("oracle: metafor", arguments: ReferenceRow.oracle("person_time.csv", measure: "IRSD"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.rootRateDifference, row, in: "person_time.csv") { try $0.personTime() })
  }

  @Test("property: exchanging the groups negates yi and keeps vi", arguments: 1...30 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let one = try randomPersonTime(&generator)
    let forth = try Measure.rootRateDifference.effectSize(of: one)
    #expect(areOpposite(forth, try Measure.rootRateDifference.effectSize(of: one.exchangingGroups())))
  }

  @Test("property: a million times the events and the time are the same effect, a million times sharper")
  func millions() throws {
    let small = try PersonTimeComparison(eventsTreatment: 9, timeTreatment: 413, eventsControl: 19, timeControl: 398)
    let large = try PersonTimeComparison(
      eventsTreatment: 9_000_000, timeTreatment: 413e6, eventsControl: 19_000_000, timeControl: 398e6)
    let effect = try Measure.rootRateDifference.effectSize(of: small)
    #expect(isSharper(try Measure.rootRateDifference.effectSize(of: large), than: effect, times: 1e6, relative: 1e-13))
  }

  @Test("nothing is added to a zero count unless an amount is asked for")
  func zeroCounts() throws {
    let none = try PersonTimeComparison(eventsTreatment: 0, timeTreatment: 10, eventsControl: 5, timeControl: 20)
    let effect = try Measure.rootRateDifference.effectSize(of: none)
    #expect(effect.estimate == -0.5 && effect.derivation.notes.isEmpty)
    #expect(agrees(try #require(effect.samplingVariance), 0.0375, relative: 1e-14))
    let asked = MeasureOptions(zeroCells: ZeroCellRule(amount: 0.5, target: .all))
    #expect(try Measure.rootRateDifference.effectSize(of: none, options: asked).derivation.notes.count == 1)
  }
}
