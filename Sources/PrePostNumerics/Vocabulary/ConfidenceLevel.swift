/// The coverage that an interval is made for, in percent.
///
///     alpha     = (100 − percent) / 100
///     upperTail = alpha / 2
///
/// The tails are formed from `100 − percent`, so that 95 gives 0.025 exactly and not the rounding of `1 − 0.975`.
public struct ConfidenceLevel: Sendable, Hashable {
  /// The coverage in percent, strictly between 0 and 100.
  public let percent: Double

  /// A level in percent.
  ///
  /// - Throws: `NumericsError.outsideDomain` unless 0 < percent < 100.
  public init(percent: Double) throws(NumericsError) {
    guard percent > 0, percent < 100 else {
      throw .outsideDomain(what: "a confidence level lies between 0 and 100 percent", value: percent)
    }
    self.percent = percent
  }

  private init(known percent: Double) { self.percent = percent }

  /// 95 percent, the level used where nothing else is asked for.
  public static let ninetyFive = ConfidenceLevel(known: 95)

  /// The probability outside the interval.
  public var alpha: Double { (100 - percent) / 100 }

  /// The probability above the interval.
  public var upperTail: Double { (100 - percent) / 200 }
}
