internal import Tables

/// Which rows of a table a block of an analysis uses: those whose cells have one of the listed texts.
public struct RowFilter: Sendable, Hashable {
  struct Condition: Sendable, Hashable {
    let column: String
    let values: [String]
  }

  let conditions: [Condition]

  /// The rows of `study` that meet every condition.
  ///
  /// - Throws: `ReportError.table` for a column that is not there, `.refusal` if no row is left.
  func apply(to study: StudyTable) throws(ReportError) -> StudyTable {
    var kept = study.records
    for condition in conditions {
      let column = try study.requireColumn(named: condition.column)
      kept = kept.filter { condition.values.contains(study.table.text($0, column) ?? "") }
    }
    guard !kept.isEmpty else {
      throw .refusal(source: study.table.source, problem: "no row has \(description)")
    }
    return study.keeping(kept)
  }

  /// `domain = milk volume and role = treated`.
  var description: String {
    conditions.map { "\($0.column) = \($0.values.joined(separator: " or "))" }.joined(separator: " and ")
  }
}
