public import PrePostNumerics

/// A printed estimate with its confidence interval.
public struct PrintedInterval: Sendable, Hashable {
  /// The scale on which intervals of the estimate are symmetric.
  public enum Scale: Sendable, Hashable {
    /// Differences and means.
    case raw
    /// Ratios.
    case log

    /// The value that means no effect.
    var null: Double { self == .raw ? 0 : 1 }
  }

  /// What the estimate is, for sentences: `OR`.
  public let name: String
  /// The estimate, where it is printed.
  public let estimate: Reported?
  /// The lower limit.
  public let low: Reported
  /// The upper limit.
  public let high: Reported
  /// The level.
  public let level: ConfidenceLevel
  /// The scale of symmetry.
  public let scale: Scale

  /// A printed interval, its limits in either order.
  ///
  /// - Throws: `.impossible` for the limit of a ratio that is below 0.
  public init(
    name: String, estimate: Reported?, low: Reported, high: Reported, level: ConfidenceLevel = .ninetyFive, scale: Scale
  ) throws(ConsistencyError) {
    if scale == .log, let bad = [low, high].first(where: { $0.interval.upper < 0 }) {
      throw .impossible(
        what: "a limit of \(name)", value: bad.point, accepted: "a ratio has limits of 0 or more")
    }
    self.name = name
    self.estimate = estimate
    self.low = low.point <= high.point ? low : high
    self.high = low.point <= high.point ? high : low
    self.level = level
    self.scale = scale
  }

  /// `1.10 to 3.29`.
  var text: String { "\(printedText(low)) to \(printedText(high))" }

  /// The interval of what a printed number may have been, on a scale; nil where it may be no number there.
  func onScale(_ value: Reported, _ scale: Scale) -> Interval? {
    guard value.rule == .printed else { return nil }
    switch scale {
    case .raw: return value.possible
    case .log:
      guard value.possible.upper > 0 else { return nil }
      // A limit printed as 0.00 may be as small as one likes.
      let least = max(value.possible.lower, 1e-12)
      return Interval(logarithm(least), logarithm(max(least, value.possible.upper)))
    }
  }

  /// The half-widths that the limits may have on the scale of symmetry.
  var halfWidths: Interval? {
    guard let low = onScale(low, scale), let high = onScale(high, scale) else { return nil }
    let width = high - low
    return Interval(max(0, width.lower) / 2, max(0, width.upper) / 2)
  }

  /// The estimate on the scale of symmetry: printed, or half-way between the limits.
  var centers: Interval? {
    if let estimate { return onScale(estimate, scale) }
    return midpoint(scale)
  }

  /// Half-way between the limits on a scale.
  func midpoint(_ scale: Scale) -> Interval? {
    guard let low = onScale(low, scale), let high = onScale(high, scale) else { return nil }
    return Interval((low.lower + high.lower) / 2, (low.upper + high.upper) / 2)
  }

  /// Whether the interval excludes no effect; nil where rounding leaves it open.
  var excludesNull: Bool? {
    let null = scale.null
    if low.possible.lower > null || high.possible.upper < null { return true }
    return low.possible.upper < null && high.possible.lower > null ? false : nil
  }
}
