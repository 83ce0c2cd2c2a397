internal import PrePostNumerics
internal import SingleCase
internal import Tables

/// From one observation per row to the sessions of several cases, each one number.
struct CaseSessionReader {
  let columns: BetweenCaseFlow.Columns
  let ranges: BetweenCaseFlow.RangeRule?

  /// What was read, and what was left out or decided.
  struct Reading {
    var cases: [CaseSessions]
    var notes: [Note]
  }

  private struct Entry {
    let place: ReportError.RowPlace
    let session: CaseSession
  }

  private struct Rows {
    let name: String
    let cluster: String?
    var entries: [Entry] = []
  }

  /// The cases in the order of their first rows.
  ///
  /// - Throws: `ReportError` for a row without its case, pair or cluster, a phase that is neither A nor B, text in a
  ///   number, ranges without a rule, two rows of a case at one time, or a case without one of its phases.
  func read(_ study: StudyTable) throws(ReportError) -> Reading {
    let nameColumn = try study.requireColumn(for: columns.name)
    let phaseColumn = try study.requireColumn(for: columns.phase)
    let timeColumn = try study.requireColumn(for: columns.time)
    let valueColumn = try study.requireColumn(for: columns.value)
    var labels: [(name: String, column: Int)] = []
    for name in [columns.pair, columns.cluster].compactMap(\.self) {
      labels.append((name, try study.requireColumn(for: name)))
    }
    var groups: [Rows] = []
    var notes: [Note] = []
    var ranged: [Int] = []
    for record in study.records {
      let name = try label(study, record, columns.name, nameColumn, "every observation needs the name of its case")
      let place = ReportError.RowPlace(source: study.table.source, row: record.row, label: name)
      var named: [String: String] = [:]
      for (label, column) in labels {
        named[label] = try self.label(study, record, label, column, "the option that names this column needs it filled")
      }
      let cluster = columns.cluster.flatMap { named[$0] }
      let own = try group(name, cluster, place, &groups)
      let time = try study.number(record, timeColumn)
      guard let phase = study.table.text(record, phaseColumn), let time,
        let quantity = try study.quantity(record, valueColumn)
      else {
        notes.append(Note(.refusal, "\(place): left out; a phase, a time and a value are needed"))
        continue
      }
      guard let phase = PhaseSeries.Phase(rawValue: phase) else {
        throw .row(place, column: columns.phase, problem: "\"\(phase)\" is not a phase; A (baseline) or B is accepted")
      }
      if let earlier = groups[own].entries.first(where: { $0.session.time == time }) {
        throw .row(
          place, column: columns.time,
          problem:
            "time \(shortestText(time)) of this case stands in row \(earlier.place.row) too; a session has one row")
      }
      if quantity.form == .range { ranged.append(record.row) }
      let value = try number(quantity, place, &notes)
      groups[own].entries.append(
        Entry(
          place: place,
          session: CaseSession(time: time, phase: phase, value: value, pair: columns.pair.flatMap { named[$0] })))
    }
    try requireRule(ranged, study, &notes)
    var cases: [CaseSessions] = []
    for rows in groups {
      do {
        cases.append(
          try CaseSessions(name: rows.name, cluster: rows.cluster, sessions: rows.entries.map(\.session)))
      } catch {
        let leftOut = notes.filter { $0.kind == .refusal }.map { " (\($0.text))" }.joined()
        throw .file(source: study.table.source, problem: "\(error)" + leftOut)
      }
    }
    return Reading(cases: cases, notes: notes)
  }

  private func label(
    _ study: StudyTable, _ record: CSVRecord, _ name: String, _ column: Int, _ need: String
  ) throws(ReportError) -> String {
    guard let text = study.table.text(record, column) else {
      throw .row(study.place(record), column: name, problem: "the cell is empty; \(need)")
    }
    return text
  }

  private func group(
    _ name: String, _ cluster: String?, _ place: ReportError.RowPlace, _ groups: inout [Rows]
  ) throws(ReportError) -> Int {
    guard let known = groups.firstIndex(where: { $0.name == name }) else {
      groups.append(Rows(name: name, cluster: cluster))
      return groups.count - 1
    }
    guard groups[known].cluster == cluster else {
      throw .row(
        place, column: columns.cluster,
        problem: "\"\(cluster ?? "")\" is not the cluster \"\(groups[known].cluster ?? "")\" of this case's first row")
    }
    return known
  }

  private func number(
    _ quantity: Quantity, _ place: ReportError.RowPlace, _ notes: inout [Note]
  ) throws(ReportError) -> Double {
    switch (quantity.form, quantity.lower, quantity.upper) {
    case (.number, let value?, _): return value
    case (.approximation, let value?, _):
      notes.append(Note(.caution, "\(place): \(quantity.text) is an approximation; the number itself is used"))
      return value
    case (.range, let lower?, let upper?):
      switch ranges {
      case .lower: return lower
      case .upper: return upper
      case .midpoint, nil: return Interval(lower, upper).midpoint
      }
    default:
      throw .row(
        place, column: columns.value,
        problem: "\(quantity.text) is a bound without another end; an effect size between cases needs numbers")
    }
  }

  private func requireRule(_ ranged: [Int], _ study: StudyTable, _ notes: inout [Note]) throws(ReportError) {
    guard !ranged.isEmpty else { return }
    let rows = (ranged.count == 1 ? "row " : "rows ") + ranged.map(String.init).joined(separator: ", ")
    guard let ranges else {
      throw .refusal(
        source: study.table.source,
        problem:
          "\(rows) hold\(ranged.count == 1 ? "s" : "") a range, and an effect size between cases has no interval "
          + "over ranges: its denominator can shrink and grow inside them; say with --ranges lower, midpoint or upper "
          + "which number stands for a range, and compare the answers")
    }
    notes.append(Note(.assumption, "\(rows): the \(ranges.words) of the printed range stands for it"))
  }
}
