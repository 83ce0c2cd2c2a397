public import PrePostNumerics

/// A p value as a paper prints it: `0.032`, `<0.05`, `0.000`, and perhaps the threshold it was set against.
public struct PrintedProbability: Sendable, Hashable {
  /// The text as printed.
  public let text: String
  /// The number.
  public let value: Reported
  /// The threshold that stands beside it, as in `0.035 (<0.005)`.
  public let threshold: Threshold?

  /// What a p value is said to be below or above.
  public struct Threshold: Sendable, Hashable {
    /// Whether p is said to be below it.
    public let isBelow: Bool
    /// The limit.
    public let limit: Double

    /// A limit that p is said to be below or above.
    public init(isBelow: Bool, limit: Double) {
      self.isBelow = isBelow
      self.limit = limit
    }
  }

  /// A p value as printed.
  public init(_ value: Reported, text: String, threshold: Threshold? = nil) {
    self.value = value
    self.text = text
    self.threshold = threshold
  }

  /// Whether no probability can be meant.
  public var isImpossible: Bool { value.interval.lower > 1 || value.interval.upper < 0 }

  /// Every probability that may have been printed so.
  public var possible: Interval {
    let interval = value.possible
    let low = min(1, max(0, interval.lower))
    return Interval(low, max(low, min(1, interval.upper)))
  }

  /// The number where one was printed and not a bound.
  public var exact: Double? { value.rule == .printed ? value.point : nil }

  /// Whether it is 0.000, or 0.001 and its like, behind which smaller ones are often hidden.
  var hidesSmaller: Bool {
    guard let exact, let decimals = value.digits?.decimals, decimals >= 3, let scale = powerOfTen(decimals) else {
      return false
    }
    return exact * Double(scale) < 1.5
  }

  /// Whether p is said to be below `alpha`: true, false, or nil where both may be.
  func isBelow(_ alpha: Double) -> Bool? {
    if case .bound = value.rule {
      if possible.upper <= alpha, value.interval.lower == -.infinity { return true }
      return possible.lower >= alpha ? false : nil
    }
    // Rounding to 0.05 leaves both open.
    if possible.upper < alpha { return true }
    return possible.lower > alpha ? false : nil
  }
}
