internal import EffectSizes

extension SummaryShape where Summary == PrePostControlSummary {
  /// Two groups before and after; `isAdjusted` says that a printed adjusted difference or adjusted means will do,
  /// `byStatistic` that a paired t, F or p of each group alone will do too.
  static func prePostControl(isAdjusted: Bool = false, byStatistic: Bool = false) -> SummaryShape {
    let adjusted: [Input] = [
      .groupCoefficient, .groupCoefficientError, .adjustedMeanTreatment, .seAdjustedTreatment, .adjustedMeanControl,
      .seAdjustedControl,
    ]
    let supporting = isAdjusted ? adjusted.map { Slot(input: $0, field: .named($0), kind: .supporting) } : []
    let alternatives: [[Field]] = [
      [.named(.groupCoefficient)], [.named(.adjustedMeanTreatment), .named(.adjustedMeanControl)],
    ]
    return SummaryShape(
      slots: arm(.treatment) + arm(.control) + [Slot(input: .ciLevel, field: .ciLevel, kind: .supporting)] + supporting,
      alternatives: [means(.meanPre, .meanPost), means(.meanChange)] + (isAdjusted ? alternatives : []),
      routes: [medians, means(.ciLow, .ciHigh)] + (byStatistic ? [means(.t), means(.f), means(.p)] : [])
    ) { (values) throws(EffectSizeError) in
      try PrePostControlSummary(
        treatment: try summary(.treatment, values), control: try summary(.control, values),
        adjusted: AdjustedComparison(
          coefficient: values[.groupCoefficient], coefficientError: values[.groupCoefficientError],
          meanTreatment: values[.adjustedMeanTreatment], errorTreatment: values[.seAdjustedTreatment],
          meanControl: values[.adjustedMeanControl], errorControl: values[.seAdjustedControl]))
    }
  }

  /// The inputs of one group.
  private static func arm(_ arm: Arm) -> [Slot] {
    func slot(_ input: Input, _ kind: Slot.Kind) -> Slot {
      let own = arm.named(input)
      return Slot(input: own, field: input == .n ? size(arm) : .named(own), kind: kind)
    }
    return [
      slot(.n, .count), slot(.meanPre, .mean), slot(.sdPre, .plain), slot(.meanPost, .mean), slot(.sdPost, .plain),
      slot(.correlation, .plain), slot(.meanChange, .mean), slot(.sdChange, .plain), slot(.t, .plain),
      slot(.seChange, .supporting), slot(.ciLow, .supporting), slot(.ciHigh, .supporting), slot(.f, .supporting),
      slot(.p, .probability),
    ] + ["pre", "post"].flatMap { description(of: $0 + "_" + arm.rawValue) }
  }

  private static func size(_ arm: Arm) -> Field {
    switch arm {
    case .treatment: .nTreatment
    case .control: .nControl
    }
  }

  /// The columns of both groups for these inputs.
  private static func means(_ inputs: Input...) -> [Field] {
    Arm.allCases.flatMap { arm in inputs.map { .named(arm.named($0)) } }
  }

  private static var medians: [Field] {
    Arm.allCases.flatMap { arm in
      ["pre", "post"].map { .named(arm.named(Input("median", of: $0))) }
    }
  }

  /// The summary of one group; refusals name its columns.
  private static func summary(
    _ arm: Arm, _ values: [Input: Double]
  ) throws(EffectSizeError) -> PrePostSummary {
    func value(_ input: Input) -> Double? { values[arm.named(input)] }
    return try arm.named { () throws(EffectSizeError) in
      try PrePostSummary(
        n: value(.n).map { Int($0) }, meanPre: value(.meanPre), sdPre: value(.sdPre), meanPost: value(.meanPost),
        sdPost: value(.sdPost), correlation: value(.correlation), meanChange: value(.meanChange),
        sdChange: value(.sdChange), tStatistic: value(.t),
        statistics: ChangeStatistics(
          standardError: value(.seChange), ciLow: value(.ciLow), ciHigh: value(.ciHigh), ciLevel: values[.ciLevel],
          f: value(.f), p: value(.p)),
        before: SampleDescription(values, of: "pre_" + arm.rawValue),
        after: SampleDescription(values, of: "post_" + arm.rawValue))
    }
  }
}
