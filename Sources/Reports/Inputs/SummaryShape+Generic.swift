internal import EffectSizes

extension SummaryShape where Summary == PrintedEstimate {
  /// An effect as printed.
  static var generic: SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .estimate, field: .estimate, kind: .plain),
        Slot(input: .standardError, field: .standardError, kind: .supporting),
        Slot(input: .ciLow, field: .ciLow, kind: .supporting),
        Slot(input: .ciHigh, field: .ciHigh, kind: .supporting),
        Slot(input: .ciLevel, field: .ciLevel, kind: .supporting),
        Slot(input: .z, field: .z, kind: .supporting),
        Slot(input: .p, field: .p, kind: .probability),
      ],
      alternatives: [[.estimate]],
      tests: StatisticalTests.any
    ) { (values) throws(EffectSizeError) in
      try PrintedEstimate(
        estimate: values[.estimate], standardError: values[.standardError], ciLow: values[.ciLow],
        ciHigh: values[.ciHigh], ciLevel: values[.ciLevel], z: values[.z], p: values[.p])
    }
  }
}
