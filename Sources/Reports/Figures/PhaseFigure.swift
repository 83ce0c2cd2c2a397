public import Plots
internal import PrePostNumerics
internal import Tables
internal import SingleCase

/// How the observations of single cases are drawn.
public struct PhaseFigure: Sendable {
  /// The line through each phase.
  public enum Level: String, Sendable, Hashable, CaseIterable {
    /// Its mean.
    case mean
    /// Its median.
    case median
    /// None.
    case none
  }

  /// What stands above the figure; nil for words of its own.
  public var title: String?
  /// The line through each phase.
  public var level: Level
  /// Whether the least-squares line of each phase is drawn.
  public var showsTrend: Bool
  /// What the axes show.
  public var labels: (time: String, value: String)
  /// The language of its words and numbers.
  public var language: Language

  /// A figure with these parts.
  public init(
    title: String? = nil, level: Level = .mean, showsTrend: Bool = false,
    labels: (time: String, value: String) = ("Time", "Value"), language: Language = .english
  ) {
    self.title = title
    self.level = level
    self.showsTrend = showsTrend
    self.labels = labels
    self.language = language
  }

  /// The plot of what was found.
  public func plot(_ findings: [CaseFlow.Finding]) -> PhasePlot {
    let only = findings.count == 1 ? findings.first?.series.name : nil
    let heading = language(DrawnWord.phasesTitle)
    var plot = PhasePlot(
      title: title ?? only.map { language(DrawnWord.titled, heading, $0) } ?? heading,
      cases: findings.map { PhasePlot.Case($0.series.name, phases: phases($0.sequence)) },
      xLabel: labels.time, yLabel: labels.value,
      levelName: language(level == .median ? DrawnWord.median : .mean),
      footnotes: findings.count > 6 ? [] : findings.map(remark), says: findings.map(sentence).joined(separator: " "))
    plot.language = language
    return plot
  }

  private func phases(_ sequence: ConditionSequence) -> [PhasePlot.Phase] {
    let times = sequence.observations.enumerated().map { place, own in own.time ?? Double(place + 1) }
    return zip(sequence.phases, sequence.patterns).map { run, pattern in
      let sessions = run.range.map { place -> PhasePlot.Session in
        let value = sequence.observations[place].value
        return PhasePlot.Session(
          time: times[place], value: value.point,
          range: value.isInterval ? value.interval.lower...value.interval.upper : nil)
      }
      return PhasePlot.Phase(
        language(pattern.phase == .baseline ? DrawnWord.baseline : .treatment), sessions: sessions,
        level: level(of: pattern),
        trend: trend(of: pattern, Array(times[run.range])))
    }
  }

  private func level(of pattern: VisualAnalysis.PhasePattern) -> PhasePlot.Level? {
    let bounded: Bounded
    switch level {
    case .mean: bounded = pattern.mean
    case .median: bounded = pattern.median
    case .none: return nil
    }
    return PhasePlot.Level(
      bounded.point, range: bounded.range.map { $0.lower...$0.upper } ?? bounded.point...bounded.point)
  }

  /// The line through the points of a phase, which passes the mean value at the mean time.
  private func trend(of pattern: VisualAnalysis.PhasePattern, _ times: [Double]) -> PhasePlot.Trend? {
    guard showsTrend, let slope = pattern.slope?.point, let first = times.first, let last = times.last else {
      return nil
    }
    let center = compensatedSum(times) / Double(times.count)
    return PhasePlot.Trend(
      first: pattern.mean.point + slope * (first - center), last: pattern.mean.point + slope * (last - center))
  }

  /// What a reader must know who sees the step: how small a p value could be at all.
  private func remark(_ finding: CaseFlow.Finding) -> String {
    CaseSentences(finding: finding, wording: Wording(language)).verdict + "."
  }

  private func sentence(_ finding: CaseFlow.Finding) -> String {
    let text = Wording(language, digits: 2).formatting
    let parts = finding.sequence.patterns.map { pattern -> String in
      let ends = pattern.mean.range.flatMap { range in
        range.isPoint ? nil : language(DrawnWord.overRanges, text.text(range.lower), text.text(range.upper))
      }
      return language(
        DrawnWord.phaseSentence, pattern.phase.rawValue, "\(pattern.count)", text.text(pattern.mean.point), ends ?? "")
    }
    return "\(finding.series.name): " + parts.joined(separator: "; ") + "."
  }
}
