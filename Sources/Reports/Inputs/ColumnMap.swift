internal import Tables

/// The user's word on which column holds what: `--map NAME=COLUMN`.
public struct ColumnMap: Sendable, Hashable {
  private var columns: [String: String] = [:]

  /// A map that changes nothing.
  public init() {}

  /// A map from `NAME=COLUMN` entries.
  ///
  /// - Throws: `ReportError.usage` for an entry without `=`, a name that nothing reads, or a name given twice.
  public init(entries: [String]) throws(ReportError) {
    for entry in entries {
      guard let equals = entry.firstIndex(of: "="), equals != entry.startIndex,
        entry.index(after: equals) != entry.endIndex
      else { throw .usage("--map takes NAME=COLUMN; got '\(entry)'") }
      let name = String(entry[..<equals])
      guard Field.mappableNames.contains(name) else {
        let near = Spelling.nearest(to: name, in: Field.mappableNames.sorted())
        throw .usage("--map: nothing reads '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
      }
      guard columns[name] == nil else { throw .usage("--map gives '\(name)' twice") }
      columns[name] = String(entry[entry.index(after: equals)...])
    }
  }

  /// Reads a column under a name.
  mutating func read(_ name: String, from column: String) { columns[name] = column }

  /// The column that the user gave to one of the field's names.
  func column(for field: Field) -> String? { field.names.lazy.compactMap { columns[$0] }.first }

  /// The column that the user gave to a name.
  func column(named name: String) -> String? { columns[name] }

  /// The names that were given columns, with the columns.
  var entries: [(name: String, column: String)] { columns.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
}
