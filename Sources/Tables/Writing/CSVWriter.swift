/// Writes a table as CSV: UTF-8, LF behind every record, `,` between fields and `.` as decimal mark, or `;` and `,`.
///
/// Text is quoted where RFC 4180 needs it (the delimiter, a quote or a line break in it), where white space around it
/// would be lost, and where it contains any other character that separates fields in some CSV file: so the file proves
/// its delimiter when it is read again. Numbers are never quoted.
///
/// `CSVTable` reads the numbers back as the same doubles. Where no number of the file proves the decimal mark (all are
/// like `1,435`), or text in it contradicts, the mark must be declared then; a wrong number is never read. A record
/// whose cells are all empty is written, but passed over when read.
public struct CSVWriter: Sendable {
  /// The mark between whole part and decimals.
  public let decimal: DecimalMark
  /// The delimiter that goes with it.
  public let delimiter: Delimiter
  /// What has been written and not taken.
  public private(set) var bytes: [UInt8] = []

  /// A writer with nothing written.
  public init(decimal: DecimalMark = .dot) {
    self.decimal = decimal
    self.delimiter = decimal == .dot ? .comma : .semicolon
  }

  /// Appends one record; the first is the header. Traps if it has no cell or a number that is not finite.
  public mutating func write(_ cells: [CSVCell]) {
    precondition(!cells.isEmpty, "a record has at least one cell")
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(delimiter.byte) }
      switch cell {
      case .text(let text): append(text)
      case .number(let value): append(value)
      case .integer(let value): bytes.append(contentsOf: value.description.utf8)
      case .empty: break
      }
    }
    bytes.append(Ascii.lineFeed)
  }

  /// Returns what has been written since the last call and forgets it: for files that are written in pieces.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func append(_ value: Double) {
    for byte in shortestText(value).utf8 { bytes.append(byte == Ascii.dot ? decimal.byte : byte) }
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      guard Self.needsQuotes(utf8) else {
        bytes.append(contentsOf: utf8)
        return
      }
      bytes.append(Ascii.quote)
      for byte in utf8 {
        if byte == Ascii.quote { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(Ascii.quote)
    }
  }

  private static func needsQuotes(_ text: Bytes) -> Bool {
    if WhiteSpace.length(atStartOf: text) > 0 || WhiteSpace.length(atEndOf: text) > 0 { return true }
    return text.contains { byte in
      byte == Ascii.quote || byte == Ascii.lineFeed || byte == Ascii.carriageReturn || Delimiter(byte: byte) != nil
    }
  }
}
