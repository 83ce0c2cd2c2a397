/// A formula's text as a tree, before anything is known about what its parts mean.
///
/// Each node carries the column in the text where it starts, for the errors of later stages.
indirect enum Syntax: Sendable {
  case number(Double, column: Int)
  case name(String, column: Int)
  case call(Function, Syntax, column: Int)
  case basis(BasisRequest, Syntax, column: Int)
  case group(Syntax, column: Int)
  case prefix(Sign, Syntax, column: Int)
  case infix(Operator, Syntax, Syntax)

  enum Sign: String, Sendable { case plus = "+", minus = "-" }

  enum Operator: String, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case power = "^"
    case interaction = ":"

    /// The operator as R prints it: spaces around `+`, `-` and `*` only.
    var spelling: String {
      switch self {
      case .plus, .minus, .times: " \(rawValue) "
      case .over, .power, .interaction: rawValue
      }
    }
  }

  /// The functions that formulas know.
  enum Function: String, Sendable, CaseIterable {
    case identity = "I"
    case factor
    case asFactor = "as.factor"
    case log
    case exp
    case sqrt
    case abs
    case polynomial = "poly"
    case naturalSpline = "ns"
  }

  /// Where the node starts in the text, from 1.
  var column: Int {
    switch self {
    case .number(_, let column), .name(_, let column), .call(_, _, let column),
      .basis(_, _, let column), .group(_, let column),
      .prefix(_, _, let column):
      column
    case .infix(_, let left, _): left.column
    }
  }

  /// The text as R prints it.
  var spelling: String {
    switch self {
    case .number(let value, _): shortestText(value)
    case .name(let name, _): Lexer.spelling(of: name)
    case .call(let function, let argument, _): "\(function.rawValue)(\(argument.spelling))"
    case .basis(let request, let argument, _): request.spelling(of: argument.spelling)
    case .group(let inner, _): "(\(inner.spelling))"
    case .prefix(let sign, let operand, _): sign.rawValue + operand.spelling
    case .infix(let op, let left, let right): left.spelling + op.spelling + right.spelling
    }
  }
}
