internal import EffectSizes

extension SummaryShape where Summary == SuperioritySummary {
  /// A printed common language effect size with the sizes of the groups.
  static var superiority: SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .superiority, field: .superiority, kind: .plain),
        Slot(input: .nTreatment, field: .nTreatment, kind: .count),
        Slot(input: .nControl, field: .nControl, kind: .count),
        Slot(input: .ties, field: .ties, kind: .plain),
      ],
      alternatives: [[.superiority]]
    ) { (values) throws(EffectSizeError) in
      try SuperioritySummary(
        superiority: values[.superiority], nTreatment: values[.nTreatment].map { Int($0) },
        nControl: values[.nControl].map { Int($0) }, ties: values[.ties])
    }
  }
}
