/// The quantiles that a paper prints in place of a mean and an SD, in one of the three usual sets.
///
/// Values are in the unit of the outcome and do not fall from one to the next.
public enum FiveNumbers: Sendable, Hashable {
  /// The smallest value, the median and the largest value.
  case range(minimum: Double, median: Double, maximum: Double)
  /// The quartiles.
  case quartiles(q1: Double, median: Double, q3: Double)
  /// All five.
  case all(minimum: Double, q1: Double, median: Double, q3: Double, maximum: Double)

  /// The largest of the three sets that was printed; nil if none is whole.
  public init?(_ description: SampleDescription) {
    guard let median = description.median else { return nil }
    let ends = both(description.minimum, description.maximum)
    let quarters = both(description.q1, description.q3)
    switch (ends, quarters) {
    case (let ends?, let quarters?):
      self = .all(minimum: ends.0, q1: quarters.0, median: median, q3: quarters.1, maximum: ends.1)
    case (let ends?, nil): self = .range(minimum: ends.0, median: median, maximum: ends.1)
    case (nil, let quarters?): self = .quartiles(q1: quarters.0, median: median, q3: quarters.1)
    case (nil, nil): return nil
    }
  }

  /// The names of its numbers, as columns begin.
  var names: String {
    switch self {
    case .range: "min, median, max"
    case .quartiles: "q1, median, q3"
    case .all: "min, q1, median, q3, max"
    }
  }
}

/// Both values, if there are both.
func both(_ first: Double?, _ second: Double?) -> (Double, Double)? {
  guard let first, let second else { return nil }
  return (first, second)
}
