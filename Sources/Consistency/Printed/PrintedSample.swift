public import PrePostNumerics

/// What a paper prints about the values of one group at one time; what it leaves out is nil.
public struct PrintedSample: Sendable, Hashable {
  /// How many values there are.
  public let n: Int?
  /// Their mean.
  public let mean: Reported?
  /// Their standard deviation, n − 1 in the divisor.
  public let sd: Reported?
  /// The smallest of them.
  public let minimum: Reported?
  /// The lower quartile.
  public let lowerQuartile: Reported?
  /// The median.
  public let median: Reported?
  /// The upper quartile.
  public let upperQuartile: Reported?
  /// The largest of them.
  public let maximum: Reported?

  /// What is printed.
  ///
  /// - Throws: `.impossible` for n below 1 and for an SD below 0.
  public init(
    n: Int?, mean: Reported? = nil, sd: Reported? = nil, minimum: Reported? = nil, lowerQuartile: Reported? = nil,
    median: Reported? = nil, upperQuartile: Reported? = nil, maximum: Reported? = nil
  ) throws(ConsistencyError) {
    if let n, n < 1 { throw .impossible(what: "n", value: Double(n), accepted: "1 or more is accepted") }
    if let sd, sd.interval.upper < 0 {
      throw .impossible(what: "the SD", value: sd.point, accepted: "0 or more is accepted")
    }
    self.n = n
    self.mean = mean
    self.sd = sd
    self.minimum = minimum
    self.lowerQuartile = lowerQuartile
    self.median = median
    self.upperQuartile = upperQuartile
    self.maximum = maximum
  }

  /// The values that the SD may have had before it was rounded, none below 0; nil where no number was printed.
  var possibleSD: Interval? {
    guard let sd, sd.rule == .printed else { return nil }
    return Interval(max(0, sd.possible.lower), sd.possible.upper)
  }

  /// The values that the mean may have had before it was rounded; nil where it was printed as a bound or not at all.
  var possibleMean: Interval? {
    guard let mean, mean.possible.lower.isFinite, mean.possible.upper.isFinite else { return nil }
    return mean.possible
  }

  /// The mean and SD as printed: `7.33 (SD 4.86)`.
  var text: String? {
    guard let mean else { return nil }
    return printedText(mean) + (sd.map { " (SD \(printedText($0)))" } ?? "")
  }
}

/// A number as it was printed, or its shortest text where it came from no text.
func printedText(_ value: Reported) -> String { value.digits?.text ?? "\(significantText(value.point))" }
