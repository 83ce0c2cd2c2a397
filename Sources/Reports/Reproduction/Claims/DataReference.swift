internal import Tables

/// Which rows of which file a claim is about.
///
///     reference = file [ ":" condition { "&" condition } ] [ "@" column ]
///     condition = "row" number | column "=" text | label
///
/// A label is looked for among `study`, `study_id` and `case`. `case.csv:CASE_PKU&time=3@value` is one cell.
struct DataReference: Sendable, Hashable {
  /// One condition on rows.
  enum Condition: Sendable, Hashable {
    case row(Int)
    case cell(column: String, text: String)
    case label(String)
  }

  /// The reference as written.
  let text: String
  /// The file, as seen from the file of claims.
  let file: String
  /// What rows must be.
  let conditions: [Condition]
  /// The column that is meant; nil where the quantity says it.
  let column: String?

  /// The reference that a text says.
  init(_ text: String) {
    self.text = text
    var rest = Substring(text)
    var column: String?
    if let at = rest.lastIndex(of: "@") {
      column = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
    }
    self.column = column
    guard let colon = rest.firstIndex(of: ":") else {
      file = String(rest)
      conditions = []
      return
    }
    file = String(rest[..<colon])
    conditions = rest[rest.index(after: colon)...].split(separator: "&").map { part in
      let words = part.split(separator: " ")
      if words.count == 2, words[0] == "row", let row = Int(words[1]) { return .row(row) }
      if let equals = part.firstIndex(of: "=") {
        return .cell(column: String(part[..<equals]), text: String(part[part.index(after: equals)...]))
      }
      return .label(String(part))
    }
  }

  /// The references in a cell, separated by semicolons.
  static func list(_ text: String) -> [DataReference] {
    text.split(separator: ";").map { DataReference($0.trimmingSpaces) }
  }

  /// The reference for people: `official.csv (Indonesia, 2023) value`.
  var words: String {
    let parts = conditions.map { condition in
      switch condition {
      case .row(let number): "row \(number)"
      case .cell(_, let text), .label(let text): text
      }
    }
    return file + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))") + (column.map { " \($0)" } ?? "")
  }

  /// The columns that hold names of rows.
  private static let labels = ["study", "study_id", "case"]

  /// The rows that are meant.
  ///
  /// - Throws: `ReportError` for a column that is not there, and where no row is left, with what may have been meant.
  func rows(of study: StudyTable) throws(ReportError) -> StudyTable {
    var kept = study
    for condition in conditions { kept = try rows(condition, kept) }
    return kept
  }

  private func rows(_ condition: Condition, _ study: StudyTable) throws(ReportError) -> StudyTable {
    switch condition {
    case .row(let number):
      let kept = study.records.filter { $0.row == number }
      guard !kept.isEmpty else { throw .file(source: study.table.source, problem: "there is no row \(number)") }
      return study.keeping(kept)
    case .cell(let name, let text):
      let column = try study.requireColumn(named: name)
      let kept = study.records.filter { study.table.text($0, column) == text }
      guard !kept.isEmpty else {
        let present = Set(study.records.compactMap { study.table.text($0, column) }).sorted()
        let near = Spelling.nearest(to: text, in: present)
        throw .file(
          source: study.table.source,
          problem: "no row has \(name) = \(text)" + (near.map { "; did you mean '\($0)'?" } ?? ""))
      }
      return study.keeping(kept)
    case .label(let label):
      return try study.keeping(DataReference.records(labelled: label, in: study))
    }
  }

  /// The rows that a label names.
  ///
  /// - Throws: `ReportError.file` where there is none, with the label that may have been meant.
  static func records(labelled label: String, in study: StudyTable) throws(ReportError) -> [CSVRecord] {
    let columns = labels.compactMap(study.table.header.index(of:))
    func names(_ record: CSVRecord) -> [String] {
      columns.compactMap { study.table.text(record, $0) } + [study.labelOrRow(record)]
    }
    let kept = study.records.filter { names($0).contains(label) }
    guard kept.isEmpty else { return kept }
    let near = Spelling.nearest(to: label, in: Set(study.records.flatMap(names)).sorted())
    throw .file(
      source: study.table.source,
      problem: "there is no row '\(label)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
  }
}
