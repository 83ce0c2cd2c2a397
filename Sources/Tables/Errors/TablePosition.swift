/// A place in a file, as a person looks for it.
public struct TablePosition: Sendable, Hashable, CustomStringConvertible {
  /// The name of the file.
  public let source: String
  /// The row as a spreadsheet shows it, from 1.
  public let row: Int?
  /// The name of the column, or its number from 1 if it has no name.
  public let column: String?
  /// The text of the cell.
  public let text: String?

  /// A place, as exactly as it is known.
  public init(source: String, row: Int? = nil, column: String? = nil, text: String? = nil) {
    self.source = source
    self.row = row
    self.column = column
    self.text = text
  }

  /// `studies.csv:14, column sd_pre`, as far as the parts are known.
  public var description: String {
    let line = row.map { "\(source):\($0)" } ?? source
    return column.map { "\(line), column \($0)" } ?? line
  }
}
