public import EffectSizes
public import PairedComparisons
public import PrePostNumerics
internal import Tables

/// From participants, or from printed summaries, to paired comparisons.
public struct PairedFlow: Sendable {
  /// The comparison: level, alternative and what else is chosen.
  public let comparison: PairedComparison
  /// What is chosen about effect sizes and about the way to means and SDs.
  public let options: MeasureOptions
  /// Whether pairs are compared as events.
  public let events: EventRule
  /// The group that others are compared with; nil for the first in the order of text.
  public let reference: String?

  /// When values are compared as an event that happened or not.
  public enum EventRule: Sendable, Hashable {
    /// Where an outcome holds nothing but 0 and 1.
    case detect
    /// Never.
    case never
    /// Always: 1 is the event and 0 none, or `event` is and one other text is not.
    case always(event: String?)
  }

  /// A flow with a comparison.
  public init(
    comparison: PairedComparison = PairedComparison(), events: EventRule = .detect, reference: String? = nil
  ) {
    self.comparison = comparison
    self.events = events
    self.reference = reference
    options = MeasureOptions()
  }

  /// A flow with a comparison and what is chosen about effect sizes.
  ///
  /// - Throws: `ReportError.usage` for a sampling variance that none of the effect sizes offers.
  public init(
    comparison: PairedComparison = PairedComparison(), events: EventRule = .detect, reference: String? = nil,
    options: MeasureOptions
  ) throws(ReportError) {
    self.comparison = comparison
    self.events = events
    self.reference = reference
    self.options = options
    let offered = SamplingVarianceType.allCases.filter { type in
      PairedComparison.measures.contains { $0.varianceTypes.contains(type) }
    }
    guard offered.contains(options.varianceType) else {
      throw .usage(
        "\(PairedComparison.measures.map(\.code).joined(separator: ", ")) have no sampling variance "
          + "'\(options.varianceType.rawValue)'; they offer \(offered.map(\.rawValue).joined(separator: ", "))")
    }
  }

  /// A participant who lacks a value.
  public struct MissingPair: Sendable {
    /// Where the row stands.
    public let place: ReportError.RowPlace
    /// What is missing.
    public let missing: [String]
  }

  /// How far quantities can lie where cells are printed as ranges.
  public struct Bounds: Sendable, Hashable {
    /// The mean before.
    public let meanPre: Interval
    /// The mean after.
    public let meanPost: Interval
    /// The mean change.
    public let meanChange: Interval
    /// The mean after over the mean before; nil unless all values of both are positive.
    public let ratio: Interval?
    /// The effect sizes by the code of their measure; empty where they were not looked for.
    public var effects: [String: Interval] = [:]
  }

  /// The comparison of one group in one outcome.
  public struct Finding: Sendable {
    /// The outcome, where there are several.
    public let outcome: String?
    /// The name of the group or study; nil for all participants together.
    public let group: String?
    /// Where the row stands, for printed summaries.
    public let place: ReportError.RowPlace?
    /// The unit of the outcome, where the file states it.
    public let unit: String?
    /// What was found; nil where the printed numbers give nothing, for the reason in `notes`, and for events.
    public let result: PairedResult?
    /// What was found of an event.
    public let events: PairedEvents?
    /// Who lacks a value.
    public let missing: [MissingPair]
    /// The values, for a comparison of groups.
    let sample: PairedSample?
    /// What is known of printed summaries, for a comparison of groups.
    let summary: PrePostSummary?
    /// Where cells are printed as ranges: how far the results can lie.
    public let bounds: Bounds?
    /// Rows left out, assumptions, and what the comparison remarks.
    public let notes: [Note]

    init(
      outcome: String? = nil, group: String?, place: ReportError.RowPlace? = nil, unit: String? = nil,
      result: PairedResult? = nil, events: PairedEvents? = nil, missing: [MissingPair] = [],
      sample: PairedSample? = nil, summary: PrePostSummary? = nil, bounds: Bounds? = nil, notes: [Note]
    ) {
      self.outcome = outcome
      self.group = group
      self.place = place
      self.unit = unit
      self.result = result
      self.events = events
      self.missing = missing
      self.sample = sample
      self.summary = summary
      self.bounds = bounds
      self.notes = notes
    }
  }

  /// Compares participants: one row each, grouped where a column of groups is named.
  ///
  /// A participant without one of the two values is left out and listed.
  ///
  /// - Throws: `ReportError` for a column that is not there, text among numbers, or no complete pair at all.
  public func run(
    _ study: StudyTable, pre: String, post: String, group: String?
  ) throws(ReportError) -> [Finding] {
    try run(study, .wide([.init(pre: pre, post: post)], outcome: nil), group: group)
  }

  /// Compares participants in one outcome or several; outcomes in the order of the file, groups in the order of text, as
  /// the levels of a factor.
  ///
  /// - Throws: as above.
  public func run(
    _ study: StudyTable, _ columns: PairedColumns, group: String?
  ) throws(ReportError) -> [Finding] {
    let rows = try study.pairedRows(columns, group: group)
    var outcomes: [String?] = []
    for row in rows where !outcomes.contains(row.outcome) { outcomes.append(row.outcome) }
    var findings: [Finding] = []
    for outcome in outcomes {
      let own = rows.filter { $0.outcome == outcome }
      let rule = try EventReading(own, events, study)
      let names = Set(own.map(\.group)).sorted { ($0 ?? "") < ($1 ?? "") }
      for name in names {
        findings.append(try compare(own.filter { $0.group == name }, outcome, name, rule, study))
      }
    }
    guard findings.contains(where: { $0.result != nil || $0.events != nil }) else {
      let names = rows.first.map { "\($0.names.pre) and \($0.names.post)" } ?? "a value before and one after"
      throw .file(source: study.table.source, problem: "no row has both \(names)")
    }
    return findings
  }

  private func compare(
    _ rows: [PairedRow], _ outcome: String?, _ name: String?, _ rule: EventReading, _ study: StudyTable
  ) throws(ReportError) -> Finding {
    if rule.isEvent { return try rule.finding(rows, outcome, name, comparison.level, study) }
    let cells = try PairedCells(rows, study)
    do {
      let sample = try PairedSample(pre: cells.pre.map(\.point), post: cells.post.map(\.point))
      let result = try comparison.compare(sample, options: options)
      var notes = cells.notes + result.notes
      if cells.bounds != nil {
        notes.append(
          Note(
            .method,
            "tests, intervals and standardized effects are those of the midpoints; low and high are given for the means, "
              + "the mean change and the ratio only"))
      }
      return Finding(
        outcome: outcome, group: name, result: result, missing: cells.missing, sample: sample, bounds: cells.bounds,
        notes: notes)
    } catch .noPairs {
      return Finding(
        outcome: outcome, group: name, missing: cells.missing,
        notes: cells.notes + [Note(.refusal, "\(PairedError.noPairs)")])
    } catch {
      throw .file(source: study.table.source, problem: "\(error)")
    }
  }

  /// Compares printed summaries: one row each. With a column of groups the rows of a study are its groups.
  /// Columns `flip` and `higher_is_better` turn the sign of effect sizes.
  ///
  /// - Throws: `ReportError` for what is not possible; what is missing keeps its row with the reason.
  public func run(_ study: StudyTable, group: String? = nil) throws(ReportError) -> [Finding] {
    var groupColumn: Int?
    if let group { groupColumn = try study.requireColumn(named: group) }
    let shape = SummaryShape<PrePostSummary>.prePost(escalcFirst: false)
    let decoder = try RowDecoder(study, shape: shape, for: "paired")
    let direction = try Direction(study)
    var findings: [Finding] = []
    for record in study.records {
      let row = try decoder.decode(record)
      let turning = try direction.reason(record, study)
      let unit = try study.text(record, .unit)
      let name = groupColumn.flatMap { study.table.text(record, $0) }
      if groupColumn != nil, name == nil {
        throw .row(row.place, column: group, problem: "the cell is empty; every row needs a group")
      }
      let label = groupColumn == nil ? row.label : name
      let of = groupColumn == nil ? nil : study.label(record)
      do {
        let summary = try shape.build(row.values)
        let result = try comparison.compare(summary, options: options)
        let shown = turning == nil ? result : result.turningEffectSizes
        let turned = turning.map {
          Note(.method, "the sign of the effect sizes is turned: \($0); means, change and t are as printed")
        }
        findings.append(
          Finding(
            outcome: of, group: label, place: row.place, unit: unit, result: shown, summary: known(result),
            bounds: bounds(row, result, shape, isTurned: turning != nil),
            notes: row.notes + result.notes + [turned].compactMap { $0 }))
      } catch let error as EffectSizeError {
        if case .impossible(let input, _, _) = error {
          throw .row(row.place, column: row.columns[input], problem: "\(error)")
        }
        findings.append(
          Finding(
            outcome: of, group: label, place: row.place, unit: unit, notes: row.notes + [Note(.refusal, "\(error)")]))
      } catch {
        throw .row(row.place, column: nil, problem: "\(error)")
      }
    }
    return findings
  }

  /// What a printed summary gives, with all that was found out on the way.
  private func known(_ result: PairedResult) -> PrePostSummary? {
    try? PrePostSummary(
      n: result.n, meanPre: result.meanPre, sdPre: result.sdPre, meanPost: result.meanPost, sdPost: result.sdPost,
      correlation: result.correlation, meanChange: result.meanChange, sdChange: result.sdChange)
  }

  /// How far results can lie where means are printed as ranges. Differences and probabilities grow with each mean, and so
  /// does a log ratio (`EffectsFlow`), so that the ends are at corners of the box.
  private func bounds(
    _ row: DecodedRow, _ result: PairedResult, _ shape: SummaryShape<PrePostSummary>,
    isTurned: Bool
  ) -> Bounds? {
    guard !row.ranges.isEmpty, let pre = result.meanPre, let post = result.meanPost else { return nil }
    let before = row.ranges[.meanPre] ?? Interval(pre)
    let after = row.ranges[.meanPost] ?? Interval(post)
    var effects: [String: Interval] = [:]
    let corners = row.corners.compactMap { values in
      (try? shape.build(values)).flatMap { try? comparison.compare($0, options: options) }.map {
        isTurned ? $0.turningEffectSizes : $0
      }
    }
    for (place, item) in result.effectSizes.enumerated() where item.effect != nil {
      let values = corners.compactMap { $0.effectSizes[place].effect?.estimate }
      guard values.count == corners.count, let low = values.min(), let high = values.max() else { continue }
      effects[item.measure] = Interval(low, high)
    }
    return Bounds(
      meanPre: before, meanPost: after, meanChange: row.ranges[.meanChange] ?? after - before,
      ratio: before.lower > 0 && after.lower > 0 ? after / before : nil, effects: effects)
  }

  /// The groups of each outcome against the reference.
  ///
  /// - Parameter comparesSummaries: whether rows of printed summaries are groups; else each is a study of its own.
  /// - Throws: `ReportError.usage` for a reference that no group has.
  public func groupComparisons(
    _ findings: [Finding], comparesSummaries: Bool = false
  ) throws(ReportError) -> [GroupFinding] {
    if let reference, !findings.contains(where: { $0.group == reference }) {
      let names = Set(findings.compactMap(\.group)).sorted().joined(separator: ", ")
      throw .usage("--reference: there is no group '\(reference)' (groups: \(names))")
    }
    var outcomes: [String?] = []
    for finding in findings where !outcomes.contains(finding.outcome) { outcomes.append(finding.outcome) }
    return outcomes.compactMap { outcome in
      let own = findings.filter { $0.outcome == outcome }
      let groups = inOrder(
        own.compactMap { finding in finding.group.flatMap { name in finding.sample.map { (name, $0) } } })
      if groups.count > 1 {
        return GroupFinding(
          outcome: outcome, isPrinted: false, comparison: GroupComparison(groups, level: comparison.level))
      }
      let printed = inOrder(
        own.compactMap { finding in finding.group.flatMap { name in finding.summary.map { (name, $0) } } })
      guard printed.count > 1, comparesSummaries else { return nil }
      return GroupFinding(
        outcome: outcome, isPrinted: true, comparison: GroupComparison(summaries: printed, level: comparison.level))
    }
  }

  /// Groups with the reference first.
  private func inOrder<Value>(_ groups: [(name: String, value: Value)]) -> [(String, Value)] {
    guard let place = groups.firstIndex(where: { $0.name == reference }) else { return groups }
    var result = groups
    result.insert(result.remove(at: place), at: 0)
    return result
  }

  /// The comparison of the groups of one outcome.
  public struct GroupFinding: Sendable {
    /// The outcome, where there are several; the study of printed summaries.
    public let outcome: String?
    /// Whether they are printed summaries.
    public let isPrinted: Bool
    /// The comparison.
    public let comparison: GroupComparison
  }
}
