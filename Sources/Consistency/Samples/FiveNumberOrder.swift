internal import PrePostNumerics

/// What the smallest value, the quartiles, the median, the largest value, the mean and the SD of the same values say about
/// each other.
///
///     min ≤ lower quartile ≤ median ≤ upper quartile ≤ max
///     |mean − median| ≤ SD · √((n − 1)/n)                    Hotelling & Solomons 1932
///
/// A mean of 12.0 beside a median of 8.0 needs an SD above 4, whatever the values are.
public enum FiveNumberOrder {
  /// The name of the check of the order.
  public static let name = "order of quantiles"
  /// The name of the check of the median against the mean.
  public static let medianName = "mean vs median"

  /// The check of the order of what is printed; nil where fewer than two are.
  public static func check(_ sample: PrintedSample) -> Finding? {
    let places: [(String, Reported?)] = [
      ("the smallest value", sample.minimum), ("the lower quartile", sample.lowerQuartile),
      ("the median", sample.median),
      ("the upper quartile", sample.upperQuartile), ("the largest value", sample.maximum),
    ]
    let printed = places.compactMap { name, value in value.map { (name, $0) } }
    guard printed.count >= 2 else { return nil }
    let reported = printed.map { printedText($0.1) }.joined(separator: ", ")
    for (lower, upper) in zip(printed, printed.dropFirst())
    where lower.1.possible.lower > upper.1.possible.upper {
      return Finding(name, reported: reported, .impossible, "\(lower.0) is printed above \(upper.0)")
    }
    return Finding(name, reported: reported, .consistent, "in order")
  }

  /// The check of the distance between mean and median; nil where mean, median or SD is not printed.
  public static func checkMedian(_ sample: PrintedSample) -> Finding? {
    guard let mean = sample.possibleMean, let median = sample.median?.possible, let sd = sample.possibleSD,
      median.lower.isFinite, median.upper.isFinite
    else { return nil }
    let n = Double(sample.n ?? .max)
    let most = sd.upper * ((n - 1) / n).squareRoot()
    let distance = mean.distance(to: median)
    let fits = distance <= most * (1 + 1e-12)
    return Finding(
      medianName, reported: sample.mean.map { "\(printedText($0)) and \(sample.median.map(printedText) ?? "")" },
      recomputed: Interval(0, most), fits ? .consistent : .impossible,
      "mean and median are at least \(significantText(distance)) apart; with this SD they are at most "
        + "\(significantText(most)) apart")
  }
}
