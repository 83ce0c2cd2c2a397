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
    /// The mean of a result with every value of the ranges equally likely.
    case uniformMean = "uniform mean"
    /// The end that a one-sided bound names.
    case bound
    /// The value that the analyst, or the studies that report one, supplied for what was not printed.
    case supplied
  }

  /// The value used where one number is needed.
  public let point: Double
  /// All values that the printed text allows as stated: one value for a plain number, both ends of a range;
  /// an end that the text leaves open is infinite.
  public let interval: Interval
  /// How `point` was chosen.
  public let rule: PointRule
  /// The digits it was printed with; nil where the value did not come from a text.
  public let digits: Digits?

  /// The digits of a printed number, trailing zeros included: `8.50` is another statement than `8.5`.
  public struct Digits: Sendable, Hashable {
    /// The text as printed.
    public let text: String
    /// The digits behind the decimal mark minus the exponent: one unit of the last digit is 10^−decimals.
    public let decimals: Int
    /// Every value that rounds to what is printed, both ends included, because papers do not say how they round a half.
    public let rounding: Interval

    /// Digits with what they can stand for.
    public init(text: String, decimals: Int, rounding: Interval) {
      self.text = text
      self.decimals = decimals
      self.rounding = rounding
    }
  }

  /// A plain number: one value.
  public init(_ value: Double) {
    self.point = value
    self.interval = Interval(value)
    self.rule = .printed
    self.digits = nil
  }

  /// A plain number with the digits it was printed with; traps if they cannot stand for it.
  public init(_ value: Double, digits: Digits) {
    precondition(digits.rounding.contains(value), "a printed number rounds to itself")
    self.point = value
    self.interval = Interval(value)
    self.rule = .printed
    self.digits = digits
  }

  /// A printed range with both ends, represented by its midpoint; traps if an end is open.
  public init(range: Interval, digits: Digits? = nil) {
    precondition(range.lower.isFinite && range.upper.isFinite, "a range has two ends; got \(range)")
    self.point = range.isPoint ? range.lower : range.midpoint
    self.interval = range
    self.rule = range.isPoint ? .printed : .midpoint
    self.digits = digits
  }

  /// Any reading: a point, the interval it stands for, and the rule that chose it.
  public init(point: Double, interval: Interval, rule: PointRule, digits: Digits? = nil) {
    precondition(interval.contains(point), "the point lies in its interval")
    self.point = point
    self.interval = interval
    self.rule = rule
    self.digits = digits
  }

  /// Whether the text leaves room: more than one value is possible.
  public var isInterval: Bool { !interval.isPoint }

  /// Every value that the quantity may have had before it was rounded for print: 8.565 to 8.575 for `8.57`; the interval
  /// itself where no digits are known.
  public var possible: Interval { digits?.rounding ?? interval }
}
