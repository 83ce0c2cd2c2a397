internal import EffectSizes

extension SummaryShape where Summary == TwoGroupSummary {
  /// Two independent groups with their means.
  static var twoGroups: SummaryShape { twoGroups(needing: [.meanTreatment, .meanControl]) }

  /// Two independent groups, with the columns that the file must have.
  static func twoGroups(needing fields: [Field]) -> SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .nTreatment, field: .nTreatment, kind: .count),
        Slot(input: .meanTreatment, field: .meanTreatment, kind: .mean),
        Slot(input: .sdTreatment, field: .sdTreatment, kind: .plain),
        Slot(input: .nControl, field: .nControl, kind: .count),
        Slot(input: .meanControl, field: .meanControl, kind: .mean),
        Slot(input: .sdControl, field: .sdControl, kind: .plain),
      ],
      alternatives: [fields]
    ) { (values) throws(EffectSizeError) in
      try TwoGroupSummary(
        treatment: TwoGroupSummary.Group(
          n: values[.nTreatment].map { Int($0) }, mean: values[.meanTreatment], sd: values[.sdTreatment]),
        control: TwoGroupSummary.Group(
          n: values[.nControl].map { Int($0) }, mean: values[.meanControl], sd: values[.sdControl]))
    }
  }
}
