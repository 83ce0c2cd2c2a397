/// What a term is made of: a column as it is, a column taken as a factor, or arithmetic on columns.
enum ModelVariable: Sendable, Hashable {
  case column(String)
  case factor(String, function: String)
  case computed(Expression)
  case basis(BasisRequest, Expression)

  /// Reads one operand of a term.
  ///
  /// - Throws: `.meaning` if `factor()` is given anything but a column.
  init(name: String) { self = .column(name) }

  init(function: Syntax.Function, argument: Syntax, column: Int) throws(RegressionError) {
    switch function {
    case .factor, .asFactor:
      guard case .name(let name, _) = argument else {
        throw .meaning(
          column: argument.column, reason: "\(function.rawValue)() takes one column, not '\(argument.spelling)'")
      }
      self = .factor(name, function: function.rawValue)
    case .polynomial, .naturalSpline:
      preconditionFailure("\(function.rawValue)() is read as a basis")
    case .identity, .log, .exp, .sqrt, .abs:
      self = .computed(try Expression(.call(function, argument, column: column)))
    }
  }

  /// The name that R gives it.
  var label: String {
    switch self {
    case .column(let name): Lexer.spelling(of: name)
    case .factor(let name, let function): "\(function)(\(Lexer.spelling(of: name)))"
    case .computed(let expression): expression.description
    case .basis(let request, let expression): request.spelling(of: expression.description)
    }
  }

  /// The columns that it reads, in order of appearance.
  var columnNames: [String] {
    switch self {
    case .column(let name), .factor(let name, _): [name]
    case .computed(let expression), .basis(_, let expression): expression.columnNames
    }
  }
}
