/// A condition on the rows of a table as it is typed: `COLUMN=TEXT` keeps the rows whose cell is that text, `COLUMN!=TEXT`
/// those whose cell is another one. An empty text stands for an empty cell.
public struct RowCondition: Sendable, Hashable {
  /// The name of the column, as in the file or as `--map` knows it.
  public let column: String
  /// The text of a cell, to the letter.
  public let text: String
  /// Whether rows with the text are left out, not kept.
  public let isExclusion: Bool

  /// - Returns: nil where there is no `=`, or no column before it.
  public init?(_ typed: String) {
    guard let equals = typed.firstIndex(of: "=") else { return nil }
    let name = typed[..<equals]
    isExclusion = name.hasSuffix("!")
    column = String(isExclusion ? name.dropLast() : name)
    text = String(typed[typed.index(after: equals)...])
    if column.isEmpty { return nil }
  }

  /// The condition as it is typed.
  public var typed: String { "\(column)\(isExclusion ? "!" : "")=\(text)" }
}

extension StudyTable {
  /// The rows that meet the conditions. Texts that are asked of one column are alternatives; different columns, and all
  /// exclusions, must hold together.
  ///
  /// - Throws: `ReportError` for a column or a text that the file does not have, and where no row is left.
  public func rows(where conditions: [RowCondition]) throws(ReportError) -> StudyTable {
    if conditions.isEmpty { return self }
    var tests: [RowFilter.Condition] = []
    for condition in conditions {
      let same = tests.firstIndex { !$0.isExclusion && $0.column == condition.column }
      if let same, !condition.isExclusion {
        tests[same].values.append(condition.text)
      } else {
        tests.append(
          RowFilter.Condition(column: condition.column, values: [condition.text], isExclusion: condition.isExclusion))
      }
    }
    return try RowFilter(conditions: tests, required: []).apply(to: self)
  }
}
