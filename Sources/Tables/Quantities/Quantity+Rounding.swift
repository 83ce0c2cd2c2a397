extension Quantity {
  /// The numbers that rounding, half either way, can have turned into the one printed.
  ///
  ///     number ± ½ · 10^−decimals        8.57 → 8.565 … 8.575,  1.5e3 → 1450 … 1550
  ///
  /// Both ends belong to it, because papers do not say how they round a half.
  ///
  /// - Returns: the ends, each the double nearest to its decimal; nil for anything but a plain number, and where an end
  ///   is beyond the largest double.
  public var roundingInterval: (lower: Double, upper: Double)? {
    guard let number, let decimals else { return nil }
    let printed = text.utf8.prefix { Ascii.lowercased($0) != UInt8(ascii: "e") }
    let digits = printed.filter(Ascii.isDigit)
    let half = UInt8(ascii: "5")
    // With D the digits as a whole number, the ends of the magnitude are 10 D ± 5 units of the next decimal.
    let outer = DecimalConversion.general(digits: digits + [half], exponent: -decimals - 1)
    var inner = -outer
    if let below = Self.predecessor(of: digits) {
      inner = DecimalConversion.general(digits: below + [half], exponent: -decimals - 1)
    }
    guard outer.isFinite else { return nil }
    return number.sign == .minus ? (-outer, -inner) : (inner, outer)
  }

  /// The digits of the whole number one below; nil if it is 0.
  private static func predecessor(of digits: [UInt8]) -> [UInt8]? {
    guard let last = digits.lastIndex(where: { $0 != Ascii.zero }) else { return nil }
    var digits = digits
    digits[last] -= 1
    for index in digits.indices[(last + 1)...] { digits[index] = UInt8(ascii: "9") }
    return digits
  }
}
