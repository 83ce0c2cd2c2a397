public import Tables

/// A table of results on its way to people and files: numbers are still numbers here.
public struct ResultTable: Sendable, Hashable {
  /// A column.
  public struct Column: Sendable, Hashable {
    /// How its numbers are written for people.
    public enum Style: Sendable, Hashable {
      /// With the asked-for number of decimals.
      case plain
      /// As a p value: never 0, small ones as a bound.
      case probability
      /// With two decimals.
      case percent
      /// Whole numbers without decimals, others with two: degrees of freedom.
      case compact
      /// With all the decimals that it has: a number as a file holds it.
      case shortest
      /// A formula whose text holds numbers.
      case formula
    }

    /// The name in files.
    public let name: String
    /// How its numbers are written for people.
    public let style: Style
    /// Whether it is left out where text is written for people, because it is long.
    public let isDetail: Bool
    /// After how many characters its text goes on in a further line on a terminal; nil for never.
    public let width: Int?

    /// A column called `name`.
    public init(_ name: String, _ style: Style = .plain, isDetail: Bool = false, width: Int? = nil) {
      self.width = width
      self.name = name
      self.style = style
      self.isDetail = isDetail
    }
  }

  /// The title above it, for people.
  public let title: String
  /// The columns.
  public let columns: [Column]
  /// The rows, each as long as `columns`.
  public let rows: [[CSVCell]]

  /// A table; traps if a row has another length than the columns.
  public init(title: String, columns: [Column], rows: [[CSVCell]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "\(title): every row has one cell per column")
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  /// The same table with more columns on the right.
  func adding(_ more: [Column], _ cells: [[CSVCell]]) -> ResultTable {
    ResultTable(title: title, columns: columns + more, rows: zip(rows, cells).map { $0 + $1 })
  }

  /// The same table with the columns `low` and `high` for files only, where in every row they say no more than the column
  /// named `point`.
  func hidingEmptyRanges(around point: String) -> ResultTable {
    let places = [point, "low", "high"].compactMap { name in columns.firstIndex { $0.name == name } }
    guard places.count == 3 else { return self }
    let isRanged = rows.contains { row in
      places.dropFirst().contains { row[$0] != .empty && row[$0] != row[places[0]] }
    }
    if isRanged { return self }
    let hidden = columns.enumerated().map { place, column in
      places.dropFirst().contains(place) ? Column(column.name, column.style, isDetail: true) : column
    }
    return ResultTable(title: title, columns: hidden, rows: rows)
  }

  /// The table as CSV.
  public func csv(decimal: DecimalMark = .dot) -> [UInt8] {
    var writer = CSVWriter(decimal: decimal)
    writer.write(columns.map { .text($0.name) })
    for row in rows { writer.write(row) }
    return writer.bytes
  }
}

extension CSVCell {
  /// A number, or an empty cell.
  static func optional(_ value: Double?) -> CSVCell { value.map(CSVCell.number) ?? .empty }
  /// A whole number, or an empty cell.
  static func optional(_ value: Int?) -> CSVCell { value.map(CSVCell.integer) ?? .empty }
  /// A text, or an empty cell.
  static func optional(_ value: String?) -> CSVCell { value.map(CSVCell.text) ?? .empty }
}
