/// What a formula asks of `poly()` and `ns()`: how many columns, and of which kind.
struct BasisRequest: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case polynomial
    case naturalSpline

    /// The kind that a function stands for; nil for the functions that give one number.
    init?(_ function: Syntax.Function) {
      switch function {
      case .polynomial: self = .polynomial
      case .naturalSpline: self = .naturalSpline
      case .identity, .factor, .asFactor, .log, .exp, .sqrt, .abs: return nil
      }
    }

    /// What the number of columns is called in a sentence.
    var sizeName: String { self == .polynomial ? "the degree" : "the number of columns" }
    /// R's name of that argument.
    var argumentName: String { self == .polynomial ? "degree" : "df" }
    /// A call as it should be.
    var example: String { self == .polynomial ? "poly(x, 2)" : "ns(x, 3)" }
  }

  let kind: Kind
  /// The number of columns.
  let size: Int
  /// Whether the formula names that argument, which the names of the columns repeat as in R.
  let isNamed: Bool
  /// Whether powers are taken as they are; nil where the formula does not say.
  var raw: Bool?

  init(kind: Kind, size: Int, isNamed: Bool) {
    self.kind = kind
    self.size = size
    self.isNamed = isNamed
  }

  /// The function as formulas spell it.
  var function: String { kind == .polynomial ? "poly" : "ns" }

  /// The call as R prints it.
  func spelling(of argument: String) -> String {
    let number = (isNamed ? "\(kind.argumentName) = " : "") + String(size)
    let rest = raw.map { ", raw = " + ($0 ? "TRUE" : "FALSE") } ?? ""
    return "\(function)(\(argument), \(number)\(rest))"
  }
}
