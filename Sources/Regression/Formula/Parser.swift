/// Reads a formula by recursive descent, with R's precedence.
///
///     formula     = [sum] "~" sum
///     sum         = product {("+" | "-") product}
///     product     = interaction {("*" | "/") interaction}
///     interaction = signed {":" signed}
///     signed      = {"+" | "-"} power
///     power       = primary ["^" signed]
///     primary     = number | name | function "(" sum ")" | basis | "(" sum ")"
///     basis       = "poly(" sum "," ["degree ="] number ["," "raw =" ("TRUE" | "FALSE")] ")"
///                 | "ns(" sum "," ["df ="] number ")"
struct Parser {
  private let tokens: [Token]
  private var place = 0
  private var depth = 0

  /// Deeper nesting than anybody writes would overflow the stack.
  private static let greatestDepth = 100

  /// The two sides of `text`; the left one is nil for `~ x`, and the tilde may be missing if `tildeOptional`.
  static func sides(
    of text: String, tildeOptional: Bool
  ) throws(RegressionError) -> (left: Syntax?, right: Syntax) {
    var parser = Parser(tokens: try Lexer.tokens(of: text))
    var left: Syntax?
    if !parser.at(.tilde) { left = try parser.sum() }
    if let only = left, tildeOptional, parser.current.kind == .end { return (nil, only) }
    guard parser.at(.tilde) else {
      throw parser.unexpected(tildeOptional ? "an operator or the end" : "an operator or '~'")
    }
    if tildeOptional, left != nil {
      throw .syntax(
        column: parser.current.column, found: "'~'", expected: "a right-hand side only, as in x + factor(g)")
    }
    parser.place += 1
    let right = try parser.sum()
    guard parser.current.kind == .end else { throw parser.unexpected("an operator or the end") }
    return (left, right)
  }

  private init(tokens: [Token]) { self.tokens = tokens }

  private var current: Token { tokens[place] }

  private func at(_ symbol: Token.Symbol) -> Bool { current.kind == .symbol(symbol) }

  private func unexpected(_ expected: String) -> RegressionError {
    .syntax(column: current.column, found: current.spelling, expected: expected)
  }

  private mutating func take(_ symbol: Token.Symbol) -> Bool {
    guard at(symbol) else { return false }
    place += 1
    return true
  }

  private mutating func sum() throws(RegressionError) -> Syntax {
    var left = try product()
    while true {
      if take(.plus) {
        left = .infix(.plus, left, try product())
      } else if take(.minus) {
        left = .infix(.minus, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(RegressionError) -> Syntax {
    var left = try interaction()
    while true {
      if take(.times) {
        left = .infix(.times, left, try interaction())
      } else if take(.over) {
        left = .infix(.over, left, try interaction())
      } else {
        return left
      }
    }
  }

  private mutating func interaction() throws(RegressionError) -> Syntax {
    var left = try signed()
    while take(.interaction) { left = .infix(.interaction, left, try signed()) }
    return left
  }

  private mutating func signed() throws(RegressionError) -> Syntax {
    var signs: [(Syntax.Sign, Int)] = []
    while at(.plus) || at(.minus) {
      signs.append((at(.plus) ? .plus : .minus, current.column))
      place += 1
    }
    var result = try power()
    for (sign, column) in signs.reversed() { result = .prefix(sign, result, column: column) }
    return result
  }

  private mutating func power() throws(RegressionError) -> Syntax {
    let base = try primary()
    guard take(.power) else { return base }
    try descend()
    defer { depth -= 1 }
    return .infix(.power, base, try signed())
  }

  private mutating func descend() throws(RegressionError) {
    guard depth < Parser.greatestDepth else {
      throw .meaning(column: current.column, reason: "nested deeper than \(Parser.greatestDepth) levels")
    }
    depth += 1
  }

  private mutating func primary() throws(RegressionError) -> Syntax {
    let start = current
    switch start.kind {
    case .number(let value):
      place += 1
      return .number(value, column: start.column)
    case .name(let name, let quoted):
      place += 1
      guard !quoted, at(.open) else { return .name(name, column: start.column) }
      guard let function = Syntax.Function(rawValue: name) else {
        let known = Syntax.Function.allCases.map { $0.rawValue + "()" }.joined(separator: ", ")
        throw .meaning(column: start.column, reason: "there is no function '\(name)'; formulas know \(known)")
      }
      if let kind = BasisRequest.Kind(function) { return try basis(kind, column: start.column) }
      return .call(function, try parenthesized(), column: start.column)
    case .symbol(.open):
      return .group(try parenthesized(), column: start.column)
    default:
      throw unexpected("a column name, a number or '('")
    }
  }

  private mutating func basis(_ kind: BasisRequest.Kind, column: Int) throws(RegressionError) -> Syntax {
    place += 1
    try descend()
    defer { depth -= 1 }
    let argument = try sum()
    guard take(.comma) else { throw unexpected("',' and \(kind.sizeName), as in \(kind.example)") }
    let isNamed = try takeName(kind.argumentName)
    guard case .number(let size) = current.kind else { throw unexpected("\(kind.sizeName), as in \(kind.example)") }
    guard size >= 1, size <= 50, size == size.rounded() else {
      throw .meaning(column: current.column, reason: "\(kind.sizeName) is a whole number from 1 to 50")
    }
    place += 1
    var request = BasisRequest(kind: kind, size: Int(size), isNamed: isNamed)
    if kind == .polynomial, take(.comma) {
      guard try takeName("raw") else { throw unexpected("raw = TRUE or raw = FALSE") }
      guard case .name(let word, _) = current.kind, let value = Parser.truth[word] else {
        throw unexpected("TRUE or FALSE")
      }
      place += 1
      request.raw = value
    }
    guard take(.close) else { throw unexpected("')'") }
    return .basis(request, argument, column: column)
  }

  private static let truth = ["TRUE": true, "T": true, "FALSE": false, "F": false]

  /// Moves behind `name =`, if it stands here.
  private mutating func takeName(_ name: String) throws(RegressionError) -> Bool {
    guard case .name(name, false) = current.kind else { return false }
    place += 1
    guard take(.equals) else { throw unexpected("'='") }
    return true
  }

  private mutating func parenthesized() throws(RegressionError) -> Syntax {
    place += 1
    try descend()
    defer { depth -= 1 }
    let inner = try sum()
    guard take(.close) else { throw unexpected("an operator or ')'") }
    return inner
  }
}
