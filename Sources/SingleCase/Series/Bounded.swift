public import PrePostNumerics

/// The value of a quantity at the points of all observations, and where it can lie when each observation may be
/// anywhere in its range.
public struct Bounded: Sendable, Hashable {
  /// What `range` promises.
  public enum Kind: String, Sendable, Hashable {
    /// Both ends are attained by values inside the observations' ranges: the range cannot be narrower.
    case exact
    /// No values inside the ranges lead outside, but the ends need not be attained.
    case enclosing
    /// Both ends were attained in a search over the ends of the observations' ranges; values beyond may exist.
    case searched
    /// Nothing is promised; there is no range.
    case unknown
  }

  /// The value at the points (the midpoints of ranges).
  public let point: Double
  /// Where the value can lie; nil if `kind` is `unknown`.
  public let range: Interval?
  /// What `range` promises.
  public let kind: Kind

  /// A value whose range ends, given in any order, are attained.
  ///
  /// Ends that rounding puts in the wrong order by a last digit are sorted, so that the point is always inside. An end
  /// that is not finite (an observation such as `> 50`) makes the range unknown.
  public init(exact point: Double, _ one: Double, _ other: Double) {
    self.init(point, one, other, .exact)
  }

  /// A value with a range that holds all possible values and perhaps more.
  public init(enclosing point: Double, _ one: Double, _ other: Double) { self.init(point, one, other, .enclosing) }

  /// A value with the smallest and largest value that a search met.
  public init(searched point: Double, _ one: Double, _ other: Double) { self.init(point, one, other, .searched) }

  /// A value without a range.
  public init(unknown point: Double) {
    self.init(point, .nan, .nan, .unknown)
  }

  private init(_ point: Double, _ one: Double, _ other: Double, _ kind: Kind) {
    let finite = one.isFinite && other.isFinite
    self.point = point
    self.range = finite ? Interval(min(one, other, point), max(one, other, point)) : nil
    self.kind = finite ? kind : .unknown
  }

  /// The same quantity with the opposite sign.
  var negated: Bounded { mapMonotone { -$0 } }

  /// The image under a function that never changes direction.
  func mapMonotone(_ transform: (Double) -> Double) -> Bounded {
    guard let range else { return Bounded(unknown: transform(point)) }
    return Bounded(transform(point), transform(range.lower), transform(range.upper), kind)
  }
}
