extension MarkEvidence {
  /// The evidence of every cell below the header that looks entirely like a number, a range, a bound or an
  /// approximation. Text proves nothing.
  ///
  /// - Complexity: O(n) in the bytes of the file.
  init(in storage: CSVStorage) {
    self.init()
    let grid = storage.grid
    storage.bytes.withUnsafeBufferPointer { bytes in
      for record in 1..<max(grid.count, 1) {
        for column in 0..<grid.columns {
          let field = Field(bytes.part(grid.range(record: record, column: column)))
          add(field, row: grid.rows[record])
        }
      }
    }
  }

  private mutating func add(_ field: Field, row: Int) {
    let cell = WhiteSpace.trimmed(field.content)
    if let number = NumberText.plain(cell) { return add(number, in: cell, row: row) }
    guard cell.contains(where: { $0 == Ascii.dot || $0 == Ascii.comma }) else { return }
    guard let printed = try? PrintedQuantity(cell) else { return }
    add(printed.first, in: cell, row: row)
    if let second = printed.second { add(second, in: cell, row: row) }
  }
}
