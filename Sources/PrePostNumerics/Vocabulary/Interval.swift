/// A closed interval of values that a quantity may have: what a paper's `80–100` or the rounding of `8.57` says.
///
/// Not a statement about probability; that is `ConfidenceInterval`. Arithmetic gives the exact image of the box under
/// one operation. An expression that names the same quantity twice gets an interval that is valid but may be wider
/// than its image (the dependency problem; Moore, Kearfott & Cloud 2009, *Introduction to Interval Analysis*, ch. 2–3).
public struct Interval: Sendable, Hashable {
  /// The smallest value.
  public let lower: Double
  /// The largest value.
  public let upper: Double

  /// The interval from `lower` to `upper`; traps if they are in the wrong order.
  public init(_ lower: Double, _ upper: Double) {
    precondition(lower <= upper, "an interval runs from its lower to its upper end")
    self.lower = lower
    self.upper = upper
  }

  /// The interval that holds one value.
  public init(_ value: Double) { self.init(value, value) }

  /// Half-way between the ends of a bounded interval: `lower + (upper − lower) / 2`.
  public var midpoint: Double { lower + (upper - lower) / 2 }
  /// The length, `upper − lower`.
  public var width: Double { upper - lower }
  /// Whether the interval holds one value only.
  public var isPoint: Bool { lower == upper }

  /// Whether `value` lies in the interval, ends included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// All sums of a value of `a` and a value of `b`.
  public static func + (a: Interval, b: Interval) -> Interval { Interval(a.lower + b.lower, a.upper + b.upper) }

  /// All differences of a value of `a` and a value of `b`.
  public static func - (a: Interval, b: Interval) -> Interval { Interval(a.lower - b.upper, a.upper - b.lower) }

  /// All products of a value of `a` and a value of `b`; 0 times an open end counts as 0.
  public static func * (a: Interval, b: Interval) -> Interval {
    let corners = [(a.lower, b.lower), (a.lower, b.upper), (a.upper, b.lower), (a.upper, b.upper)].map { x, y in
      x == 0 || y == 0 ? 0 : x * y
    }
    return Interval(corners.reduce(.infinity, Swift.min), corners.reduce(-.infinity, Swift.max))
  }

  /// The values that both intervals hold; nil if there is none.
  public func intersection(_ other: Interval) -> Interval? {
    let low = Swift.max(lower, other.lower)
    let high = Swift.min(upper, other.upper)
    return low <= high ? Interval(low, high) : nil
  }

  /// The image under a function that never decreases.
  public func mapIncreasing(_ transform: (Double) -> Double) -> Interval {
    Interval(transform(lower), transform(upper))
  }

  /// All quotients of a value of `a` and a value of `b`; nil if `b` holds 0.
  public static func / (a: Interval, b: Interval) -> Interval? {
    guard !b.contains(0) else { return nil }
    // ∞ / ∞ stands for quotients that the other corners already reach.
    let corners = [a.lower / b.lower, a.lower / b.upper, a.upper / b.lower, a.upper / b.upper].filter { !$0.isNaN }
    return Interval(corners.reduce(.infinity, Swift.min), corners.reduce(-.infinity, Swift.max))
  }
}
