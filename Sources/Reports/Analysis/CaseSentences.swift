internal import PrePostNumerics
internal import SingleCase

/// What can be said of one case, in sentences; what cannot be said is said too.
struct CaseSentences {
  let finding: CaseFlow.Finding
  let wording: Wording

  /// The sentences, in the order of a report.
  var all: [String] {
    let name = finding.series.name
    let difference = range(finding.contrast.difference)
    let change =
      finding.contrast.ratio.map { wording(ResultWord.lastRatio, name, range($0), difference) }
      ?? wording(ResultWord.lastDifference, name, difference)
    return [change, verdict]
  }

  /// What a randomization test of the series could show at best.
  var verdict: String {
    let baseline = finding.series.baseline.count
    let points = baseline == 1 ? wording(ResultWord.oneBaseline) : wording(ResultWord.baselines, "\(baseline)")
    let bounds = finding.bounds.map {
      wording(
        ResultWord.byScheme, fraction($0.arrangements),
        wording($0.scheme == .startPoint ? ResultWord.startPoint : .exchange))
    }
    let text = wording(ResultWord.noSmallP, finding.series.name, points, bounds.joined(separator: ", "))
    let smallest = finding.bounds.map(\.smallestP).max() ?? 1
    if finding.bounds.allSatisfy({ !$0.canBeSignificant(at: ConfidenceLevel.ninetyFive.alpha) }) {
      return text + wording(ResultWord.noSignificance)
    }
    return smallest > ConfidenceLevel.ninetyFive.alpha ? text + wording(ResultWord.onlyExchange) : text
  }

  /// `1/4`; one over a number that nobody reads as such as a decimal power.
  private func fraction(_ arrangements: Double) -> String {
    arrangements < 1e6 ? "1/\(wording.exact(arrangements))" : wording.digits(2).short(1 / arrangements)
  }

  /// `8 to 20 (12 at midpoints)`.
  func range(_ value: Bounded) -> String {
    guard let range = value.range, !range.isPoint else { return short(value.point) }
    return wording(ResultWord.atMidpoints, short(range.lower), short(range.upper), short(value.point))
  }

  private func short(_ value: Double) -> String {
    wording.digits(value == value.rounded() ? 0 : 2).text(value)
  }
}

extension AnalysisResult.SingleCaseResult {
  /// Which rows of the file were used, in words.
  func selection(_ wording: Wording) -> String {
    let rule = block.filter.description
    return rule.isEmpty
      ? wording(ResultWord.rowsUsed, "\(used)", "\(rows)", source)
      : wording(ResultWord.rowsUsedWhere, "\(used)", "\(rows)", source, rule)
  }
}
