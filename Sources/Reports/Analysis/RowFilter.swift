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
  /// - Throws: `ReportError.table` for a column that is not there, `.refusal` if no row is left.
  func apply(to study: StudyTable) throws(ReportError) -> StudyTable {
    var kept = study.records
    for condition in conditions {
      let column = try study.requireColumn(named: condition.column)
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

  /// `domain = milk volume and role = treated and n printed`.
  var description: String {
    let tests = conditions.map { "\($0.column) = \($0.values.joined(separator: " or "))" }
    return (tests + required.map { "\($0) printed" }).joined(separator: " and ")
  }
}
