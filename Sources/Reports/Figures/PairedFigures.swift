internal import PairedComparisons
public import Plots
internal import PrePostNumerics
internal import Tables

/// Figures of participants measured twice, from what a paired flow found of them.
public struct PairedFigures: Sendable {
  private let groups: [(name: String?, sample: PairedSample, result: PairedResult)]
  private let columns: (pre: String, post: String)
  private let title: String?
  private let missing: Int

  /// Figures of findings of one outcome.
  ///
  /// - Parameters:
  ///   - columns: what before and after are called.
  ///   - title: what stands above; nil for words of its own.
  /// - Throws: `ReportError.usage` for events and printed summaries, which have no numbers of persons to draw.
  public init(
    _ findings: [PairedFlow.Finding], columns: (pre: String, post: String), title: String? = nil
  ) throws(ReportError) {
    self.columns = columns
    self.title = title
    missing = findings.reduce(0) { $0 + $1.missing.count }
    var groups: [(name: String?, sample: PairedSample, result: PairedResult)] = []
    for finding in findings {
      guard let sample = finding.sample, let result = finding.result else {
        throw .usage("the figure is drawn from numbers before and after, one participant a row")
      }
      groups.append((finding.group, sample, result))
    }
    self.groups = groups
  }

  private var text: NumberFormatting { NumberFormatting(digits: 3) }

  private func number(_ value: Double) -> String { FigureText.signed(text.text(value)) }

  private func heading(_ kind: String) -> String { title ?? "\(kind): \(columns.pre) and \(columns.post)" }

  private var footnotes: [String] {
    missing == 0 ? [] : ["\(missing) participant\(missing == 1 ? "" : "s") without both values left out."]
  }

  private func named(_ group: String?) -> String { group.map { "\($0): " } ?? "" }

  /// A line a participant, and the changes with their mean.
  public func slopes() -> PairedPlot {
    let level = groups.first.map { shortestText($0.result.level.percent) } ?? "95"
    let lines = groups.map { group -> String in
      let changes = group.sample.differences
      let mean = group.result.meanChange ?? 0
      let interval = group.result.tTest?.interval
      return
        "\(named(group.name))\(changes.count) participant\(changes.count == 1 ? "" : "s"), \(changes.count { $0 > 0 }) rise, "
        + "\(changes.count { $0 < 0 }) fall, \(changes.count { $0 == 0 }) stay; mean change \(number(mean))"
        + (interval.map { " (\(level) % CI \(number($0.lower)) to \(number($0.upper)))" } ?? "") + "."
    }
    return PairedPlot(
      title: heading("Each participant"),
      groups: groups.map { group in
        PairedPlot.Group(
          group.name, pre: group.sample.pre, post: group.sample.post, mean: group.result.meanChange ?? 0,
          interval: group.result.tTest?.interval.map { $0.lower...$0.upper })
      }, occasions: (columns.pre, columns.post), valueLabel: "Value", meanLabel: "mean, \(level) % CI",
      footnotes: lines + footnotes, says: lines.joined(separator: " "))
  }

  /// Differences against means, with the limits of agreement.
  ///
  /// - Throws: `ReportError.usage` for one difference, or differences that do not vary.
  public func agreement() throws(ReportError) -> BlandAltmanPlot {
    var drawn: [BlandAltmanPlot.Group] = []
    var lines: [String] = []
    for group in groups {
      guard let limits = group.result.agreement else {
        throw .usage("\(named(group.name))limits of agreement need at least two differences, and that they vary")
      }
      let level = shortestText(limits.biasInterval.level.percent)
      func line(_ name: String, _ value: Double, _ interval: ConfidenceInterval) -> BlandAltmanPlot.Line {
        BlandAltmanPlot.Line("\(name) \(number(value))", value: value, interval: interval.lower...interval.upper)
      }
      func sentence(_ name: String, _ value: Double, _ interval: ConfidenceInterval) -> String {
        "\(name) \(number(value)) (\(level) % CI \(number(interval.lower)) to \(number(interval.upper)))"
      }
      let share = shortestText(limits.agreement.percent)
      lines.append(
        named(group.name)
          + [
            sentence("mean difference", limits.bias, limits.biasInterval),
            sentence("lower limit", limits.lower.value, limits.lower.interval),
            sentence("upper limit", limits.upper.value, limits.upper.interval),
          ].joined(separator: "; ") + ". Limits for \(share) % of differences; n = \(group.sample.count)."
          + (limits.proportional.map { proportional in
            " The difference changes by \(number(proportional.slope)) per unit of the mean"
              + (proportional.pValue.map { " (\(FigureText().p($0)))" } ?? "") + "."
          } ?? ""))
      drawn.append(
        BlandAltmanPlot.Group(
          group.name, means: zip(group.sample.pre, group.sample.post).map { $0 / 2 + $1 / 2 },
          differences: group.sample.differences, bias: line("mean", limits.bias, limits.biasInterval),
          lower: line("lower limit", limits.lower.value, limits.lower.interval),
          upper: line("upper limit", limits.upper.value, limits.upper.interval)))
    }
    return BlandAltmanPlot(
      title: heading("Agreement"), groups: drawn, xLabel: "Mean of \(columns.pre) and \(columns.post)",
      yLabel: "Difference, \(columns.post) \u{2212} \(columns.pre)", footnotes: lines + footnotes,
      says: "Bland\u{2013}Altman plot. " + lines.joined(separator: " "))
  }
}
