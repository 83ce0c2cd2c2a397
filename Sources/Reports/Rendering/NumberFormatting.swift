#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
public import Tables

/// How numbers are written for people; rounding happens here and nowhere else.
public struct NumberFormatting: Sendable, Hashable {
  /// Decimals of an ordinary number.
  public let digits: Int
  /// The decimal mark.
  public let decimal: DecimalMark

  /// Ordinary numbers with `digits` decimals.
  public init(digits: Int = 4, decimal: DecimalMark = .dot) {
    self.digits = digits
    self.decimal = decimal
  }

  /// A number in a style.
  public func text(_ value: Double, _ style: ResultTable.Column.Style = .plain) -> String {
    let written =
      switch style {
      case .plain, .formula: ordinary(value)
      case .percent: fixed(value, min(digits, 2))
      case .probability: probability(value)
      case .compact: fixed(value, value == value.rounded() ? 0 : min(digits, 2))
      case .shortest: shortestText(value)
      }
    return decimal == .dot ? written : written.replacingDot()
  }

  /// A number in running text: rounded to `digits` significant digits and written as short as that allows.
  func short(_ value: Double) -> String {
    let rounded = Double(scientific(value)) ?? value
    let written = shortestText(rounded)
    return decimal == .dot ? written : written.replacingDot()
  }

  /// A formula with the decimal mark in its numbers; where that is a comma, arguments stand apart by semicolons.
  func formula(_ text: String) -> String {
    guard decimal == .comma else { return text }
    let characters = Array(text.replacing(", ", with: "; "))
    return String(
      characters.indices.map { place in
        let isMark = characters[place] == "." && place > 0 && characters[place - 1].isNumber
        return isMark ? "," : characters[place]
      })
  }

  private func ordinary(_ value: Double) -> String {
    let size = abs(value)
    if size != 0, size < 0.5 * tenToThe(-digits) || size >= 1e9 { return scientific(value) }
    return fixed(value, digits)
  }

  /// A number with all its decimals, however small it is.
  func fixed(_ value: Double) -> String {
    let written = fixed(value, digits)
    return decimal == .dot ? written : written.replacingDot()
  }

  private func probability(_ value: Double) -> String {
    let decimals = max(3, digits)
    let least = tenToThe(-decimals)
    return value < least ? "<" + fixed(least, decimals) : fixed(value, decimals)
  }

  private func fixed(_ value: Double, _ decimals: Int) -> String { formatted("%.\(decimals)f", value) }
  private func scientific(_ value: Double) -> String { formatted("%.\(max(1, digits - 1))e", value) }

  private func formatted(_ format: String, _ value: Double) -> String {
    // −0.0000 is written 0.0000.
    let text = withVaList([value]) { arguments in
      var buffer = [CChar](repeating: 0, count: 400)
      let count = vsnprintf(&buffer, buffer.count, format, arguments)
      return String(decoding: buffer[..<Int(count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    let isZero = text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) }
    return isZero ? String(text.dropFirst()) : text
  }

  private func tenToThe(_ exponent: Int) -> Double { pow(10, Double(exponent)) }
}

extension String {
  fileprivate func replacingDot() -> String { String(map { $0 == "." ? "," : $0 }) }
}
