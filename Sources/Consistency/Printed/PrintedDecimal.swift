internal import PrePostNumerics

/// A printed number as a whole number of units of its last digit: `8.50` is 850 hundredths, and stands for every value
/// from 849.5 to 850.5 of them.
struct PrintedDecimal: Hashable {
  /// The number in units of its last digit.
  let units: Int
  /// One unit is `numerator / denominator`, of which one is 1.
  let numerator: Int
  let denominator: Int
  /// The decimals printed.
  let decimals: Int

  /// The digits of a plain printed number; nil for ranges, bounds, numbers that came from no text, and numbers of more
  /// digits than can be computed with exactly.
  init?(_ value: Reported) {
    guard value.rule == .printed, let digits = value.digits, let scale = powerOfTen(abs(digits.decimals)) else {
      return nil
    }
    numerator = digits.decimals < 0 ? scale : 1
    denominator = digits.decimals > 0 ? scale : 1
    decimals = digits.decimals
    let units = (value.point * Double(denominator) / Double(numerator)).rounded()
    guard abs(units) < 0x1p50 else { return nil }
    self.units = Int(units)
  }

  /// Whether `count · step / divisor` would be printed like this, however halves are rounded.
  func isPrint(of count: Int, times step: Int, over divisor: Int) -> Bool? {
    guard let range = counts(times: step, over: divisor) else { return nil }
    return range.contains(count)
  }

  /// The whole numbers c with `c · step / divisor` printed like this; nil if that cannot be computed exactly.
  ///
  ///     (2 units − 1) / 2 ≤ c · step · denominator / (divisor · numerator) ≤ (2 units + 1) / 2
  func counts(times step: Int, over divisor: Int) -> Range<Int>? {
    guard let scale = product(divisor, numerator), let per = product(2, step, denominator),
      let low = product(2 * units - 1, scale), let high = product(2 * units + 1, scale)
    else { return nil }
    let first = ceilingOfQuotient(low, per)
    let last = floorOfQuotient(high, per)
    return first <= last ? first..<last + 1 : first..<first
  }

  /// Whether a value would be printed like this if digits were cut off instead of rounded.
  func isCutOff(from count: Int, times step: Int, over divisor: Int) -> Bool {
    guard let scale = product(divisor, numerator), let value = product(count, step, denominator) else { return false }
    let cut = value >= 0 ? value / scale : -(-value / scale)
    return cut == units
  }
}

/// A value with a fixed number of decimals, for a sentence.
func fixedText(_ value: Double, decimals: Int) -> String {
  let places = max(0, min(decimals, 12))
  guard let scale = powerOfTen(places), abs(value) * Double(scale) < 0x1p53 else { return "\(value)" }
  let units = Int((abs(value) * Double(scale)).rounded())
  let sign = value < 0 && units > 0 ? "-" : ""
  guard places > 0 else { return sign + String(units) }
  let digits = String(units % scale)
  return sign + String(units / scale) + "." + String(repeating: "0", count: places - digits.count) + digits
}
