internal import EffectSizes

extension SummaryShape where Summary == TwoGroupSummary {
  /// Two independent groups.
  static var twoGroups: SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .nTreatment, field: .nTreatment, kind: .count),
        Slot(input: .meanTreatment, field: .meanTreatment, kind: .mean),
        Slot(input: .sdTreatment, field: .sdTreatment, kind: .plain),
        Slot(input: .nControl, field: .nControl, kind: .count),
        Slot(input: .meanControl, field: .meanControl, kind: .mean),
        Slot(input: .sdControl, field: .sdControl, kind: .plain),
      ],
      alternatives: [[.meanTreatment, .meanControl]]
    ) { (values) throws(EffectSizeError) in
      try TwoGroupSummary(
        treatment: TwoGroupSummary.Group(
          n: values[.nTreatment].map { Int($0) }, mean: values[.meanTreatment], sd: values[.sdTreatment]),
        control: TwoGroupSummary.Group(
          n: values[.nControl].map { Int($0) }, mean: values[.meanControl], sd: values[.sdControl]))
    }
  }
}
