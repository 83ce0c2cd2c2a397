/// The double nearest to a decimal number; exactly half-way goes to the even one.
///
///     value = significand · 10^exponent
///
/// Three ways, each correctly rounded, from the fastest to the most general:
///
/// 1. `significand` ≤ 2⁵³ and |exponent| ≤ 22: both factors are doubles, so one multiplication or division rounds once.
///    Clinger, W. D. (1990), "How to read floating point numbers accurately", PLDI '90.
/// 2. `significand` < 2⁶⁴ and |exponent| ≤ 22: the result and its error in twice the precision. If both ends of the
///    error bound round to the same double, that is the answer (the rounding test of Ziv, A. (1991), "Fast evaluation
///    of elementary mathematical functions with correctly rounded last bit", ACM TOMS 17(3)).
/// 3. Otherwise the standard library's conversion of the digits.
enum DecimalConversion {
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// `significand · 10^exponent` by way 1 or 2; nil if neither decides.
  static func fast(_ significand: UInt64, exponent: Int) -> Double? {
    guard exponent.magnitude <= 22 else { return nil }
    let power = powers[Int(exponent.magnitude)]
    if significand <= 1 << 53 {
      return exponent < 0 ? Double(significand) / power : Double(significand) * power
    }
    let high = roundedDown(significand)
    let low = Double(significand - UInt64(high))
    return exponent < 0 ? quotient(high, low, power) : product(high, low, power)
  }

  /// The digits of a number, without marks, with `exponent`, by the standard library; infinite or 0 where a double
  /// cannot hold the value.
  static func general(digits: some Sequence<UInt8>, exponent: Int) -> Double {
    var text = String(decoding: Array(digits), as: UTF8.self)
    text += "e\(exponent)"
    guard let value = Double(text) else { preconditionFailure("digits with an exponent are a number") }
    return value
  }

  /// The leading 53 bits, so that both this and the rest are doubles.
  private static func roundedDown(_ significand: UInt64) -> Double {
    Double((significand >> 11) << 11)
  }

  /// (high + low) / power. The remainder of a correctly rounded quotient is a double, and so is every step to it.
  private static func quotient(_ high: Double, _ low: Double, _ power: Double) -> Double? {
    let quotient = high / power
    let product = quotient * power
    let remainder = (high - product) - productError(quotient, power, product)
    return rounded(quotient, remainder / power, low / power)
  }

  /// (high + low) · power. The error of the first product is a double.
  private static func product(_ high: Double, _ low: Double, _ power: Double) -> Double? {
    let product = high * power
    return rounded(product, productError(high, power, product), low * power)
  }

  /// value + a + b, where a and b carry one rounding each, so that their sum is known to 2⁻⁵¹ (|a| + |b|); nil if four
  /// times that bound, which also covers the roundings here, leaves the result open.
  private static func rounded(_ value: Double, _ a: Double, _ b: Double) -> Double? {
    let correction = a + b
    let doubt = (abs(a) + abs(b)) * 0x1p-49
    let low = value + (correction - doubt)
    return low == value + (correction + doubt) ? low : nil
  }

  /// a · b − product, exactly, where `product` is a · b rounded. In plain operations, because the fused one is a call
  /// into the C library on processors that may lack it, and this module links none.
  ///
  /// - Source: Dekker, T. J. (1971), "A floating-point technique for extending the available precision", Numerische
  ///   Mathematik 18, with the splitting of Veltkamp.
  private static func productError(_ a: Double, _ b: Double, _ product: Double) -> Double {
    let (aHigh, aLow) = halves(a)
    let (bHigh, bLow) = halves(b)
    return aLow * bLow - (((product - aHigh * bHigh) - aLow * bHigh) - aHigh * bLow)
  }

  /// `value` as the sum of two doubles with at most 26 significant bits each.
  private static func halves(_ value: Double) -> (high: Double, low: Double) {
    let scaled = value * 0x8000001p0
    let high = scaled - (scaled - value)
    return (high, value - high)
  }
}
