/// A cell that looks entirely like a quantity, split into its form and its one or two numbers; what their marks mean
/// is still open. Evidence about marks is gathered from these, values are computed from these: there is one grammar.
struct PrintedQuantity {
  let form: Quantity.Form
  let first: NumberText
  /// The upper end of a range.
  let second: NumberText?

  /// Reads a cell that has no white space around it.
  ///
  /// - Throws: `.notANumber`, `.whiteSpaceInside`, `.malformedGrouping` or `.infinite`.
  init(_ cell: Bytes) throws(QuantityProblem) {
    if let number = NumberText.plain(cell) {
      form = .number
      first = number
      second = nil
      return
    }
    var cursor = ByteCursor(cell)
    let prefix = cursor.skipPrefix()
    if prefix != nil { cursor.skipWhiteSpace() }
    first = try Self.number(at: &cursor)
    if cursor.isAtEnd {
      form = prefix ?? .number
      second = nil
      return
    }
    let hadSpace = cursor.skipWhiteSpace()
    guard prefix == nil, cursor.skipRangeSeparator() else {
      let splitsDigits = hadSpace && cursor.current.map(Ascii.isDigit) == true
      throw splitsDigits ? .whiteSpaceInside : .notANumber(accepted: .quantity)
    }
    cursor.skipWhiteSpace()
    form = .range
    second = try Self.number(at: &cursor)
    guard cursor.isAtEnd else { throw .notANumber(accepted: .quantity) }
  }

  private static func number(at cursor: inout ByteCursor) throws(QuantityProblem) -> NumberText {
    do throws(NumberTextFailure) {
      return try cursor.number()
    } catch {
      let isAtEnd = cursor.isAtEnd
      if error == .malformed, isAtEnd { throw .malformedGrouping }
      throw cursor.skipInfinity() && cursor.isAtEnd ? .infinite : .notANumber(accepted: .quantity)
    }
  }
}

extension ByteCursor {
  /// Moves behind the sign of a bound or an approximation.
  fileprivate mutating func skipPrefix() -> Quantity.Form? {
    switch current {
    case UInt8(ascii: "<"): return skip("<=") ? .atMost : skip("<") ? .lessThan : nil
    case UInt8(ascii: ">"): return skip(">=") ? .atLeast : skip(">") ? .greaterThan : nil
    case UInt8(ascii: "~"), UInt8(ascii: "c"), UInt8(ascii: "C"), 0xC2:
      return skip("~") || skip("ca.") || skip("ca") || skip("\u{B1}") ? .approximation : nil
    case 0xE2:
      if skip("\u{2264}") { return .atMost }
      if skip("\u{2265}") { return .atLeast }
      return skip("\u{2248}") ? .approximation : nil
    default: return nil
    }
  }

  /// Moves behind what separates the ends of a range: U+002D, U+2010–U+2014, U+2212, two dots, or a word.
  fileprivate mutating func skipRangeSeparator() -> Bool {
    if skip("-") || skip("\u{2013}") || skip("\u{2014}") || skip("\u{2212}") { return true }
    if skip("\u{2010}") || skip("\u{2011}") || skip("\u{2012}") { return true }
    // In capitals, SD is the standard deviation behind a mean and not the Indonesian "sampai dengan".
    return skip("..") || skip("to") || skip("s/d") || skip("s.d.") || skipExactly("sd")
  }

  /// Moves behind a word or sign for infinity; a sign in front of it has been passed.
  fileprivate mutating func skipInfinity() -> Bool { skip("infinity") || skip("inf") || skip("\u{221E}") }
}
