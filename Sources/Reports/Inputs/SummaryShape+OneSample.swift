internal import EffectSizes

extension SummaryShape where Summary == OneSampleSummary {
  /// One group measured once, with the columns that the file must have.
  static func oneSample(needing fields: [Field]) -> SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .n, field: .n, kind: .count),
        Slot(input: .mean, field: .mean, kind: .mean),
        Slot(input: .sd, field: .sd, kind: .plain),
        Slot(input: .ciLevel, field: .ciLevel, kind: .supporting),
      ] + description(of: nil),
      alternatives: [fields],
      routes: [[.named(.median)], [.ciLow, .ciHigh]]
    ) { (values) throws(EffectSizeError) in
      try OneSampleSummary(
        n: values[.n].map { Int($0) }, mean: values[.mean], sd: values[.sd],
        description: SampleDescription(values, of: nil), ciLevel: values[.ciLevel])
    }
  }
}
