import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

/// Two groups with events and random times, seeded.
func randomPersonTime(_ generator: inout SeededGenerator) throws -> PersonTimeComparison {
  try PersonTimeComparison(
    eventsTreatment: generator.integer(1...60), timeTreatment: generator.uniform(10, 900),
    eventsControl: generator.integer(1...60), timeControl: generator.uniform(10, 900))
}

extension PersonTimeComparison {
  /// The same study with the groups exchanged.
  func exchangingGroups() throws -> PersonTimeComparison {
    try PersonTimeComparison(eventsTreatment: Int(x2), timeTreatment: t2, eventsControl: Int(x1), timeControl: t1)
  }
}

@Suite("PersonTimeComparison")
struct PersonTimeComparisonTests {
  @Test(
    "which studies have no event in a group, which in neither",
    arguments: [(0, 3, true, false), (3, 0, true, false), (0, 0, true, true), (1, 1, false, false)])
  func zeros(x1: Int, x2: Int, zeroCell: Bool, doubleZero: Bool) throws {
    let study = try PersonTimeComparison(
      eventsTreatment: x1, timeTreatment: 10, eventsControl: x2, timeControl: 20)
    #expect(study.hasZeroCell == zeroCell)
    #expect(study.isDoubleZero == doubleZero)
    #expect(study.adding(0.5).x1 == Double(x1) + 0.5 && study.adding(0.5).t1 == 10)
  }

  @Test("an addition is told in its own words")
  func told() throws {
    let study = try PersonTimeComparison(eventsTreatment: 0, timeTreatment: 10, eventsControl: 2, timeControl: 20)
    #expect(
      try Measure.rateRatio.effectSize(of: study).derivation.notes
        == [Note(.method, "0.5 was added to both numbers of events (rule only0)")])
  }

  @Test("refusal: a negative count, a time of 0, a missing number, a study that is dropped")
  func refusals() throws {
    #expect(
      message {
        try PersonTimeComparison(eventsTreatment: -1, timeTreatment: 10, eventsControl: 2, timeControl: 20)
      } == "events_treatment is -1; a whole number of at least 0 is accepted")
    #expect(
      message {
        try PersonTimeComparison(eventsTreatment: 1, timeTreatment: 10, eventsControl: 2, timeControl: 0)
      } == "time_control is 0; a time at risk is positive")
    #expect(
      message {
        try PersonTimeComparison(eventsTreatment: 1, timeTreatment: nil, eventsControl: nil, timeControl: 3)
      } == "needs time_treatment, events_control")
    let none = try PersonTimeComparison(eventsTreatment: 0, timeTreatment: 10, eventsControl: 0, timeControl: 20)
    let dropping = MeasureOptions(zeroCells: ZeroCellRule(dropsDoubleZero: true))
    #expect(
      message { try Measure.rateDifference.effectSize(of: none, options: dropping) }
        == "no event in both groups; such studies are dropped")
  }
}
