/// Cuts a formula's text into tokens; the last is always `.end`.
///
/// A name starts with a letter, `_`, or a `.` that no digit follows, and goes on with letters, digits, `.` and `_`; any
/// other column name stands between backticks. A number is written as in R: `2`, `.5`, `1e-3`.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  private var place = 0

  static func tokens(of text: String) throws(RegressionError) -> [Token] {
    var lexer = Lexer(scalars: Array(text.unicodeScalars))
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private mutating func next() throws(RegressionError) -> Token {
    while let scalar = peek(), scalar.properties.isWhitespace { place += 1 }
    let column = place + 1
    guard let scalar = peek() else { return Token(kind: .end, column: column) }
    if scalar == "`" { return Token(kind: .name(try quotedName(), quoted: true), column: column) }
    if Lexer.isDigit(scalar) || (scalar == "." && peek(1).map(Lexer.isDigit) == true) {
      return Token(kind: .number(try number()), column: column)
    }
    if Lexer.startsName(scalar) {
      return Token(kind: .name(take(while: Lexer.continuesName), quoted: false), column: column)
    }
    place += 1
    return Token(kind: Token.Symbol(rawValue: scalar).map { .symbol($0) } ?? .unknown(scalar), column: column)
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    place + ahead < scalars.count ? scalars[place + ahead] : nil
  }

  private mutating func take(while accepts: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = peek(), accepts(scalar) {
      text.append(scalar)
      place += 1
    }
    return String(text)
  }

  private mutating func quotedName() throws(RegressionError) -> String {
    let start = place + 1
    place += 1
    let name = take { $0 != "`" }
    guard peek() != nil else {
      throw .syntax(column: start, found: "a name that does not end", expected: "a closing backtick")
    }
    place += 1
    guard !name.isEmpty else { throw .syntax(column: start, found: "``", expected: "a column name between backticks") }
    return name
  }

  private mutating func number() throws(RegressionError) -> Double {
    let start = place + 1
    var text = take { Lexer.isDigit($0) || $0 == "." }
    if let mark = peek(), mark == "e" || mark == "E" {
      text.unicodeScalars.append("e")
      place += 1
      if let sign = peek(), sign == "+" || sign == "-" {
        text.unicodeScalars.append(sign)
        place += 1
      }
      text += take(while: Lexer.isDigit)
    }
    text += take(while: Lexer.continuesName)
    guard let value = Double(text), value.isFinite else {
      throw .syntax(column: start, found: "'\(text)'", expected: "a number such as 2, 0.5 or 1e-3")
    }
    return value
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

  private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar == "." || scalar == "_"
  }

  private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    startsName(scalar) || isDigit(scalar) || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }

  /// A column name as a formula writes it: between backticks unless it can stand alone.
  static func spelling(of name: String) -> String {
    let scalars = Array(name.unicodeScalars)
    guard let first = scalars.first else { return "``" }
    let startsNumber = first == "." && scalars.count > 1 && isDigit(scalars[1])
    let plain = startsName(first) && !startsNumber && scalars.allSatisfy(continuesName)
    return plain ? name : "`\(name)`"
  }
}
