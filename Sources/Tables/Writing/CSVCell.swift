/// What a cell of a written table holds.
public enum CSVCell: Sendable, Hashable {
  /// Text, kept as it is.
  case text(String)
  /// A finite number, in the shortest form that reads back to the same double.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// No value.
  case empty
}
