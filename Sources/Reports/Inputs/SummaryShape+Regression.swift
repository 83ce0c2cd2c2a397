internal import EffectSizes

extension SummaryShape where Summary == RegressionSummary {
  /// The coefficient of interest of a regression: its t, or its (semi-)partial correlation.
  static func coefficient(needsDetermination: Bool) -> SummaryShape {
    let statistic: [Field] = [.n, .predictors, .coefficientT]
    let correlation: [Field] = [.n, .predictors, .correlation]
    let probability: [Field] = [.n, .predictors, .p]
    guard needsDetermination else { return regression([statistic, correlation], routes: [probability]) }
    let fits: [Field] = [.determination, .f]
    return regression(
      fits.flatMap { fit in [statistic + [fit], correlation + [fit]] }, routes: fits.map { probability + [$0] })
  }

  /// The fit of a whole regression: its R², or its F.
  static var determination: SummaryShape {
    regression([[.n, .predictors, .determination], [.n, .predictors, .f]], routes: [[.n, .predictors, .p]])
  }

  private static func regression(_ alternatives: [[Field]], routes: [[Field]]) -> SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .n, field: .n, kind: .count),
        Slot(input: .predictors, field: .predictors, kind: .count),
        Slot(input: .t, field: .coefficientT, kind: .plain),
        Slot(input: .correlation, field: .correlation, kind: .plain),
        Slot(input: .determination, field: .determination, kind: .plain),
        Slot(input: .f, field: .f, kind: .plain),
        Slot(input: .p, field: .p, kind: .probability),
      ],
      alternatives: alternatives,
      routes: routes
    ) { (values) throws(EffectSizeError) in
      try RegressionSummary(
        n: values[.n].map { Int($0) }, predictors: values[.predictors].map { Int($0) }, tStatistic: values[.t],
        correlation: values[.correlation], determination: values[.determination], fStatistic: values[.f], p: values[.p])
    }
  }
}
