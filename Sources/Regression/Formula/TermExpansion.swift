/// Turns a right-hand side into an intercept and a list of terms.
///
/// A term is a set of variables, kept as ascending indices into `variables`, which stand in order of first appearance.
///
///     a:b       every term of a joined with every term of b
///     a * b     a + b + a:b
///     a / b     a + (all of a):b
///     (…)^n     (…) * (…) * …, n times
///
/// A term that comes up again stays where it first stood; at the end terms are sorted by the number of their variables,
/// order within a number unchanged.
struct TermExpansion {
  private(set) var variables: [ModelVariable] = []
  private(set) var hasIntercept = true
  private var collected: [[Int]] = []

  /// More terms than any data set could hold, reached by mistakes such as `(a + … + z)^9`.
  private static let greatestCount = 10_000

  init(_ syntax: Syntax) throws(RegressionError) { try add(syntax) }

  /// The terms, main effects first, then two-way interactions, and so on.
  var terms: [[Int]] {
    let greatest = collected.map(\.count).max() ?? 0
    return (0...greatest).flatMap { order in collected.filter { $0.count == order } }
  }

  private mutating func add(_ syntax: Syntax) throws(RegressionError) {
    switch syntax {
    case .infix(.plus, let left, let right):
      try add(left)
      try add(right)
    case .infix(.minus, let left, let right):
      try add(left)
      try remove(right)
    case .prefix(.plus, let operand, _), .group(let operand, _): try add(operand)
    case .prefix(.minus, let operand, _): try remove(operand)
    case .number(let value, let column): try setIntercept(value, adding: true, column: column)
    default: collected = TermExpansion.union(collected, try terms(of: syntax))
    }
  }

  private mutating func remove(_ syntax: Syntax) throws(RegressionError) {
    if case .number(let value, let column) = syntax {
      return try setIntercept(value, adding: false, column: column)
    }
    let taken = try terms(of: syntax)
    collected = try removing(taken, from: collected, column: syntax.column)
  }

  private func removing(_ terms: [[Int]], from list: [[Int]], column: Int) throws(RegressionError) -> [[Int]] {
    for term in terms where !list.contains(term) {
      let label = term.map { variables[$0].label }.joined(separator: ":")
      throw .meaning(column: column, reason: "there is no term '\(label)' to take away")
    }
    return list.filter { !terms.contains($0) }
  }

  private mutating func setIntercept(_ value: Double, adding: Bool, column: Int) throws(RegressionError) {
    guard value == 0 || value == 1 else {
      throw .meaning(column: column, reason: "a number among terms is 0 or 1; arithmetic goes into I()")
    }
    hasIntercept = (value == 1) == adding
  }

  private mutating func terms(of syntax: Syntax) throws(RegressionError) -> [[Int]] {
    switch syntax {
    case .name(let name, _): return [[index(of: ModelVariable(name: name))]]
    case .call(let function, let argument, let column):
      return [[index(of: try ModelVariable(function: function, argument: argument, column: column))]]
    case .basis(let request, let argument, _):
      return [[index(of: .basis(request, try Expression(argument)))]]
    case .group(let inner, _), .prefix(.plus, let inner, _): return try terms(of: inner)
    case .number(_, let column), .prefix(.minus, _, let column):
      throw .meaning(column: column, reason: "'\(syntax.spelling)' is no term here; arithmetic goes into I()")
    case .infix(let op, let first, let second):
      let left = try terms(of: first)
      // The right side is read before anything is asked of self: reading it may add variables.
      switch op {
      case .power: return try raised(left, base: first, to: second)
      case .plus: return TermExpansion.union(left, try terms(of: second))
      case .minus:
        let right = try terms(of: second)
        return try removing(right, from: left, column: second.column)
      case .interaction:
        let right = try terms(of: second)
        return try crossed(left, right, column: syntax.column)
      case .times:
        let right = try terms(of: second)
        return TermExpansion.union(left + right, try crossed(left, right, column: syntax.column))
      case .over:
        let right = try terms(of: second)
        return TermExpansion.union(left, try crossed([Set(left.joined()).sorted()], right, column: syntax.column))
      }
    }
  }

  private func raised(_ once: [[Int]], base: Syntax, to exponent: Syntax) throws(RegressionError) -> [[Int]] {
    guard case .number(let power, _) = exponent, power >= 1, power <= 100, power == power.rounded() else {
      throw .meaning(
        column: exponent.column, reason: "terms are raised to a whole number from 1 to 100, not '\(exponent.spelling)'")
    }
    // R takes x^2 for x crossed with itself, which is x, and says nothing; nobody who writes it means that.
    guard once.count > 1 else {
      throw .meaning(
        column: base.column,
        reason: "'\(base.spelling)^\(exponent.spelling)' crosses one term with itself; write I(\(base.spelling)^"
          + "\(exponent.spelling)) for the power")
    }
    var result = once
    for _ in 1..<Int(power) {
      let next = TermExpansion.union(result, try crossed(result, once, column: base.column))
      if next == result { break }
      result = next
    }
    return result
  }

  private func crossed(_ left: [[Int]], _ right: [[Int]], column: Int) throws(RegressionError) -> [[Int]] {
    guard left.count * right.count <= TermExpansion.greatestCount else {
      throw .meaning(column: column, reason: "this expands to more than \(TermExpansion.greatestCount) terms")
    }
    return TermExpansion.union([], left.flatMap { a in right.map { b in Set(a + b).sorted() } })
  }

  private mutating func index(of variable: ModelVariable) -> Int {
    if let index = variables.firstIndex(of: variable) { return index }
    variables.append(variable)
    return variables.count - 1
  }

  private static func union(_ first: [[Int]], _ second: [[Int]]) -> [[Int]] {
    var seen = Set<[Int]>()
    return (first + second).filter { seen.insert($0).inserted }
  }
}
