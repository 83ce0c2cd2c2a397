internal import PrePostNumerics

/// What mean, SD and range of the same n values say about each other, whatever the values are.
///
///     SD² ≤ n/(n − 1) · (max − mean)(mean − min)                         Bhatia & Davis 2000
///     SD² ≤ n/(n − 1) · (max − min)² / 4                                 without the mean: Popoviciu 1935
///     (n − 1) SD² ≥ R²/2 + (max + min − 2 mean)² (1/2 + 1/(n − 2))       R = max − min; von Szőkefalvi-Nagy 1918
///
/// 9 values from 98.3 to 775 with the mean 408 have an SD between 171 and 357.
public enum SpreadAndRange {
  /// The name of the check of the SD.
  public static let name = "SD vs range"
  /// The name of the check of the mean.
  public static let meanName = "mean vs range"

  /// The check of a printed SD against the range; nil where one of them is not printed.
  public static func check(_ sample: PrintedSample) -> Finding? {
    guard let sd = sample.possibleSD, let n = sample.n, n >= 2, let low = sample.minimum?.possible,
      let high = sample.maximum?.possible, low.lower.isFinite, high.upper.isFinite, low.lower <= high.upper
    else { return nil }
    let bounds = limits(n: n, low: low, high: high, mean: sample.possibleMean)
    let reported = sample.sd.map(printedText)
    let text = "\(n) values in this range" + (sample.possibleMean == nil ? "" : " with this mean")
    let span = "\(text) have an SD of \(intervalText(bounds))"
    guard sd.meets(bounds) else {
      let hint = standardErrorHint(sd, n, bounds)
      return Finding(
        name, reported: reported, recomputed: bounds, .impossible,
        span + hint + "; the SD, the range or n is not as printed")
    }
    return Finding(name, reported: reported, recomputed: bounds, .consistent, span)
  }

  /// The check of a printed mean against the range; nil where one of them is not printed.
  public static func checkMean(_ sample: PrintedSample) -> Finding? {
    guard let mean = sample.possibleMean, let low = sample.minimum?.possible, let high = sample.maximum?.possible,
      low.lower.isFinite, high.upper.isFinite, low.lower <= high.upper
    else { return nil }
    let n = Double(sample.n ?? 0)
    // The smallest and the largest value both occur.
    let bounds =
      n >= 2
      ? Interval(
        low.lower + (high.lower - low.lower) / n, high.upper - max(0, high.upper - low.upper) / n)
      : Interval(low.lower, high.upper)
    let fits = mean.meets(bounds)
    let text = n >= 2 ? "\(Int(n)) values in this range" : "values in this range"
    return Finding(
      meanName, reported: sample.mean.map(printedText), recomputed: bounds, fits ? .consistent : .impossible,
      "\(text) have a mean of \(intervalText(bounds))" + (fits ? "" : "; the mean or the range is not as printed"))
  }

  /// The SDs that n values in the range can have.
  static func limits(n: Int, low: Interval, high: Interval, mean: Interval?) -> Interval {
    let count = Double(n)
    let (a, b) = (low.lower, high.upper)
    let most: Double
    if let mean {
      let center = min(max((a + b) / 2, mean.lower), mean.upper)
      most = max(0, (b - center) * (center - a))
    } else {
      most = (b - a) * (b - a) / 4
    }
    let span = max(0, high.lower - low.upper)
    var least = span * span / 2
    if n > 2, let mean {
      let imbalance = Interval(low.lower + high.lower - 2 * mean.upper, low.upper + high.upper - 2 * mean.lower)
      let distance = imbalance.contains(0) ? 0 : min(abs(imbalance.lower), abs(imbalance.upper))
      least += distance * distance * (0.5 + 1 / (count - 2))
    }
    let lower = (least / (count - 1)).squareRoot()
    return Interval(lower, max(lower, (most * count / (count - 1)).squareRoot()))
  }

  private static func standardErrorHint(_ sd: Interval, _ n: Int, _ bounds: Interval) -> String {
    let root = Double(n).squareRoot()
    let fits = sd.upper < bounds.lower && Interval(sd.lower * root, sd.upper * root).meets(bounds)
    return fits ? "; as a standard error it would fit" : ""
  }
}
