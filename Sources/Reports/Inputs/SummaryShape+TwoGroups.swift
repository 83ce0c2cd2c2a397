internal import EffectSizes

extension SummaryShape where Summary == TwoGroupSummary {
  /// Two independent groups, by their means.
  static var twoGroups: SummaryShape { twoGroups(needing: [.meanTreatment, .meanControl]) }

  /// Two independent groups, by their means or by a statistic that has no unit.
  static var standardizedTwoGroups: SummaryShape {
    twoGroups(
      needing: [.meanTreatment, .meanControl],
      statistics: [
        .t, .f, .p, .d, .correlation, .etaSquared, .partialEtaSquared, .z, .oddsRatio, .beta, .superiority, .u,
        .rankSumTreatment, .rankSumControl,
      ])
  }

  /// Two independent groups, with the columns that the file must have, or a statistic in their place.
  static func twoGroups(needing fields: [Field], statistics: [Field] = []) -> SummaryShape {
    let printed: [Slot] = [
      Slot(input: .nTreatment, field: .nTreatment, kind: .count),
      Slot(input: .meanTreatment, field: .meanTreatment, kind: .mean),
      Slot(input: .sdTreatment, field: .sdTreatment, kind: .plain),
      Slot(input: .nControl, field: .nControl, kind: .count),
      Slot(input: .meanControl, field: .meanControl, kind: .mean),
      Slot(input: .sdControl, field: .sdControl, kind: .plain),
      Slot(input: .cohensD, field: .d, kind: .supporting),
      Slot(input: .t, field: .t, kind: .supporting),
      Slot(input: .f, field: .f, kind: .supporting),
      Slot(input: .z, field: .z, kind: .supporting),
      Slot(input: .p, field: .p, kind: .probability),
      Slot(input: .correlation, field: .correlation, kind: .supporting),
      Slot(input: .etaSquared, field: .etaSquared, kind: .supporting),
      Slot(input: .partialEtaSquared, field: .partialEtaSquared, kind: .supporting),
      Slot(input: .numeratorDegrees, field: .numeratorDegrees, kind: .supporting),
      Slot(input: .beta, field: .beta, kind: .supporting),
      Slot(input: .predictors, field: .named(.predictors), kind: .count),
      Slot(input: .superiority, field: .named(.superiority), kind: .supporting),
      Slot(input: .oddsRatio, field: .oddsRatio, kind: .supporting),
      Slot(input: .ciLow, field: .ciLow, kind: .supporting),
      Slot(input: .ciHigh, field: .ciHigh, kind: .supporting),
      Slot(input: .ciLevel, field: .ciLevel, kind: .supporting),
    ]
    let medians: [Field] = [.named(Input("median", of: "treatment")), .named(Input("median", of: "control"))]
    return SummaryShape(
      slots: printed + ranks + description(of: "treatment") + description(of: "control"),
      alternatives: [fields],
      // Without the sizes an r is that of before and after, of which two groups say nothing.
      routes: [medians] + statistics.map { $0 == .correlation ? [$0, .nTreatment, .nControl] : [$0] },
      tests: StatisticalTests.independent
    ) { (values) throws(EffectSizeError) in
      var statistics = ComparisonStatistics(
        d: values[.cohensD], t: values[.t], f: values[.f], z: values[.z], p: values[.p],
        correlation: values[.correlation], etaSquared: values[.etaSquared], beta: values[.beta],
        oddsRatio: values[.oddsRatio], ciLow: values[.ciLow], ciHigh: values[.ciHigh], ciLevel: values[.ciLevel])
      statistics.partialEtaSquared = values[.partialEtaSquared]
      statistics.numeratorDegrees = values[.numeratorDegrees]
      statistics.predictors = values[.predictors].map { Int($0) }
      statistics.superiority = values[.superiority]
      statistics.ranks = RankStatistics(values)
      return try TwoGroupSummary(
        treatment: TwoGroupSummary.Group(
          n: values[.nTreatment].map { Int($0) }, mean: values[.meanTreatment], sd: values[.sdTreatment],
          description: SampleDescription(values, of: "treatment")),
        control: TwoGroupSummary.Group(
          n: values[.nControl].map { Int($0) }, mean: values[.meanControl], sd: values[.sdControl],
          description: SampleDescription(values, of: "control")),
        statistics: statistics)
    }
  }
}
