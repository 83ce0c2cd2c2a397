/// A two-sided interval and the level it was made for.
public struct ConfidenceInterval: Sendable, Hashable {
  /// The lower end, in the unit of the estimate.
  public let lower: Double
  /// The upper end, in the unit of the estimate.
  public let upper: Double
  /// The coverage it was made for.
  public let level: ConfidenceLevel

  /// The interval from `lower` to `upper`; traps if they are in the wrong order.
  public init(lower: Double, upper: Double, level: ConfidenceLevel) {
    precondition(lower <= upper, "an interval runs from its lower to its upper end")
    self.lower = lower
    self.upper = upper
    self.level = level
  }

  /// The symmetric interval `center ± margin`.
  public init(center: Double, margin: Double, level: ConfidenceLevel) {
    self.init(lower: center - margin, upper: center + margin, level: level)
  }

  /// Whether `value` lies in the interval, ends included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
