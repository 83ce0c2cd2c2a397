/// The bytes of a file and where its fields are; shared by all its records.
final class CSVStorage: Sendable {
  let bytes: [UInt8]
  let grid: RecordGrid

  init(bytes: [UInt8], grid: RecordGrid) {
    self.bytes = bytes
    self.grid = grid
  }

  /// Lends one field; record 0 is the header.
  @inline(__always)
  func withField<R, E: Error>(record: Int, column: Int, _ body: (Field) throws(E) -> R) throws(E) -> R {
    precondition(column >= 0 && column < grid.columns, "the table has \(grid.columns) columns")
    return try bytes.withUnsafeBufferPointer { (bytes) throws(E) -> R in
      try body(Field(bytes.part(grid.range(record: record, column: column))))
    }
  }
}
