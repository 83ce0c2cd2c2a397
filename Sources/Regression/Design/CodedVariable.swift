/// A variable of the formula, ready to give columns.
enum CodedVariable: Sendable {
  case number(label: String, values: [Double])
  case factor(levels: FactorLevels, codes: [Int])

  /// Reads the variable in the given rows, none of which misses a value.
  ///
  /// - Throws: `.unknownColumn`, `.textWhereNumber`, `.undefined`; `.oneLevel` for a factor that does not vary.
  init(_ variable: ModelVariable, in frame: ModelFrame, rows: [Int]) throws(RegressionError) {
    switch variable {
    case .computed(let expression):
      self = .number(label: variable.label, values: try expression.values(in: frame, rows: rows))
    case .column(let name):
      if case .numeric = try frame.variable(name) {
        self = .number(label: variable.label, values: try frame.numbers(name, rows: rows))
      } else {
        self = try CodedVariable.factor(variable.label, labels: try frame.labels(name, rows: rows))
      }
    case .factor(let name, _):
      self = try CodedVariable.factor(variable.label, labels: try frame.labels(name, rows: rows))
    }
  }

  private static func factor(_ label: String, labels: [String]) throws(RegressionError) -> CodedVariable {
    let levels = FactorLevels(factor: label, labels: labels)
    guard levels.levels.count > 1 else { throw .oneLevel(factor: label, level: levels.levels.first ?? "") }
    let place = Dictionary(uniqueKeysWithValues: levels.levels.enumerated().map { ($1, $0) })
    return .factor(levels: levels, codes: labels.map { place[$0]! })
  }

  /// Whether the variable is a factor.
  var isFactor: Bool {
    if case .factor = self { true } else { false }
  }

  /// The named columns: the numbers; or one indicator per level, without the reference unless `full`.
  func columns(full: Bool) -> [NamedColumn] {
    switch self {
    case .number(let label, let values): return [NamedColumn(name: label, values: values)]
    case .factor(let levels, let codes):
      return levels.levels.indices.dropFirst(full ? 0 : 1).map { level in
        NamedColumn(name: levels.factor + levels.levels[level], values: codes.map { $0 == level ? 1 : 0 })
      }
    }
  }
}

/// A column of a design and R's name for it.
struct NamedColumn: Sendable {
  let name: String
  let values: [Double]

  /// The product of two columns, as interactions need it.
  static func * (a: NamedColumn, b: NamedColumn) -> NamedColumn {
    NamedColumn(name: a.name + ":" + b.name, values: zip(a.values, b.values).map { $0 * $1 })
  }
}
