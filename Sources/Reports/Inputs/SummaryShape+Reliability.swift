internal import EffectSizes

extension SummaryShape where Summary == ReliabilitySummary {
  /// Cronbach's alpha with the numbers of items and participants.
  static var reliability: SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .alpha, field: .alpha, kind: .plain),
        Slot(input: .items, field: .items, kind: .count),
        Slot(input: .n, field: .n, kind: .count),
      ],
      alternatives: [[.alpha, .items]]
    ) { (values) throws(EffectSizeError) in
      try ReliabilitySummary(
        alpha: values[.alpha], items: values[.items].map { Int($0) }, n: values[.n].map { Int($0) })
    }
  }
}
