internal import PrePostNumerics

/// An SD above the mean of values that cannot be negative: most of them lie near 0 and a few are large.
///
/// 1.58 (SD 1.69) millilitres: a normal distribution with these would have a sixth of its values below 0. The mean and the
/// SD describe such data badly, and a t test of them may mislead. n values of 0 or more have an SD of at most mean · √n.
public enum SpreadAndMean {
  /// The name of the check.
  public static let name = "SD vs mean"

  /// The check of a printed sample whose values are not negative; nil where it prints no mean and SD, or a mean of 0 or
  /// less or a smallest value below 0, which says that values may be negative.
  public static func check(_ sample: PrintedSample) -> Finding? {
    guard let mean = sample.possibleMean, let sd = sample.possibleSD, mean.lower > 0,
      sample.minimum.map({ $0.interval.lower >= 0 }) != false
    else { return nil }
    let reported = sample.text
    let largest = sample.n.map { mean.upper * Double($0).squareRoot() }
    let recomputed = Interval(sd.lower / mean.upper, sd.upper / mean.lower)
    let ratio = "the SD is \(intervalText(recomputed, 3)) times the mean"
    if let largest, sd.lower > largest {
      return Finding(
        name, reported: reported, recomputed: recomputed, .impossible,
        "\(ratio); \(sample.n ?? 0) values of 0 or more have at most \(significantText(largest)) as SD")
    }
    guard sd.lower > mean.upper else {
      return Finding(name, reported: reported, recomputed: recomputed, .consistent, ratio)
    }
    let below = Normal.standard.cumulative(-mean.upper / sd.lower)
    return Finding(
      name, reported: reported, recomputed: recomputed, .suspicious,
      "\(ratio): if values cannot be negative they are strongly skewed (a normal distribution would have "
        + "\(significantText(100 * below, 2)) % of them below 0), and a mean with an SD, or a t test, describes them badly"
    )
  }
}
