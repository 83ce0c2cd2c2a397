public import EffectSizes
public import PairedComparisons
public import PrePostNumerics
internal import Tables

/// From participants, or from printed summaries, to paired comparisons.
public struct PairedFlow: Sendable {
  /// The comparison: level and alternative.
  public let comparison: PairedComparison
  /// What is chosen about effect sizes and about the way to means and SDs.
  public let options: MeasureOptions

  /// A flow with a comparison.
  public init(comparison: PairedComparison = PairedComparison()) {
    self.comparison = comparison
    options = MeasureOptions()
  }

  /// A flow with a comparison and what is chosen about effect sizes.
  ///
  /// - Throws: `ReportError.usage` for a sampling variance that none of the effect sizes offers.
  public init(
    comparison: PairedComparison = PairedComparison(), options: MeasureOptions
  ) throws(ReportError) {
    self.comparison = comparison
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

  /// The comparison of one group.
  public struct Finding: Sendable {
    /// The name of the group or study; nil for all participants together.
    public let group: String?
    /// Where the row stands, for printed summaries.
    public let place: ReportError.RowPlace?
    /// The unit of the outcome, where the file states it.
    public let unit: String?
    /// What was found; nil where the printed numbers give nothing, for the reason in `notes`.
    public let result: PairedResult?
    /// Rows left out, assumptions, and what the comparison remarks.
    public let notes: [Note]
  }

  /// Compares participants: one row each, grouped where a column of groups is named.
  ///
  /// A participant without one of the two values is left out and listed.
  ///
  /// - Throws: `ReportError` for a column that is not there, anything but a plain number, or no complete pair at all.
  public func run(
    _ study: StudyTable, pre: String, post: String, group: String?
  ) throws(ReportError) -> [Finding] {
    let preColumn = try study.requireColumn(named: pre)
    let postColumn = try study.requireColumn(named: post)
    var groupColumn: Int?
    if let group { groupColumn = try study.requireColumn(named: group) }
    var order: [String?] = []
    var pairs: [String?: (pre: [Double], post: [Double])] = [:]
    var notes: [String?: [Note]] = [:]
    for record in study.records {
      let name = groupColumn.flatMap { study.table.text(record, $0) }
      if groupColumn != nil, name == nil {
        throw .row(study.place(record), column: group, problem: "the cell is empty; every participant needs a group")
      }
      if !order.contains(name) { order.append(name) }
      let before = try study.number(record, preColumn)
      let after = try study.number(record, postColumn)
      guard let before, let after else {
        let absent = [before == nil ? pre : nil, after == nil ? post : nil].compactMap { $0 }
        notes[name, default: []].append(
          Note(.refusal, "\(study.place(record)): left out; no \(absent.joined(separator: " and no "))"))
        continue
      }
      pairs[name, default: ([], [])].pre.append(before)
      pairs[name, default: ([], [])].post.append(after)
    }
    guard !pairs.isEmpty else {
      throw .file(source: study.table.source, problem: "no row has both \(pre) and \(post)")
    }
    var findings: [Finding] = []
    // Groups in the order of text, as the levels of a factor.
    for name in order.sorted(by: { ($0 ?? "") < ($1 ?? "") }) {
      findings.append(try compare(pairs[name] ?? ([], []), name, notes[name] ?? [], study))
    }
    return findings
  }

  private func compare(
    _ pairs: (pre: [Double], post: [Double]), _ name: String?, _ notes: [Note], _ study: StudyTable
  ) throws(ReportError) -> Finding {
    do {
      let result = try comparison.compare(PairedSample(pre: pairs.pre, post: pairs.post), options: options)
      return Finding(group: name, place: nil, unit: nil, result: result, notes: notes + result.notes)
    } catch .noPairs {
      return Finding(
        group: name, place: nil, unit: nil, result: nil, notes: notes + [Note(.refusal, "\(PairedError.noPairs)")])
    } catch {
      throw .file(source: study.table.source, problem: "\(error)")
    }
  }

  /// Compares printed summaries: one row each. Columns `flip` and `higher_is_better` turn the sign of effect sizes.
  ///
  /// - Throws: `ReportError` for what is not possible; what is missing keeps its row with the reason.
  public func run(_ study: StudyTable) throws(ReportError) -> [Finding] {
    let shape = SummaryShape<PrePostSummary>.prePost(escalcFirst: false)
    let decoder = try RowDecoder(study, shape: shape, for: "paired")
    let direction = try Direction(study)
    var findings: [Finding] = []
    for record in study.records {
      let row = try decoder.decode(record)
      let turning = try direction.reason(record, study)
      let unit = try study.text(record, .unit)
      do {
        let result = try comparison.compare(try shape.build(row.values), options: options)
        let turned = turning.map {
          Note(.method, "the sign of the effect sizes is turned: \($0); means, change and t are as printed")
        }
        findings.append(
          Finding(
            group: row.label, place: row.place, unit: unit,
            result: turned == nil ? result : result.turningEffectSizes,
            notes: row.notes + result.notes + [turned].compactMap { $0 }))
      } catch let error as EffectSizeError {
        if case .impossible(let input, _, _) = error {
          throw .row(row.place, column: row.columns[input], problem: "\(error)")
        }
        findings.append(
          Finding(
            group: row.label, place: row.place, unit: unit, result: nil, notes: row.notes + [Note(.refusal, "\(error)")]
          ))
      } catch {
        throw .row(row.place, column: nil, problem: "\(error)")
      }
    }
    return findings
  }
}
