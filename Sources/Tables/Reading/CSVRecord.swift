/// One row of a table. It holds a place in the file; text is made where it is asked for.
public struct CSVRecord: Sendable {
  let storage: CSVStorage
  /// The place among the records that are not blank; the header has 0.
  let index: Int

  /// The row as a spreadsheet shows it: the first line is 1, blank lines count, line breaks in quotes do not.
  public var row: Int { storage.grid.rows[index] }

  /// The number of fields, the same in every record of a table.
  public var count: Int { storage.grid.columns }

  /// The text of a field as it stands in the file, without quotes around it; traps if there is no such column.
  public subscript(_ column: Int) -> String {
    storage.withField(record: index, column: column) { $0.text }
  }

  /// Whether a field holds no value: empty, `NA` or `NaN` in any case, a dot or a dash alone, with or without white
  /// space around it; traps if there is no such column.
  public func isMissing(_ column: Int) -> Bool {
    storage.withField(record: index, column: column) { $0.isMissing }
  }
}
