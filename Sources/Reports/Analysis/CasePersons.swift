internal import MetaAnalysis
internal import PrePostNumerics
internal import SingleCase

/// Single cases as persons among group studies: the log ratio of the last observation to the baseline, with the variance
/// of one person's log change that the group studies imply.
struct CasePersons {
  private let findings: [CaseFlow.Finding]
  private let spread: BetweenPersonVariance

  /// Takes the between-person variance from the group studies.
  ///
  /// - Throws: `ReportError.refusal` if no group study has a size and a sampling variance.
  init(_ findings: [CaseFlow.Finding], among groups: [LocatedEffect], source: String) throws(ReportError) {
    let sizes = groups.compactMap { located in
      located.participants.flatMap { n in located.effect?.samplingVariance.map { (n: n, samplingVariance: $0) } }
    }
    guard let spread = BetweenPersonVariance(groups: sizes) else {
      throw .refusal(
        source: source, problem: "no group study gives the variance of one person's change, so no case can join them")
    }
    self.findings = findings
    self.spread = spread
  }

  /// The cases as effects at one end of their ranges, with a note each on what that assumes.
  func items(
    _ end: AnalysisResult.PoolResult.Variant.End
  ) throws(ReportError) -> [(item: PoolFlow.Item, note: Note)] {
    var result: [(item: PoolFlow.Item, note: Note)] = []
    for finding in findings {
      let name = finding.series.name
      let place = ReportError.RowPlace(source: "single case", row: 0, label: name)
      guard let ratio = finding.contrast.ratio else {
        throw .refusal(
          source: name, problem: "the ratio to baseline is not defined, so the case cannot join the groups")
      }
      let value =
        switch end {
        case .low: ratio.range?.lower ?? ratio.point
        case .point: ratio.point
        case .high: ratio.range?.upper ?? ratio.point
        }
      guard value > 0 else {
        throw .refusal(
          source: name, problem: "a ratio to baseline of 0 has no logarithm, so the case cannot join the groups")
      }
      let studies = spread.studies == 1 ? "1 group study" : "\(spread.studies) group studies"
      result.append(
        (
          PoolFlow.Item(place: place, label: name, yi: logarithm(value), vi: spread.value),
          Note(
            .assumption,
            "\(name) enters as one person: last observation / baseline, with the between-person variance "
              + "\(NumberFormatting().text(spread.value)) of the log change that \(studies) imply; like every one-group "
              + "change it holds the natural course")
        ))
    }
    return result
  }
}
