internal import Tables

/// Which rows of a table a block of an analysis uses: those whose cells have one of the listed texts, and in which the
/// required columns are not empty.
public struct RowFilter: Sendable, Hashable {
  struct Condition: Sendable, Hashable {
    let column: String
    var values: [String]
    /// Whether rows with one of the values are left out, not kept.
    var isExclusion = false
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
      let column = try study.conditionColumn(named: condition.column)
      try requireKnown(condition, column, study)
      kept = kept.filter {
        condition.values.contains(study.table.text($0, column) ?? "") != condition.isExclusion
      }
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
    let tests = conditions.map { test in
      "\(test.column) \(test.isExclusion ? "other than" : "=") "
        + test.values.map { $0.isEmpty ? "nothing" : $0 }.joined(separator: " or ")
    }
    return (tests + required.map { "\($0) printed" }).joined(separator: " and ")
  }
}

extension StudyTable {
  /// The column that a condition is about: the one of exactly this name, else the one that is read under it.
  fileprivate func conditionColumn(named name: String) throws(ReportError) -> Int {
    if let own = table.header.index(of: name) { return own }
    return try requireColumn(for: name)
  }
}
