internal import PrePostNumerics

/// The value of a formula, by descent from sums to single numbers.
struct FormulaReader {
  let tokens: [FormulaLine.Token]
  let values: [String: Double]
  let functions: FormulaFunctions
  /// The functions that were applied, in order.
  private(set) var applied: [FormulaFunctions.Application] = []
  private var index = 0

  /// A reader before the first token.
  init(tokens: [FormulaLine.Token], values: [String: Double], functions: FormulaFunctions) {
    self.tokens = tokens
    self.values = values
    self.functions = functions
  }

  /// Whether nothing is left to read.
  var isAtEnd: Bool { index == tokens.count }

  private var sign: Character? {
    if index < tokens.count, case .sign(let sign) = tokens[index] { sign } else { nil }
  }

  private mutating func takes(_ wanted: Character) -> Bool {
    guard sign == wanted else { return false }
    index += 1
    return true
  }

  /// Products with signs between them.
  mutating func sum() -> Double? {
    var total = 0.0
    var factor = takes("−") ? -1.0 : 1
    while true {
      guard let next = product() else { return nil }
      total += factor * next
      if takes("+") { factor = 1 } else if takes("−") { factor = -1 } else { return total }
    }
  }

  private mutating func product() -> Double? {
    guard var result = power() else { return nil }
    while index < tokens.count {
      if takes("/") {
        guard let divisor = power() else { return nil }
        result /= divisor
      } else if takes("·") || beginsFactor {
        guard let factor = power() else { return nil }
        result *= factor
      } else {
        break
      }
    }
    return result
  }

  private var beginsFactor: Bool { sign.map { "([√∛".contains($0) } ?? true }

  private mutating func power() -> Double? {
    guard var result = base() else { return nil }
    while let exponent = sign.flatMap({ ["²": 2.0, "³": 3, "⁴": 4][$0] }) {
      index += 1
      result = PrePostNumerics.power(result, exponent)
    }
    if takes("^") {
      guard let exponent = base() else { return nil }
      result = PrePostNumerics.power(result, exponent)
    }
    return result
  }

  private mutating func base() -> Double? {
    guard index < tokens.count else { return nil }
    if takes("√") { return power().map { $0.squareRoot() } }
    if takes("∛") { return power().map { $0 < 0 ? .nan : PrePostNumerics.power($0, 1.0 / 3) } }
    if takes("|") {
      guard let inner = sum(), takes("|") else { return nil }
      return abs(inner)
    }
    for (open, close) in [("(", ")"), ("[", "]")] as [(Character, Character)] where takes(open) {
      guard let inner = sum(), takes(close) else { return nil }
      return inner
    }
    switch tokens[index] {
    case .number(let value, _):
      index += 1
      return value
    case .call(let name):
      index += 1
      guard takes("("), let arguments = arguments() else { return nil }
      return apply(name, arguments)
    case .name(let name):
      index += 1
      if let value = values[name] { return value }
      guard FormulaFunctions.names.contains(name), let argument = base() else { return nil }
      return apply(name, [argument])
    case .sign: return nil
    }
  }

  /// What stands in the bracket of a function, up to its end.
  private mutating func arguments() -> [Double]? {
    var result: [Double] = []
    while let next = sum() {
      result.append(next)
      if takes(")") { return result }
      guard takes(",") || takes(";") else { return nil }
    }
    return nil
  }

  private mutating func apply(_ name: String, _ arguments: [Double]) -> Double? {
    guard let value = functions.value(name, arguments) else { return nil }
    applied.append(FormulaFunctions.Application(name: name, arguments: arguments, value: value))
    return value
  }
}
