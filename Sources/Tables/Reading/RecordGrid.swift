/// Where the fields of a table are. Record 0 is the header; every record has as many fields as it.
struct RecordGrid {
  var columns = 0
  /// Where each record begins.
  var starts: [Int] = []
  /// The row of each record, counted as a spreadsheet does.
  var rows: [Int] = []
  /// Where each field ends, counted from the start of its record: `columns` entries per record. The next field starts
  /// one byte, the delimiter, later.
  var ends: [UInt32] = []

  /// The number of records, header included.
  var count: Int { starts.count }

  /// The bytes of one field, quotes included, as offsets into the file.
  func range(record: Int, column: Int) -> Range<Int> {
    let base = record * columns
    let start = column == 0 ? 0 : Int(ends[base + column - 1]) + 1
    return starts[record] + start..<starts[record] + Int(ends[base + column])
  }
}

/// A problem and the row in which it was found; the file is added where it is known.
struct StructureFailure: Error {
  let problem: StructureProblem
  let row: Int
  /// The fields of the header, as far as it was read: how plausible the attempt was.
  var columns = 0
}
