internal import EffectSizes

extension SummaryShape where Summary == PrePostSummary {
  /// One group before and after; `escalcFirst` says that `sd1i` is the SD before, as metafor's measures in SDs of before
  /// take it.
  static func prePost(
    escalcFirst: Bool, alternatives: [[Field]] = [[.meanPre, .meanPost], [.meanChange]]
  ) -> SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .n, field: .n, kind: .count),
        Slot(input: .meanPre, field: .meanPre, kind: .mean),
        Slot(input: .sdPre, field: .sdPre(escalcFirst: escalcFirst), kind: .plain),
        Slot(input: .meanPost, field: .meanPost, kind: .mean),
        Slot(input: .sdPost, field: .sdPost(escalcFirst: escalcFirst), kind: .plain),
        Slot(input: .correlation, field: .correlation, kind: .plain),
        Slot(input: .meanChange, field: .meanChange, kind: .mean),
        Slot(input: .sdChange, field: .sdChange, kind: .plain),
        Slot(input: .t, field: .t, kind: .plain),
      ],
      alternatives: alternatives
    ) { (values) throws(EffectSizeError) in
      try PrePostSummary(
        n: values[.n].map { Int($0) }, meanPre: values[.meanPre], sdPre: values[.sdPre], meanPost: values[.meanPost],
        sdPost: values[.sdPost], correlation: values[.correlation], meanChange: values[.meanChange],
        sdChange: values[.sdChange], tStatistic: values[.t])
    }
  }
}
