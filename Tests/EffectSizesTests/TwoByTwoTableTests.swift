import EffectSizes
import Testing

@Suite("TwoByTwoTable")
struct TwoByTwoTableTests {
  @Test("events out of sizes give the four counts")
  func counts() throws {
    let table = try TwoByTwoTable(eventsTreatment: 4, nTreatment: 123, eventsControl: 11, nControl: 139)
    #expect(table == (try TwoByTwoTable(a: 4, b: 119, c: 11, d: 128)))
    #expect(table.n1 == 123 && table.n2 == 139)
    #expect(table.p1 == 4.0 / 123 && table.p2 == 11.0 / 139)
    #expect(!table.hasZeroCell && !table.isDoubleZero)
  }

  @Test(
    "which tables have a zero cell, and which say nothing about a ratio",
    arguments: [
      (0, 5, 3, 4, true, false), (5, 0, 3, 4, true, false), (5, 1, 0, 4, true, false), (5, 1, 3, 0, true, false),
      (0, 5, 0, 4, true, true), (5, 0, 4, 0, true, true), (0, 5, 4, 0, true, false), (1, 1, 1, 1, false, false),
    ])
  func zeros(a: Int, b: Int, c: Int, d: Int, zeroCell: Bool, doubleZero: Bool) throws {
    let table = try TwoByTwoTable(a: a, b: b, c: c, d: d)
    #expect(table.hasZeroCell == zeroCell)
    #expect(table.isDoubleZero == doubleZero)
  }

  @Test("refusal: more events than participants, an empty group, a negative count, a missing number")
  func refusals() {
    #expect(
      message {
        try TwoByTwoTable(eventsTreatment: 5, nTreatment: 4, eventsControl: 1, nControl: 4)
      } == "events_treatment is 5; no more events than participants (4)")
    #expect(
      message {
        try TwoByTwoTable(eventsTreatment: 5, nTreatment: 9, eventsControl: 5, nControl: 4)
      } == "events_control is 5; no more events than participants (4)")
    #expect(
      message {
        try TwoByTwoTable(eventsTreatment: 5, nTreatment: nil, eventsControl: nil, nControl: 4)
      } == "needs n_treatment, events_control")
    #expect(
      message {
        try TwoByTwoTable(eventsTreatment: 0, nTreatment: 0, eventsControl: 1, nControl: 4)
      } == "n_treatment is 0; a whole number of at least 1 is accepted")
    #expect(
      message { try TwoByTwoTable(a: -1, b: 2, c: 3, d: 4) }
        == "events_treatment is -1; a whole number of at least 0 is accepted")
    #expect(
      message { try TwoByTwoTable(a: 1, b: 2, c: 3, d: -4) }
        == "non-events of the control group is -4; a whole number of at least 0 is accepted")
    #expect(
      message { try TwoByTwoTable(a: 0, b: 0, c: 3, d: 4) }
        == "one of the groups is empty")
  }
}
