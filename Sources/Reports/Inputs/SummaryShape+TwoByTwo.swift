internal import EffectSizes

extension SummaryShape where Summary == TwoByTwoTable {
  /// A 2×2 table, from events and sizes or from the four counts.
  static var twoByTwo: SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .eventsTreatment, field: .eventsTreatment, kind: .count),
        Slot(input: .nonEventsTreatment, field: .nonEventsTreatment, kind: .count),
        Slot(input: .nTreatment, field: .nTreatment, kind: .count),
        Slot(input: .eventsControl, field: .eventsControl, kind: .count),
        Slot(input: .nonEventsControl, field: .nonEventsControl, kind: .count),
        Slot(input: .nControl, field: .nControl, kind: .count),
      ],
      alternatives: [[.eventsTreatment, .eventsControl]]
    ) { (values) throws(EffectSizeError) in
      let n1 = try size(values, .eventsTreatment, .nonEventsTreatment, .nTreatment)
      let n2 = try size(values, .eventsControl, .nonEventsControl, .nControl)
      return try TwoByTwoTable(
        eventsTreatment: values[.eventsTreatment].map { Int($0) }, nTreatment: n1,
        eventsControl: values[.eventsControl].map { Int($0) }, nControl: n2)
    }
  }

  /// The size of a group, printed or from its two counts; both must agree.
  private static func size(
    _ values: [Input: Double], _ events: Input, _ nonEvents: Input, _ n: Input
  ) throws(EffectSizeError) -> Int? {
    guard let others = values[nonEvents] else { return values[n].map { Int($0) } }
    guard others >= 0 else { throw .impossible(input: nonEvents, value: others, accepted: "0 or more is accepted") }
    guard let happened = values[events] else { return values[n].map { Int($0) } }
    if let printed = values[n], printed != happened + others {
      throw .contradiction("\(n.rawValue) is \(Int(printed)), but the counts add to \(Int(happened + others))")
    }
    return Int(happened + others)
  }
}
