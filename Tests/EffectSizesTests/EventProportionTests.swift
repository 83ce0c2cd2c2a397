import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("EventProportion")
struct EventProportionTests {
  @Test("events out of participants")
  func counts() throws {
    let group = try EventProportion(events: 16, n: 17)
    #expect(group.x == 16 && group.m == 1 && group.n == 17 && group.p == 16.0 / 17)
    #expect(!group.hasZeroCell && !group.isDoubleZero)
    #expect(try EventProportion(events: 0, n: 3).hasZeroCell && EventProportion(events: 3, n: 3).hasZeroCell)
  }

  @Test("an addition is told in its own words")
  func told() throws {
    #expect(
      try Measure.logitProportion.effectSize(of: EventProportion(events: 3, n: 3)).derivation.notes
        == [Note(.method, "0.5 was added to events and non-events (rule only0)")])
  }

  @Test("refusal: more events than participants, no participant, a negative count, a missing number")
  func refusals() {
    #expect(
      message { try EventProportion(events: 5, n: 4) } == "events is 5; no more events than participants (4)")
    #expect(message { try EventProportion(events: 0, n: 0) } == "n is 0; a whole number of at least 1 is accepted")
    #expect(
      message { try EventProportion(events: -1, n: 4) } == "events is -1; a whole number of at least 0 is accepted")
    #expect(message { try EventProportion(events: nil, n: nil) } == "needs events, n")
  }
}
