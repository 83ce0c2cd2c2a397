import PrePostNumerics

/// How a variable of a formula becomes columns: decided by the rows of a fit, kept for further rows.
enum VariableCoding: Sendable {
  case number
  case factor(FactorLevels)
  case basis(Basis)

  /// Decides from the given rows, none of which misses a value.
  ///
  /// - Throws: `.unknownColumn`, `.textWhereNumber`, `.undefined`; `.oneLevel` for a factor that does not vary; `.basis`.
  init(_ variable: ModelVariable, in frame: ModelFrame, rows: [Int]) throws(RegressionError) {
    switch variable {
    case .computed: self = .number
    case .column(let name):
      if case .numeric = try frame.variable(name) {
        self = .number
      } else {
        self = try VariableCoding.factor(variable.label, labels: try frame.labels(name, rows: rows))
      }
    case .factor(let name, _):
      self = try VariableCoding.factor(variable.label, labels: try frame.labels(name, rows: rows))
    case .basis(let request, let expression):
      let values = try expression.values(in: frame, rows: rows)
      do throws(Basis.Refusal) {
        self = .basis(try Basis(request, over: values))
      } catch {
        throw .basis(term: variable.label, reason: error.reason)
      }
    }
  }

  private static func factor(_ label: String, labels: [String]) throws(RegressionError) -> VariableCoding {
    let levels = FactorLevels(factor: label, labels: labels)
    guard levels.levels.count > 1 else { throw .oneLevel(factor: label, level: levels.levels.first ?? "") }
    return .factor(levels)
  }

  /// Whether the variable is a factor.
  var isFactor: Bool {
    if case .factor = self { true } else { false }
  }

  /// The columns of a variable over the given rows; for a factor one per level, without the reference unless `full`.
  ///
  /// - Throws: as the initializer; `.unknownLevel` for a level that the fit did not meet.
  func columns(
    of variable: ModelVariable, in frame: ModelFrame, rows: [Int], full: Bool, contrasts: FactorContrasts
  ) throws(RegressionError) -> [NamedColumn] {
    switch self {
    case .number:
      let values: [Double] =
        switch variable {
        case .column(let name), .factor(let name, _): try frame.numbers(name, rows: rows)
        case .computed(let expression), .basis(_, let expression): try expression.values(in: frame, rows: rows)
        }
      return [NamedColumn(name: variable.label, values: values)]
    case .basis(let basis):
      guard case .basis(_, let expression) = variable else {
        preconditionFailure("a basis belongs to a variable that asks for one")
      }
      let made = basis.columns(try expression.values(in: frame, rows: rows))
      let isOne = made.count == 1
      return made.enumerated().map {
        NamedColumn(name: variable.label + (isOne ? "" : String($0 + 1)), values: $1)
      }
    case .factor(let levels):
      guard let name = variable.columnNames.first else { preconditionFailure("a factor is a column") }
      let codes = try VariableCoding.codes(levels, name: name, in: frame, rows: rows)
      if !full, contrasts == .sum {
        let last = levels.levels.count - 1
        return (0..<last).map { level in
          NamedColumn(
            name: levels.factor + String(level + 1), values: codes.map { $0 == level ? 1 : $0 == last ? -1 : 0 })
        }
      }
      return levels.levels.indices.dropFirst(full ? 0 : 1).map { level in
        NamedColumn(name: levels.factor + levels.levels[level], values: codes.map { $0 == level ? 1 : 0 })
      }
    }
  }

  private static func codes(
    _ levels: FactorLevels, name: String, in frame: ModelFrame, rows: [Int]
  ) throws(RegressionError) -> [Int] {
    let place = Dictionary(levels.levels.enumerated().map { ($1, $0) }) { first, _ in first }
    var codes: [Int] = []
    codes.reserveCapacity(rows.count)
    for (row, label) in zip(rows, try frame.labels(name, rows: rows)) {
      guard let code = place[label] else {
        throw .unknownLevel(factor: levels.factor, level: label, row: row, known: levels.levels)
      }
      codes.append(code)
    }
    return codes
  }
}
