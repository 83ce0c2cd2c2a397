/// Splits UTF-8 into records and fields under one delimiter, by RFC 4180.
///
/// - A field that begins with a quote ends with a quote; inside, a doubled quote is one, and delimiters and line breaks
///   are text. A quote anywhere else is text.
/// - A record ends with LF, CRLF or a lone CR, or with the file.
/// - Records whose fields are all empty or white space are passed over. They count as rows.
///
/// The first record that breaks a rule ends the scan; nothing behind it is looked at.
struct RecordScanner {
  private let bytes: Bytes
  private let delimiter: Delimiter?
  private let limit: Int
  private let classes: [ByteClass]

  private enum ByteClass: UInt8 {
    case text, delimiter, lineBreak, nul
  }

  /// - Parameters:
  ///   - delimiter: nil reads every record as one field.
  ///   - limit: the longest record allowed, in bytes.
  init(_ bytes: Bytes, delimiter: Delimiter?, limit: Int) {
    self.bytes = bytes
    self.delimiter = delimiter
    // Field ends are stored in 32 bits.
    self.limit = min(limit, Int(UInt32.max) - 1)
    var classes = [ByteClass](repeating: .text, count: 256)
    classes[0] = .nul
    classes[Int(Ascii.lineFeed)] = .lineBreak
    classes[Int(Ascii.carriageReturn)] = .lineBreak
    if let delimiter { classes[Int(delimiter.byte)] = .delimiter }
    self.classes = classes
  }

  /// All records from the offset `start` on.
  ///
  /// - Throws: the first problem and its row: `.fieldCount`, `.nulByte`, `.invalidUTF8`, `.unterminatedQuote`,
  ///   `.textAfterQuote` or `.recordTooLong`.
  /// - Complexity: O(n) in the bytes up to the first problem.
  func scan(from start: Int) throws(StructureFailure) -> RecordGrid {
    var grid = RecordGrid()
    var position = start
    var row = 0
    while position < bytes.count {
      row += 1
      let begin = position
      let firstEnd = grid.ends.count
      do throws(StructureProblem) {
        let end = try scanRecord(from: begin, into: &grid.ends)
        position = behindLineBreak(end)
        if isBlank(from: begin, grid.ends[firstEnd...]) {
          grid.ends.removeSubrange(firstEnd...)
          continue
        }
        let fields = grid.ends.count - firstEnd
        if grid.starts.isEmpty { grid.columns = fields }
        guard fields == grid.columns else {
          throw .fieldCount(found: fields, expected: grid.columns, delimiter: delimiter)
        }
      } catch {
        throw StructureFailure(problem: error, row: row, columns: grid.columns)
      }
      grid.starts.append(begin)
      grid.rows.append(row)
    }
    return grid
  }

  /// Appends the ends of the fields of the record that begins at `begin`, and returns where it ends.
  private func scanRecord(from begin: Int, into ends: inout [UInt32]) throws(StructureProblem) -> Int {
    let stop = min(bytes.count, begin + limit + 1)
    var position = begin
    var seen: UInt8 = 0
    while true {
      if position < stop, bytes[position] == Ascii.quote {
        position = try skipQuoted(from: position, stop: stop, begin: begin, seen: &seen)
      } else {
        while position < stop {
          let byte = bytes[position]
          seen |= byte
          if classes[Int(byte)] != .text { break }
          position += 1
        }
      }
      guard position - begin <= limit else { throw .recordTooLong(limit: limit, insideQuote: false) }
      ends.append(UInt32(truncatingIfNeeded: position - begin))
      if position == bytes.count { break }
      let next = classes[Int(bytes[position])]
      if next == .nul { throw .nulByte(looksLikeUTF16: false) }
      if next == .lineBreak { break }
      position += 1
    }
    if seen >= 0x80, let offset = UTF8Validation.firstInvalid(in: bytes, begin..<position) {
      throw .invalidUTF8(offset: offset)
    }
    return position
  }

  /// Moves from an opening quote behind the closing one.
  private func skipQuoted(
    from opening: Int, stop: Int, begin: Int, seen: inout UInt8
  ) throws(StructureProblem) -> Int {
    var position = opening + 1
    while position < stop {
      let byte = bytes[position]
      seen |= byte
      position += 1
      if byte == 0 { throw .nulByte(looksLikeUTF16: false) }
      if byte != Ascii.quote { continue }
      if position < bytes.count, bytes[position] == Ascii.quote {
        position += 1
        continue
      }
      if position < bytes.count, classes[Int(bytes[position])] == .text { throw .textAfterQuote }
      return position
    }
    throw position - begin > limit ? .recordTooLong(limit: limit, insideQuote: true) : .unterminatedQuote
  }

  /// The start of the next record.
  private func behindLineBreak(_ end: Int) -> Int {
    guard end < bytes.count else { return end }
    let isPair =
      bytes[end] == Ascii.carriageReturn && end + 1 < bytes.count && bytes[end + 1] == Ascii.lineFeed
    return end + (isPair ? 2 : 1)
  }

  /// Whether all fields of the record that begins at `begin` are empty or white space. Without a delimiter the other
  /// delimiters do not count either, so that the tail `;;;` of a spreadsheet is blank there too.
  private func isBlank(from begin: Int, _ ends: ArraySlice<UInt32>) -> Bool {
    var start = begin
    for end in ends {
      let field = Field(bytes.part(start..<begin + Int(end)))
      let content = WhiteSpace.trimmed(field.content)
      let isTail = delimiter == nil && !field.isQuoted && content.allSatisfy { Delimiter(byte: $0) != nil }
      guard content.isEmpty || isTail else { return false }
      start = begin + Int(end) + 1
    }
    return true
  }
}
