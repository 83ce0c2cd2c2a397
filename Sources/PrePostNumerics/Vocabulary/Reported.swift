/// A number as a paper prints it: what it says, and what it can be.
///
/// `interval` holds every value that the text allows: one value for a plain number, both ends of `80–100`. `point`
/// stands for it where one number is needed, and `rule` names how it was chosen.
public struct Reported: Sendable, Hashable {
  /// How `point` was chosen.
  public enum PointRule: String, Sendable, Hashable {
    /// The printed number itself.
    case printed
    /// Half-way between the ends of a printed range.
    case midpoint
    /// The end that a one-sided bound names.
    case bound
  }

  /// The value used where one number is needed.
  public let point: Double
  /// All values that the printed text allows as stated: one value for a plain number, both ends of a range;
  /// an end that the text leaves open is infinite.
  public let interval: Interval
  /// How `point` was chosen.
  public let rule: PointRule

  /// A plain number: one value.
  public init(_ value: Double) {
    self.point = value
    self.interval = Interval(value)
    self.rule = .printed
  }

  /// A printed range with both ends, represented by its midpoint; traps if an end is open.
  public init(range: Interval) {
    precondition(range.lower.isFinite && range.upper.isFinite, "a range has two ends; got \(range)")
    self.point = range.isPoint ? range.lower : range.midpoint
    self.interval = range
    self.rule = range.isPoint ? .printed : .midpoint
  }

  /// Any reading: a point, the interval it stands for, and the rule that chose it.
  public init(point: Double, interval: Interval, rule: PointRule) {
    precondition(interval.contains(point), "the point lies in its interval")
    self.point = point
    self.interval = interval
    self.rule = rule
  }

  /// Whether the text leaves room: more than one value is possible.
  public var isInterval: Bool { !interval.isPoint }
}
