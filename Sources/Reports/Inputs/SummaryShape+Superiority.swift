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
      ] + ranks + [
        Slot(input: .meanTreatment, field: .named(.meanTreatment), kind: .supporting),
        Slot(input: .meanControl, field: .named(.meanControl), kind: .supporting),
        Slot(input: .medianTreatment, field: .named(.medianTreatment), kind: .supporting),
        Slot(input: .medianControl, field: .named(.medianControl), kind: .supporting),
      ],
      alternatives: [[.superiority]],
      routes: [[.u], [.rankSumTreatment], [.rankSumControl]]
    ) { (values) throws(EffectSizeError) in
      try SuperioritySummary(
        superiority: values[.superiority], nTreatment: values[.nTreatment].map { Int($0) },
        nControl: values[.nControl].map { Int($0) }, ties: values[.ties],
        ranks: RankStatistics(values))
    }
  }
}

extension SummaryShape {
  /// The inputs of a rank test of two groups.
  static var ranks: [Slot] {
    [
      Slot(input: .u, field: .u, kind: .supporting),
      Slot(input: .rankSumTreatment, field: .rankSumTreatment, kind: .supporting),
      Slot(input: .rankSumControl, field: .rankSumControl, kind: .supporting),
    ]
  }
}

extension RankStatistics {
  /// What the columns of a rank test hold, with the direction that means or medians show.
  init(_ values: [Input: Double]) {
    let pairs: [(Input, Input)] = [(.meanTreatment, .meanControl), (.medianTreatment, .medianControl)]
    let differences = pairs.compactMap { first, second in
      values[first].flatMap { one in values[second].map { one - $0 } }
    }
    self.init(
      u: values[.u], rankSumTreatment: values[.rankSumTreatment], rankSumControl: values[.rankSumControl],
      direction: differences.first)
  }
}
