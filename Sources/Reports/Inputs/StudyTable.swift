internal import EffectSizes
internal import PrePostNumerics
public import Tables

/// A CSV table with the names of its columns understood: the only place where text becomes numbers.
public struct StudyTable: Sendable {
  /// The table as read.
  public let table: CSVTable
  /// The user's word on column names.
  private(set) var map: ColumnMap
  /// Values that the analyst supplies for cells that are empty, by row and field name.
  private(set) var assumed: [Int: [String: AssumedValue]] = [:]

  /// Cells that are read as something else than they hold, by row and column.
  private var replaced: [Int: [Int: Quantity]] = [:]

  /// A value that nobody printed.
  struct AssumedValue: Sendable, Hashable {
    let value: Double
    /// How far it may lie from that; nil for one value.
    let ends: Interval?
    let reason: String
  }

  /// Rows in which a p that is printed as a bound stands at its bound, with the reason.
  private(set) var boundedP: [Int: String] = [:]

  /// Understands a table.
  ///
  /// - Throws: `ReportError.table` if a mapped column is not there.
  public init(_ table: CSVTable, map: ColumnMap = ColumnMap()) throws(ReportError) {
    self.table = table
    self.map = map
    self.records = table.records
    for entry in map.entries { _ = try requireColumn(named: entry.column) }
  }

  /// The rows that are used, in file order.
  public private(set) var records: [CSVRecord]

  /// The same table with some of its rows.
  func keeping(_ records: [CSVRecord]) -> StudyTable {
    var result = self
    result.records = records
    return result
  }

  /// The same table read with one group's columns as if there were no other: `mean_pre_treatment` as `mean_pre`.
  func reading(arm: Arm) -> StudyTable {
    var own = map
    for input in [.n] + Field.change {
      let name = arm.named(input).rawValue
      if let column = map.column(named: name) ?? (table.header.index(of: name) == nil ? nil : name) {
        own.read(input.rawValue, from: column)
      }
    }
    var result = self
    result.map = own
    return result
  }

  /// The same table with further columns read under names of commands.
  func reading(_ names: [(name: String, column: String)]) -> StudyTable {
    var result = self
    for (name, column) in names { result.map.read(name, from: column) }
    return result
  }

  /// The column with exactly this name.
  func requireColumn(named name: String) throws(ReportError) -> Int {
    do {
      return try table.column(name)
    } catch {
      throw .table(error)
    }
  }

  /// The column that is read under `name`: the one that the user gave it, or the one with exactly this name.
  func requireColumn(for name: String) throws(ReportError) -> Int {
    try requireColumn(named: map.column(named: name) ?? name)
  }

  /// The column of a field; nil if the file has none.
  ///
  /// - Throws: `ReportError.file` where two columns could both be it.
  func column(_ field: Field) throws(ReportError) -> Int? {
    if let name = map.column(for: field) { return try requireColumn(named: name) }
    let present = field.names.filter { table.header.index(of: $0) != nil }
    if present.count > 1 {
      throw .file(
        source: table.source,
        problem: "columns \(present.joined(separator: " and ")) both mean \(field.name); "
          + "choose with --map \(field.name)=COLUMN")
    }
    return present.first.flatMap(table.header.index(of:))
  }

  /// Where a row stands.
  func place(_ record: CSVRecord) -> ReportError.RowPlace {
    ReportError.RowPlace(source: table.source, row: record.row, label: label(record))
  }

  /// The label of a row: its `study` cell, or a name made of `author` and `year`, or nil.
  func label(_ record: CSVRecord) -> String? {
    if let column = try? column(.study) { return table.text(record, column) }
    let parts = ["author", "year"].compactMap { name in
      table.header.index(of: name).flatMap { table.text(record, $0) }
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// The label of a row, or its number in the file.
  func labelOrRow(_ record: CSVRecord) -> String { label(record) ?? "row \(record.row)" }

  /// What each row is called: the text of a column, or where there is none its own label or its number.
  ///
  /// - Throws: `ReportError.table` for a column that is not there.
  public func rowNames(from column: String?) throws(ReportError) -> [String] {
    guard let column else { return records.map(labelOrRow) }
    let place = try requireColumn(for: column)
    return records.map { table.text($0, place) ?? labelOrRow($0) }
  }

  /// The text of a cell in a named field; nil if the column or the text is missing.
  func text(_ record: CSVRecord, _ field: Field) throws(ReportError) -> String? {
    try column(field).flatMap { table.text(record, $0) }
  }

  /// What a cell prints; nil if the column is not there or the cell is empty.
  ///
  /// - Throws: `ReportError.table` for text; `.row` for a number that is too large to compute with.
  func quantity(_ record: CSVRecord, _ column: Int?) throws(ReportError) -> Quantity? {
    guard let column else { return nil }
    if let other = replaced[record.row]?[column] { return other }
    let quantity: Quantity?
    do {
      quantity = try table.quantity(record, column)
    } catch {
      throw .table(error)
    }
    for end in [quantity?.lower, quantity?.upper].compactMap(\.self) {
      try requireComputable(end, record, column)
    }
    return quantity
  }

  /// The plain number in a cell.
  ///
  /// - Throws: `ReportError.table` for text, a range or a bound; `.row` for a number that is too large to compute with.
  func number(_ record: CSVRecord, _ column: Int) throws(ReportError) -> Double? {
    if let other = replaced[record.row]?[column]?.number { return other }
    let number: Double?
    do {
      number = try table.number(record, column)
    } catch {
      throw .table(error)
    }
    if let number { try requireComputable(number, record, column) }
    return number
  }

  /// Refuses numbers whose powers, of which variances of variances are made, no double could hold.
  private func requireComputable(_ value: Double, _ record: CSVRecord, _ column: Int) throws(ReportError) {
    if value == 0 || (1e-100...1e60).contains(abs(value)) { return }
    let (size, accepted) =
      abs(value) > 1 ? ("large", "numbers up to 1e60") : ("close to 0", "0 and numbers from 1e-100")
    throw .row(
      place(record), column: table.header.names[column],
      problem: "\(shortestText(value)) is too \(size) to compute with; \(accepted) are accepted")
  }

  /// The numbers of a column for rows given by their place in the spreadsheet.
  ///
  /// - Throws: `ReportError` for a column that is not there, and for a row whose cell is empty or not a plain number.
  public func numbers(named name: String, forRows rows: [Int]) throws(ReportError) -> [Double] {
    let column = try requireColumn(named: name)
    let byRow = Dictionary(records.map { ($0.row, $0) }) { first, _ in first }
    var values: [Double] = []
    for row in rows {
      guard let record = byRow[row] else { preconditionFailure("row \(row) is one of the table's") }
      guard let value = try number(record, column) else {
        throw .row(place(record), column: name, problem: "the cell is empty; a number is needed")
      }
      values.append(value)
    }
    return values
  }

  /// Has a cell read as another number than it holds.
  mutating func replace(_ value: Double, in column: Int, of row: Int) {
    // The shortest text of a finite number is a quantity, whose dot is decimal: 12.345 is not read as grouped thousands.
    if let quantity = try? Quantity(shortestText(value), format: NumberFormat(declared: .dot)) {
      replaced[row, default: [:]][column] = quantity
    }
  }

  /// Supplies a value for a cell that the file leaves empty.
  mutating func assume(
    _ value: Double, ends: Interval? = nil, for field: String, in record: CSVRecord, because reason: String
  ) {
    assumed[record.row, default: [:]][field] = AssumedValue(value: value, ends: ends, reason: reason)
  }

  /// The same table as it was printed.
  var withoutAssumptions: StudyTable {
    var result = self
    result.assumed = [:]
    result.boundedP = [:]
    return result
  }

  /// Has a p that is printed as a bound stand at its bound.
  mutating func takeBoundOfP(in record: CSVRecord, because reason: String) { boundedP[record.row] = reason }

  /// The value supplied for an empty cell.
  func assumption(_ record: CSVRecord, _ field: Field) -> AssumedValue? { assumed[record.row]?[field.name] }
}
