extension CSVTable {
  /// The index of the column called `name`, counted from 0.
  ///
  /// - Throws: `.missingColumn` with the nearest name, if there is no such column.
  public func column(_ name: String) throws(TableError) -> Int {
    if let index = header.index(of: name) { return index }
    throw .missingColumn(source: source, name: name, nearest: header.nearest(to: name))
  }

  /// The quantity in a cell: a number, a range, a bound or an approximation; nil if the cell is missing.
  ///
  /// - Throws: `.cell` if it is something else, or a number with two readings of which neither is proven or declared.
  public func quantity(_ record: CSVRecord, _ column: Int) throws(TableError) -> Quantity? {
    try cell(record, column) { (cell) throws(QuantityProblem) in
      try Quantity(cell: cell, format: dialect.numberFormat)
    }
  }

  /// The plain number in a cell; nil if the cell is missing.
  ///
  /// - Throws: `.cell` as `quantity(_:_:)`, and also for a range, a bound or an approximation.
  public func number(_ record: CSVRecord, _ column: Int) throws(TableError) -> Double? {
    try cell(record, column) { (cell) throws(QuantityProblem) in
      if let number = NumberText.plain(cell) { return try number.value(in: cell, format: dialect.numberFormat).number }
      let printed: PrintedQuantity
      do throws(QuantityProblem) {
        printed = try PrintedQuantity(cell)
      } catch {
        throw error == .notANumber(accepted: .quantity) ? .notANumber(accepted: .number) : error
      }
      guard printed.form == .number else { throw .notPlain(printed.form) }
      return try printed.first.value(in: cell, format: dialect.numberFormat).number
    }
  }

  /// The text of a cell without the white space around it; nil if the cell is missing.
  public func text(_ record: CSVRecord, _ column: Int) -> String? {
    record.storage.withField(record: record.index, column: column) { $0.isMissing ? nil : $0.trimmedText }
  }

  /// Where a cell is, for an error about it.
  public func position(_ record: CSVRecord, _ column: Int) -> TablePosition {
    let name = header.names[column]
    return TablePosition(
      source: source, row: record.row, column: name.isEmpty ? "\(column + 1)" : name, text: record[column])
  }

  /// What `read` makes of a cell without the white space around it, with the position added to its error; nil if the
  /// cell is missing.
  @inline(__always)
  private func cell<Value>(
    _ record: CSVRecord, _ column: Int, _ read: (Bytes) throws(QuantityProblem) -> Value
  ) throws(TableError) -> Value? {
    do throws(QuantityProblem) {
      return try record.storage.withField(record: record.index, column: column) {
        (field) throws(QuantityProblem) -> Value? in
        let cell = WhiteSpace.trimmed(field.content)
        return Missing.matches(cell) ? nil : try read(cell)
      }
    } catch {
      throw .cell(error, at: position(record, column))
    }
  }
}
