/// How a file was read: proven from its content or declared by the user.
public struct CSVDialect: Sendable, Hashable {
  /// The delimiter; nil for a file with one column whose header has none.
  public let delimiter: Delimiter?
  /// The encoding of the characters.
  public let encoding: TextEncoding
  /// What is known about decimal and thousands marks.
  public let numberFormat: NumberFormat

  /// A dialect from its parts.
  public init(delimiter: Delimiter?, encoding: TextEncoding, numberFormat: NumberFormat) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.numberFormat = numberFormat
  }
}
