internal import PrePostNumerics
internal import SingleCase

/// What can be said of one case, in sentences; what cannot be said is said too.
struct CaseSentences {
  let finding: CaseFlow.Finding
  let formatting: NumberFormatting

  /// The sentences, in the order of a report.
  var all: [String] {
    var sentences: [String] = []
    let name = finding.series.name
    if let ratio = finding.contrast.ratio {
      sentences.append(
        "\(name): last observation / baseline \(range(ratio)); difference \(range(finding.contrast.difference))")
    } else {
      sentences.append("\(name): last observation less baseline \(range(finding.contrast.difference))")
    }
    let baseline = finding.series.baseline.count
    let points = baseline == 1 ? "one baseline point" : "\(baseline) baseline points"
    let bounds = finding.bounds.map {
      "1/\(NumberFormatting(digits: 0).text($0.arrangements)) by \($0.scheme.rawValue)"
    }
    let smallest = finding.bounds.map(\.smallestP).max() ?? 1
    var verdict = "\(name): \(points); no randomization test can give p below \(bounds.joined(separator: ", "))"
    if finding.bounds.allSatisfy({ !$0.canBeSignificant(at: ConfidenceLevel.ninetyFive.alpha) }) {
      verdict += ": no significance can be claimed, whatever was observed"
    } else if smallest > ConfidenceLevel.ninetyFive.alpha {
      verdict += ": only a test that takes sessions as exchangeable could reach 5 %"
    }
    sentences.append(verdict)
    return sentences
  }

  /// `8 to 20, 12 at midpoints`.
  private func range(_ value: Bounded) -> String {
    let digits = NumberFormatting(digits: 2, decimal: formatting.decimal)
    guard let range = value.range, !range.isPoint else { return short(value.point, digits) }
    return "\(short(range.lower, digits)) to \(short(range.upper, digits)) (\(short(value.point, digits)) at midpoints)"
  }

  private func short(_ value: Double, _ digits: NumberFormatting) -> String {
    value == value.rounded() ? NumberFormatting(digits: 0).text(value) : digits.text(value)
  }
}
