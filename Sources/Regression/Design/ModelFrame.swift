/// Named columns of one length: the data that a formula's names refer to.
public struct ModelFrame: Sendable {
  /// The number of rows.
  public let rowCount: Int
  /// The names of the columns, in the order given.
  public let names: [String]
  private var variables: [String: Variable]

  /// A frame of columns.
  ///
  /// - Throws: `.lengthsDiffer`, `.duplicateColumn`, or `.notFinite` for a number that is infinite or not a number.
  public init(columns: [(name: String, variable: Variable)]) throws(RegressionError) {
    var variables: [String: Variable] = [:]
    let rowCount = columns.first?.variable.count ?? 0
    for (name, variable) in columns {
      guard variable.count == rowCount else {
        throw .lengthsDiffer(name: name, count: variable.count, expected: rowCount)
      }
      guard variables.updateValue(variable, forKey: name) == nil else { throw .duplicateColumn(name: name) }
      if case .numeric(let values) = variable, let row = values.firstIndex(where: { $0?.isFinite == false }) {
        throw .notFinite(name: name, row: row)
      }
    }
    self.rowCount = rowCount
    self.names = columns.map(\.name)
    self.variables = variables
  }

  /// The same frame with another variable, of the same length, under a name that it has; traps otherwise.
  package func replacing(_ name: String, with variable: Variable) -> ModelFrame {
    precondition(variables[name] != nil && variable.count == rowCount, "a column of the frame and its length")
    var result = self
    result.variables[name] = variable
    return result
  }

  /// The column named `name`.
  ///
  /// - Throws: `.unknownColumn`.
  public func variable(_ name: String) throws(RegressionError) -> Variable {
    guard let variable = variables[name] else { throw .unknownColumn(name: name, known: names) }
    return variable
  }

  /// The numbers of column `name` in the given rows, for weights and other columns beside the formula.
  ///
  /// - Throws: `.unknownColumn`, `.textWhereNumber`, or `.missing` for the first empty cell among the rows.
  public func numbers(_ name: String, rows: [Int], use: String = "arithmetic") throws(RegressionError) -> [Double] {
    guard case .numeric(let values) = try variable(name) else { throw .textWhereNumber(name: name, use: use) }
    var result: [Double] = []
    result.reserveCapacity(rows.count)
    for row in rows {
      guard let value = values[row] else { throw .missing(name: name, row: row) }
      result.append(value)
    }
    return result
  }

  /// The values of column `name` in the given rows as names of groups: text as it is, a number by its shortest text.
  ///
  /// - Throws: `.unknownColumn`, or `.missing` for the first empty cell among the rows.
  public func labels(_ name: String, rows: [Int]) throws(RegressionError) -> [String] {
    var result: [String] = []
    result.reserveCapacity(rows.count)
    switch try variable(name) {
    case .categorical(let values):
      for row in rows {
        guard let value = values[row] else { throw .missing(name: name, row: row) }
        result.append(value)
      }
    case .numeric:
      // −0 and 0 are one number and so one group.
      for value in try numbers(name, rows: rows) { result.append(shortestText(value == 0 ? 0 : value)) }
    }
    return result
  }
}
