/// A piece of a formula's text and where it starts.
struct Token: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case number(Double)
    /// A column or function name; `quoted` if it stood between backticks.
    case name(String, quoted: Bool)
    case symbol(Symbol)
    /// A character that no formula has; the parser says what it expected instead.
    case unknown(Unicode.Scalar)
    case end
  }

  enum Symbol: Unicode.Scalar, Sendable, Hashable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case power = "^"
    case interaction = ":"
    case tilde = "~"
    case open = "("
    case close = ")"
    case comma = ","
    case equals = "="
  }

  let kind: Kind
  /// The column in the text, counted from 1 in Unicode scalars.
  let column: Int

  /// The piece as an error names it.
  var spelling: String {
    switch kind {
    case .number(let value): "'\(shortestText(value))'"
    case .name(let name, _): "'\(name)'"
    case .symbol(let symbol): "'\(symbol.rawValue)'"
    case .unknown(let scalar): "'\(scalar)'"
    case .end: "the end"
    }
  }
}
