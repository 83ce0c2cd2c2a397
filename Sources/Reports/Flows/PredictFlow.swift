internal import MetaAnalysis
internal import PrePostNumerics
public import Regression
internal import Tables

/// From a fitted meta-regression to predicted values, marginal means, contrasts and the tests of its terms.
public struct PredictFlow: Sendable {
  /// The fit with its rows.
  let outcome: PoolFlow.Outcome
  /// The moderators.
  let moderators: Formula
  /// The moderators of the studies that entered.
  let base: ModelFrame
  /// The design of the studies that entered.
  let design: DesignMatrix

  /// A flow for a fit of `study` with these moderators; `.interceptOnly` for a plain model.
  ///
  /// - Throws: `ReportError` as the fit itself did.
  public init(_ outcome: PoolFlow.Outcome, moderators: Formula, in study: StudyTable) throws(ReportError) {
    self.outcome = outcome
    self.moderators = moderators
    let byRow = Dictionary(study.records.map { ($0.row, $0) }) { first, _ in first }
    base = try study.frame(for: moderators, records: outcome.items.compactMap { byRow[$0.place.row] }).frame
    do {
      design = try DesignMatrix(formula: moderators, frame: base)
    } catch {
      throw .file(source: study.table.source, problem: "\(error)")
    }
  }

  /// One predicted value.
  struct Line {
    let label: String
    /// The moderators as they stand in the file.
    let values: [(name: String, text: String?)]
    /// Nil where a moderator is missing.
    let mean: FittedMean?
    let note: Note?
  }

  /// The predicted values of the studies themselves.
  func fitted() -> [Line] {
    let effects = outcome.fit.effects
    return outcome.items.indices.map { i in
      Line(
        label: outcome.items[i].label, values: [], mean: outcome.fit.mean(at: effects.design.row(i)), note: nil)
    }
  }

  /// The predicted values of the rows of a table that has a column for every moderator.
  ///
  /// - Throws: `ReportError.row` for a group that no study belongs to and for text where numbers are; `.table` for a
  ///   column that is not there.
  func predicted(_ new: StudyTable) throws(ReportError) -> [Line] {
    let reading = try new.frame(for: moderators, records: new.records)
    var further: [String: Variable] = [:]
    for name in moderators.variableNames {
      further[name] = try checked(name, in: new, reading.frame)
    }
    let more = try DesignExtension(
      design, further: further, count: new.records.count, termNames: outcome.fit.effects.termNames,
      source: new.table.source)
    var lines: [Line] = []
    for (i, record) in new.records.enumerated() {
      var values: [(name: String, text: String?)] = []
      for name in moderators.variableNames {
        values.append((name, new.table.text(record, try new.requireColumn(named: name))))
      }
      lines.append(
        Line(
          label: new.labelOrRow(record), values: values, mean: more.rows[i].map(outcome.fit.mean(at:)),
          note: more.missing[i].map {
            Note(.refusal, "\(new.place(record)): no predicted value; no \($0.joined(separator: ", "))")
          }))
    }
    return lines
  }

  /// The variable of the new table, which must be of the kind it has among the studies.
  private func checked(
    _ name: String, in new: StudyTable, _ frame: ModelFrame
  ) throws(ReportError) -> Variable {
    guard let here = try? frame.variable(name), let there = try? base.variable(name) else {
      preconditionFailure("both frames hold the variables of the formula")
    }
    guard case .categorical(let names) = there else {
      if case .categorical(let texts) = here, let row = texts.firstIndex(where: { $0 != nil }) {
        throw .row(
          new.place(new.records[row]), column: name,
          problem: "\"\(texts[row] ?? "")\" is text; the studies have numbers there")
      }
      // A column without any value reads as text.
      if case .categorical(let texts) = here { return .numeric(texts.map { _ in nil }) }
      return here
    }
    let known = Set(names.compactMap(\.self))
    let given: [String?] =
      switch here {
      case .categorical(let texts): texts
      case .numeric(let numbers): numbers.map { $0.map(shortestText) }
      }
    if let row = given.firstIndex(where: { $0.map { !known.contains($0) } ?? false }) {
      throw .row(
        new.place(new.records[row]), column: name,
        problem:
          "\"\(given[row] ?? "")\" is no group of the studies; they have \(known.sorted().joined(separator: ", "))")
    }
    return .categorical(given)
  }
}
