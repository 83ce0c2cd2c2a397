/// The first record of a file under one of the delimiters that fit.
public struct DelimiterReading: Sendable, Hashable {
  /// The delimiter.
  public let delimiter: Delimiter
  /// The fields of the record under it.
  public let fields: [String]

  /// A reading from its parts.
  public init(delimiter: Delimiter, fields: [String]) {
    self.delimiter = delimiter
    self.fields = fields
  }
}

/// Why a file is not one table.
public enum StructureProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is nothing but white space.
  case empty
  /// There is a header and nothing below it.
  case noRecords
  /// Two columns, counted from 1, have the same name.
  case duplicateColumn(name: String, first: Int, second: Int)
  /// A record has more or fewer fields than the header.
  case fieldCount(found: Int, expected: Int, delimiter: Delimiter?)
  /// There is a NUL, which text never has.
  case nulByte(looksLikeUTF16: Bool)
  /// A byte, counted from 0 in the file, is no part of a UTF-8 character.
  case invalidUTF8(offset: Int)
  /// Two bytes, counted from 0 in the file, are no part of a UTF-16 character.
  case invalidUTF16(offset: Int)
  /// A quote that opens in this row is never closed.
  case unterminatedQuote
  /// Something other than a delimiter or line end follows a closing quote.
  case textAfterQuote
  /// A record has more than `limit` bytes; it was not read on.
  case recordTooLong(limit: Int, insideQuote: Bool)
  /// Several delimiters give a table.
  case ambiguousDelimiter([DelimiterReading])

  /// One sentence for people: what is wrong and what would be accepted.
  public var description: String {
    switch self {
    case .empty: return "the file is empty; a header line and at least one row below it are needed"
    case .noRecords: return "there is no row below the header; at least one is needed"
    case .duplicateColumn(let name, let first, let second):
      return "columns \(first) and \(second) are both called \"\(Excerpt.of(name))\"; every name may come once only"
    case .fieldCount(let found, let expected, let delimiter):
      let unit = found == 1 ? "field" : "fields"
      let reading = delimiter.map { " separated by \($0.name)" } ?? ""
      return "the row has \(found) \(unit)\(reading) and the header has \(expected); "
        + "both must have the same number, and a field that contains the delimiter must be in quotes"
    case .nulByte(looksLikeUTF16: false): return "there is a NUL byte; a text file in UTF-8 is accepted"
    case .nulByte(looksLikeUTF16: true):
      return "there is a NUL byte: the file looks like UTF-16 without a byte order mark; save it as UTF-8"
    case .invalidUTF8(let offset): return "byte \(offset) of the file is not valid UTF-8; save it as UTF-8"
    case .invalidUTF16(let offset): return "byte \(offset) of the file is not valid UTF-16; save it as UTF-8"
    case .unterminatedQuote: return "a quote opens in this row and is never closed"
    case .textAfterQuote:
      return "text follows a closing quote; a quoted field ends at its quote, and a quote inside it is written twice"
    case .recordTooLong(let limit, insideQuote: false):
      return "the row is longer than \(limit) bytes; a CSV file has line breaks between its rows"
    case .recordTooLong(let limit, insideQuote: true):
      return "the row is longer than \(limit) bytes because a quote that opens in it is not closed"
    case .ambiguousDelimiter(let readings):
      let ways = readings.map { reading in
        let fields = reading.fields.map { "\"\(Excerpt.of($0))\"" }.joined(separator: " ")
        return "\(fields) if \(reading.delimiter.name) separates fields"
      }
      return "the row is " + ways.joined(separator: " and ") + "; declare it with --delimiter"
    }
  }
}
