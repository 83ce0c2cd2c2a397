internal import EffectSizes

extension SummaryShape where Summary == CorrelationSummary {
  /// A correlation, printed or as the t of its test.
  static var correlation: SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .n, field: .n, kind: .count),
        Slot(input: .correlation, field: .correlation, kind: .plain),
        Slot(input: .t, field: .coefficientT, kind: .plain),
        Slot(input: .p, field: .p, kind: .probability),
      ],
      alternatives: [[.correlation], [.coefficientT]],
      routes: [[.p]]
    ) { (values) throws(EffectSizeError) in
      try CorrelationSummary(
        n: values[.n].map { Int($0) }, correlation: values[.correlation], tStatistic: values[.t], p: values[.p])
    }
  }
}
