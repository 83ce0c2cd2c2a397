internal import Tables

/// Which rows of a table a block of an analysis uses: those whose cells have one of the listed texts, and in which the
/// required columns are not empty.
public struct RowFilter: Sendable, Hashable {
  struct Condition: Sendable, Hashable {
    let column: String
    let values: [String]
  }

  let conditions: [Condition]
  /// Columns in which a row must not be empty.
  let required: [String]

  /// The rows of `study` that meet every condition.
  ///
  /// - Throws: `ReportError.table` for a column that is not there, `.file` for a value that no row of the file has, so
  ///   that a misspelt one does not quietly leave rows out, `.refusal` if no row is left.
  func apply(to study: StudyTable) throws(ReportError) -> StudyTable {
    var kept = study.records
    for condition in conditions {
      let column = try study.requireColumn(named: condition.column)
      try requireKnown(condition, column, study)
      kept = kept.filter { condition.values.contains(study.table.text($0, column) ?? "") }
    }
    for name in required {
      let column = try study.requireColumn(named: name)
      kept = kept.filter { !$0.isMissing(column) }
    }
    guard !kept.isEmpty else {
      throw .refusal(source: study.table.source, problem: "no row has \(description)")
    }
    return study.keeping(kept)
  }

  private func requireKnown(_ condition: Condition, _ column: Int, _ study: StudyTable) throws(ReportError) {
    let present = Set(study.table.records.compactMap { study.table.text($0, column) })
    for value in condition.values where !value.isEmpty && !present.contains(value) {
      let near = Spelling.nearest(to: value, in: present.sorted())
      throw .file(
        source: study.table.source,
        problem: "no row has \(condition.column) = \(value)" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
  }

  /// `domain = milk volume and role = treated and n printed`.
  var description: String {
    let tests = conditions.map { "\($0.column) = \($0.values.joined(separator: " or "))" }
    return (tests + required.map { "\($0) printed" }).joined(separator: " and ")
  }
}

extension StudyTable {
  /// The rows whose cells have the given texts.
  ///
  /// - Throws: `ReportError` for a column or a text that the file does not have, and where no row is left.
  public func rows(where conditions: [(column: String, value: String)]) throws(ReportError) -> StudyTable {
    let filter = RowFilter(
      conditions: conditions.map { RowFilter.Condition(column: $0.column, values: [$0.value]) }, required: [])
    return try filter.apply(to: self)
  }
}
