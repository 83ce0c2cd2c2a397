/// A column of data: numbers, or text whose values name groups. A missing cell is nil.
public enum Variable: Sendable, Hashable {
  /// Numbers; nil where the cell is empty.
  case numeric([Double?])
  /// Names of groups; nil where the cell is empty.
  case categorical([String?])

  /// The number of rows.
  public var count: Int {
    switch self {
    case .numeric(let values): values.count
    case .categorical(let values): values.count
    }
  }

  /// Whether row `row` has no value.
  func isMissing(_ row: Int) -> Bool {
    switch self {
    case .numeric(let values): values[row] == nil
    case .categorical(let values): values[row] == nil
    }
  }
}
