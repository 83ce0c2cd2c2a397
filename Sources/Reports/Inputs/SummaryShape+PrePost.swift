internal import EffectSizes

extension SummaryShape where Summary == PrePostSummary {
  /// One group before and after; `escalcFirst` says that `sd1i` is the SD before, as metafor's measures in SDs of before
  /// take it, `alternatives` which columns a file must have, and `byStatistic` that a paired t, F or p alone will do too.
  static func prePost(
    escalcFirst: Bool, alternatives: [[Field]] = [[.meanPre, .meanPost], [.meanChange]], byStatistic: Bool = false
  ) -> SummaryShape {
    let printed: [Slot] = [
      Slot(input: .n, field: .n, kind: .count),
      Slot(input: .meanPre, field: .meanPre, kind: .mean),
      Slot(input: .sdPre, field: .sdPre(escalcFirst: escalcFirst), kind: .plain),
      Slot(input: .meanPost, field: .meanPost, kind: .mean),
      Slot(input: .sdPost, field: .sdPost(escalcFirst: escalcFirst), kind: .plain),
      Slot(input: .correlation, field: .correlation, kind: .plain),
      Slot(input: .meanChange, field: .meanChange, kind: .mean),
      Slot(input: .sdChange, field: .sdChange, kind: .plain),
      Slot(input: .t, field: .t, kind: .plain),
      Slot(input: .seChange, field: .seChange, kind: .supporting),
      Slot(input: .ciLow, field: .ciLow, kind: .supporting),
      Slot(input: .ciHigh, field: .ciHigh, kind: .supporting),
      Slot(input: .ciLevel, field: .ciLevel, kind: .supporting),
      Slot(input: .f, field: .f, kind: .supporting),
      Slot(input: .p, field: .p, kind: .probability),
    ]
    let medians: (pre: Field, post: Field) = (.named(Input("median", of: "pre")), .named(Input("median", of: "post")))
    return SummaryShape(
      slots: printed + description(of: "pre") + description(of: "post"),
      alternatives: alternatives,
      routes: [[medians.pre, medians.post], [medians.pre, .meanPost], [.meanPre, medians.post], [.ciLow, .ciHigh]]
        + (byStatistic ? [[.t], [.f], [.p]] : []),
      tests: StatisticalTests.paired
    ) { (values) throws(EffectSizeError) in
      try PrePostSummary(
        n: values[.n].map { Int($0) }, meanPre: values[.meanPre], sdPre: values[.sdPre], meanPost: values[.meanPost],
        sdPost: values[.sdPost], correlation: values[.correlation], meanChange: values[.meanChange],
        sdChange: values[.sdChange], tStatistic: values[.t],
        statistics: ChangeStatistics(
          standardError: values[.seChange], ciLow: values[.ciLow], ciHigh: values[.ciHigh],
          ciLevel: values[.ciLevel], f: values[.f], p: values[.p]),
        before: SampleDescription(values, of: "pre"), after: SampleDescription(values, of: "post"))
    }
  }
}
