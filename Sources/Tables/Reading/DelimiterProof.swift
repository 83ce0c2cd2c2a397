/// Finds the delimiter of a file by reading the whole of it under every delimiter that its header could use.
struct DelimiterProof {
  private let bytes: Bytes
  private let start: Int
  private let limit: Int

  /// What was proven or declared, and the table under it.
  struct Result {
    let delimiter: Delimiter?
    let grid: RecordGrid
  }

  init(_ bytes: Bytes, from start: Int, limit: Int) {
    self.bytes = bytes
    self.start = start
    self.limit = limit
  }

  /// The table under the declared delimiter, or under the only one that gives every record the fields of the header.
  ///
  /// A delimiter is a candidate if it stands outside quotes in the header. Without a candidate the file has one column.
  ///
  /// - Throws: `.ambiguousDelimiter` if several candidates give a table; if none does, the failure of the candidate
  ///   that came furthest (of equals, the one with the wider header).
  func prove(declared: Delimiter?) throws(StructureFailure) -> Result {
    if let declared { return Result(delimiter: declared, grid: try scan(declared)) }
    let candidates = self.candidates()
    if candidates.isEmpty { return Result(delimiter: nil, grid: try scan(nil)) }
    var viable: [Result] = []
    var failures: [StructureFailure] = []
    for candidate in candidates {
      do throws(StructureFailure) {
        viable.append(Result(delimiter: candidate, grid: try scan(candidate)))
      } catch {
        failures.append(error)
      }
    }
    guard let first = viable.first else { throw furthest(failures) }
    // A delimiter under which every row is blank gives a header alone, which is no table.
    let tables = viable.filter { $0.grid.count > 1 }
    if tables.count > 1 { throw ambiguous(tables) }
    return tables.first ?? first
  }

  private func scan(_ delimiter: Delimiter?) throws(StructureFailure) -> RecordGrid {
    try RecordScanner(bytes, delimiter: delimiter, limit: limit).scan(from: start)
  }

  /// The delimiters outside quotes in the first line that is not blank. A quote opens a field behind any of them.
  private func candidates() -> [Delimiter] {
    var found: Set<Delimiter> = []
    var isFieldStart = true
    var isInQuotes = false
    var isBlank = true
    var position = start
    while position < min(bytes.count, start + limit) {
      let byte = bytes[position]
      let isLineBreak = byte == Ascii.lineFeed || byte == Ascii.carriageReturn
      if byte == Ascii.quote, isInQuotes || isFieldStart {
        // A doubled quote closes and opens again, which leaves the state as it was.
        isInQuotes.toggle()
      } else if !isInQuotes, isLineBreak {
        if !isBlank { break }
        found = []
        isFieldStart = true
      } else if !isInQuotes, let delimiter = Delimiter(byte: byte) {
        found.insert(delimiter)
        isFieldStart = true
      } else {
        let space = WhiteSpace.length(atStartOf: bytes.part(position..<bytes.count))
        if space == 0 { isBlank = false }
        if !isInQuotes { isFieldStart = false }
        position += max(space, 1)
        continue
      }
      position += 1
    }
    return Delimiter.allCases.filter(found.contains)
  }

  private func furthest(_ failures: [StructureFailure]) -> StructureFailure {
    failures.dropFirst().reduce(failures[0]) { best, next in
      (next.row, next.columns) > (best.row, best.columns) ? next : best
    }
  }

  private func ambiguous(_ viable: [Result]) -> StructureFailure {
    let readings = viable.compactMap { result -> DelimiterReading? in
      guard let delimiter = result.delimiter else { return nil }
      let fields = (0..<result.grid.columns).map { column in
        Field(bytes.part(result.grid.range(record: 1, column: column))).text
      }
      return DelimiterReading(delimiter: delimiter, fields: fields)
    }
    return StructureFailure(problem: .ambiguousDelimiter(readings), row: viable[0].grid.rows[1])
  }
}
