import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("EventRate")
struct EventRateTests {
  @Test("events in a time")
  func counts() throws {
    let group = try EventRate(events: 4, time: 16)
    #expect(group.rate == 0.25 && !group.hasZeroCell && !group.isDoubleZero)
    #expect(try EventRate(events: 0, time: 3).hasZeroCell)
    #expect(
      try Measure.rawRate.effectSize(of: EventRate(events: 0, time: 3)).derivation.notes
        == [Note(.method, "0.5 was added to the number of events (rule only0)")])
  }

  @Test("refusal: a negative count, a time of 0, an infinite one, a missing number")
  func refusals() {
    #expect(message { try EventRate(events: -1, time: 4) } == "events is -1; a whole number of at least 0 is accepted")
    #expect(message { try EventRate(events: 1, time: 0) } == "time is 0; a time at risk is positive")
    #expect(message { try EventRate(events: 1, time: .infinity) } == "time is inf; a finite number is accepted")
    #expect(message { try EventRate(events: nil, time: 2) } == "needs events")
  }
}
