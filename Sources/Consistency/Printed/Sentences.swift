internal import EffectSizes
internal import PrePostNumerics

/// A number for a sentence.
func significantText(_ value: Double, _ digits: Int = 4) -> String { significant(value, digits) }

/// An interval for a sentence: one number where both ends look alike.
func intervalText(_ interval: Interval, _ digits: Int = 4) -> String {
  let ends = [significant(interval.lower, digits), significant(interval.upper, digits)]
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
