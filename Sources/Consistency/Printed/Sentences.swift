internal import EffectSizes
internal import PrePostNumerics

/// A number for a sentence: `0.0317`, `1.12e-116`.
func significantText(_ value: Double, _ digits: Int = 4) -> String {
  let size = abs(value)
  guard size != 0, size < 1e-6 || size >= 1e15, value.isFinite else { return significant(value, digits) }
  // In two steps, since ten to a power of 300 and more is no double.
  let exponent = Int((logarithm(size) / logarithm(10)).rounded(.down))
  let half = exponent / 2
  var mantissa = value / power(10, Double(half)) / power(10, Double(exponent - half))
  var shown = exponent
  let scale = power(10, Double(digits - 1))
  mantissa = (mantissa * scale).rounded() / scale
  if abs(mantissa) >= 10 {
    mantissa /= 10
    shown += 1
  }
  let sign = shown < 0 ? "-" : "+"
  return significant(mantissa, digits) + "e" + sign + (abs(shown) < 10 ? "0" : "") + String(abs(shown))
}

/// A probability for a sentence, which is never 0.
func probabilityText(_ value: Double) -> String { value < 1e-300 ? "<1e-300" : significantText(value, 3) }

/// An interval for a sentence: one number where both ends look alike.
func intervalText(_ interval: Interval, _ digits: Int = 4) -> String {
  let ends = [significantText(interval.lower, digits), significantText(interval.upper, digits)]
  return ends[0] == ends[1] ? ends[0] : ends[0] + " to " + ends[1]
}

/// `a`, `a and b`, `a, b and c`.
func listText(_ parts: [String], _ word: String = "and") -> String {
  guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
  return parts.dropLast().joined(separator: ", ") + " \(word) " + last
}

extension Interval {
  /// Whether the two have a value in common, up to the rounding of computations: a difference below 1e-12 of their size
  /// is none.
  func meets(_ other: Interval) -> Bool {
    let slack = 1e-12 * max(abs(lower), abs(upper), abs(other.lower), abs(other.upper)).finiteOrZero
    return lower <= other.upper + slack && other.lower <= upper + slack
  }

  /// How far the two are apart; 0 where they meet.
  func distance(to other: Interval) -> Double { max(0, lower - other.upper, other.lower - upper) }
}

extension Reported {
  /// Every value that is printed like this if digits are cut off instead of rounded.
  var cutOff: Interval {
    guard let decimal = PrintedDecimal(self) else { return possible }
    let unit = Double(decimal.numerator) / Double(decimal.denominator)
    return point < 0 ? Interval(point - unit, point) : Interval(point, point + unit)
  }
}

extension Double {
  fileprivate var finiteOrZero: Double { isFinite ? self : 0 }
}
