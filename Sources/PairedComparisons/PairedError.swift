public import EffectSizes

/// Why a comparison of before and after cannot be made.
public enum PairedError: Error, Sendable, Hashable {
  /// One of the two measurements of a pair.
  public enum Side: String, Sendable, Hashable {
    /// The measurement before.
    case before
    /// The measurement after.
    case after
  }

  /// The two lists of values are not pairs.
  case unequalLengths(before: Int, after: Int)
  /// There is no pair.
  case noPairs
  /// A value that is not a finite number; pairs count from 1.
  case notFinite(pair: Int, side: Side, value: Double)
  /// The summary of the pairs is not a finite number, or the printed numbers are impossible.
  case summary(EffectSizeError)
  /// The test needs more pairs.
  case tooFewPairs(n: Int, needed: Int)
  /// The changes are all the same, and the statistic divides by their standard deviation.
  case noVariation
  /// Every pair is unchanged, and the test leaves those out.
  case allZero(pairs: Int)
  /// More pairs than a method can take.
  case tooManyPairs(n: Int, most: Int, what: String)
  /// Margins of equivalence in the wrong order.
  case margins(low: Double, high: Double)
  /// A margin of non-inferiority that is not a positive number.
  case margin(Double)
  /// A level at which one-sided tests have no two-sided interval.
  case level(Double)
  /// The values after follow from those before without error, and a limit has no interval there.
  case degenerate(String)
  /// A comparison of groups that cannot be fitted.
  case groups(String)
}

extension PairedError: CustomStringConvertible {
  /// One sentence without the place, which the layer that knows it adds.
  public var description: String {
    switch self {
    case .unequalLengths(let before, let after):
      "values come in pairs; there are \(before) before and \(after) after"
    case .noPairs:
      "there is no pair with a value before and a value after"
    case .notFinite(let pair, let side, let value):
      "pair \(pair): the value \(side.rawValue) is \(shortest(value)); finite numbers are accepted"
    case .summary(let error):
      error.description
    case .tooFewPairs(let n, let needed):
      "needs \(needed) pairs or more; there \(n == 1 ? "is" : "are") \(n)"
    case .noVariation:
      "the changes do not vary (sd_change is 0)"
    case .allZero(let pairs):
      "no pair changed (\(pairs) of \(pairs) differences are 0)"
    case .tooManyPairs(let n, let most, let what):
      "\(what) can be had for up to \(most) pairs; there are \(n)"
    case .margins(let low, let high):
      "the lower margin lies below the upper one; got \(shortest(low)) and \(shortest(high))"
    case .margin(let value):
      "a margin is a positive number; got \(shortest(value))"
    case .level(let percent):
      "needs a level above 50 percent; got \(shortest(percent))"
    case .degenerate(let reason), .groups(let reason):
      reason
    }
  }
}
