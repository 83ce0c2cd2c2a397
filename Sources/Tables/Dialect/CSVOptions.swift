/// What the user declares about a file. What is nil must be proven from the file itself.
public struct CSVOptions: Sendable, Hashable {
  /// The delimiter, if declared.
  public var delimiter: Delimiter?
  /// The decimal mark, if declared.
  public var decimal: DecimalMark?
  /// The longest record that is read, in bytes of UTF-8. A longer one is no table but a file of another kind, or a
  /// quote that nobody closed; it is refused without reading on.
  public var maximumRecordLength: Int

  /// Declares the given parts of the dialect; traps if `maximumRecordLength` is not positive.
  public init(delimiter: Delimiter? = nil, decimal: DecimalMark? = nil, maximumRecordLength: Int = 1 << 24) {
    precondition(maximumRecordLength > 0, "a record has at least one byte")
    self.delimiter = delimiter
    self.decimal = decimal
    self.maximumRecordLength = maximumRecordLength
  }
}
