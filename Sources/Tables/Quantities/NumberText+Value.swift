extension NumberText {
  /// The number that the text says.
  ///
  /// - Parameters:
  ///   - bytes: the cell in which the number stands.
  ///   - format: decides a number with two readings; a number with one reading never asks it.
  /// - Returns: the nearest double, and the decimals printed: digits behind the decimal mark minus the exponent.
  /// - Throws: `.twoReadings` if the format leaves them open; `.tooLarge` or `.tooSmall` if a double cannot hold it.
  func value(in bytes: Bytes, format: NumberFormat) throws(QuantityProblem) -> (number: Double, decimals: Int) {
    let decimals = try fraction(in: bytes, format: format) - exponent
    if significantDigits == 0 { return (isNegative ? -0.0 : 0.0, decimals) }
    let magnitude = magnitude(in: bytes, exponent: -decimals)
    guard magnitude.isFinite else { throw .tooLarge }
    guard magnitude > 0 else { throw .tooSmall }
    return (isNegative ? -magnitude : magnitude, decimals)
  }

  /// How many digits stand behind the decimal mark.
  private func fraction(in bytes: Bytes, format: NumberFormat) throws(QuantityProblem) -> Int {
    switch marks {
    case .none, .thousands: return 0
    case .decimal, .both: return lastGroup
    case .either(let mark):
      switch format[mark] {
      case .decimal: return lastGroup
      case .thousands: return 0
      case .undecided: throw .twoReadings(readings(of: mark, in: bytes), .unproven)
      case .contradictory:
        throw .twoReadings(
          readings(of: mark, in: bytes), .contradictory(evidence: format.evidence, declared: format.declared))
      }
    }
  }

  private func magnitude(in bytes: Bytes, exponent: Int) -> Double {
    if significantDigits <= 19, let value = DecimalConversion.fast(significand, exponent: exponent) { return value }
    return DecimalConversion.general(digits: digits(in: bytes), exponent: exponent)
  }

  /// The digits in front of the exponent, without marks.
  func digits(in bytes: Bytes) -> [UInt8] {
    let printed = bytes[range].prefix { Ascii.lowercased($0) != UInt8(ascii: "e") }
    return printed.filter(Ascii.isDigit)
  }

  /// Both readings of a number with one mark that could be decimal or thousands.
  func readings(of mark: DecimalMark, in bytes: Bytes) -> TwoReadings {
    let sign = isNegative ? "-" : ""
    let parts = text(in: bytes).split(separator: mark.character).map { $0.filter(\.isNumber) }
    return TwoReadings(
      text: text(in: bytes), mark: mark, decimal: sign + parts.joined(separator: "."),
      thousands: sign + parts.joined())
  }
}
