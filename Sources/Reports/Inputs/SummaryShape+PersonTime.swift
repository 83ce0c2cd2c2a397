internal import EffectSizes

extension SummaryShape where Summary == PersonTimeComparison {
  /// Two independent groups with events and time at risk.
  static var personTime: SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .eventsTreatment, field: .eventsInTimeTreatment, kind: .count),
        Slot(input: .timeTreatment, field: .timeTreatment, kind: .plain),
        Slot(input: .eventsControl, field: .eventsInTimeControl, kind: .count),
        Slot(input: .timeControl, field: .timeControl, kind: .plain),
      ],
      alternatives: [[.eventsInTimeTreatment, .timeTreatment, .eventsInTimeControl, .timeControl]]
    ) { (values) throws(EffectSizeError) in
      try PersonTimeComparison(
        eventsTreatment: values[.eventsTreatment].map { Int($0) }, timeTreatment: values[.timeTreatment],
        eventsControl: values[.eventsControl].map { Int($0) }, timeControl: values[.timeControl])
    }
  }
}
