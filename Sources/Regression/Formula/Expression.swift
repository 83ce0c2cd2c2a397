/// Arithmetic on numeric columns: what stands left of `~`, in `I()`, and in `log()`, `exp()`, `sqrt()`, `abs()`.
indirect enum Expression: Sendable, Hashable {
  case number(Double)
  case column(String)
  case apply(Function, Expression)
  case group(Expression)
  case negative(Expression)
  case positive(Expression)
  case combine(Operator, Expression, Expression)

  enum Function: String, Sendable, Hashable {
    case identity = "I"
    case log
    case exp
    case sqrt
    case abs
  }

  enum Operator: Sendable, Hashable { case plus, minus, times, over, power }

  /// Reads a tree as arithmetic.
  ///
  /// - Throws: `.meaning` for what only terms have: `a:b` and factors.
  init(_ syntax: Syntax) throws(RegressionError) {
    switch syntax {
    case .number(let value, _): self = .number(value)
    case .name(let name, _): self = .column(name)
    case .group(let inner, _): self = .group(try Expression(inner))
    case .prefix(.minus, let operand, _): self = .negative(try Expression(operand))
    case .prefix(.plus, let operand, _): self = .positive(try Expression(operand))
    case .call(let name, let argument, let column):
      guard let function = Function(rawValue: name.rawValue) else {
        throw .meaning(column: column, reason: "\(name.rawValue)() gives no number to compute with")
      }
      self = .apply(function, try Expression(argument))
    case .basis(let request, _, let column):
      throw .meaning(column: column, reason: "\(request.function)() gives columns of a term, not a number")
    case .infix(let op, let left, let right):
      let operation: Operator
      switch op {
      case .plus: operation = .plus
      case .minus: operation = .minus
      case .times: operation = .times
      case .over: operation = .over
      case .power: operation = .power
      case .interaction:
        throw .meaning(column: left.column, reason: "'\(syntax.spelling)' is an interaction of terms, not arithmetic")
      }
      self = .combine(operation, try Expression(left), try Expression(right))
    }
  }

  /// The columns that the arithmetic reads, in order of appearance.
  var columnNames: [String] {
    switch self {
    case .number: []
    case .column(let name): [name]
    case .apply(_, let inner), .group(let inner), .negative(let inner), .positive(let inner): inner.columnNames
    case .combine(_, let left, let right): left.columnNames + right.columnNames
    }
  }
}

extension Expression: CustomStringConvertible {
  /// The text as R prints it, which is the name that R gives to the column.
  var description: String {
    switch self {
    case .number(let value): shortestText(value)
    case .column(let name): Lexer.spelling(of: name)
    case .apply(let function, let inner): "\(function.rawValue)(\(inner))"
    case .group(let inner): "(\(inner))"
    case .negative(let inner): "-\(inner)"
    case .positive(let inner): "+\(inner)"
    case .combine(.plus, let left, let right): "\(left) + \(right)"
    case .combine(.minus, let left, let right): "\(left) - \(right)"
    case .combine(.times, let left, let right): "\(left) * \(right)"
    case .combine(.over, let left, let right): "\(left)/\(right)"
    case .combine(.power, let left, let right): "\(left)^\(right)"
    }
  }
}
