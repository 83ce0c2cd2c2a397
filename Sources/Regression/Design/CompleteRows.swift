/// A row that was left out because a value it needs is missing.
public struct DroppedRow: Sendable, Hashable {
  /// The row in the frame, counted from 0.
  public let row: Int
  /// The columns that have no value there, in the order in which they are needed.
  public let missing: [String]
}

/// The rows of a frame that have a value in every column needed, and the others with what they miss.
struct CompleteRows: Sendable {
  let used: [Int]
  let dropped: [DroppedRow]

  /// - Throws: `.unknownColumn`.
  init(of frame: ModelFrame, names: [String], among rows: [Int]) throws(RegressionError) {
    var columns: [(name: String, variable: Variable)] = []
    for name in names { columns.append((name, try frame.variable(name))) }
    var used: [Int] = []
    var dropped: [DroppedRow] = []
    used.reserveCapacity(rows.count)
    for row in rows {
      if columns.contains(where: { $0.variable.isMissing(row) }) {
        dropped.append(DroppedRow(row: row, missing: columns.filter { $0.variable.isMissing(row) }.map(\.name)))
      } else {
        used.append(row)
      }
    }
    self.used = used
    self.dropped = dropped
  }
}
