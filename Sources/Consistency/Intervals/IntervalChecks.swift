internal import EffectSizes
public import PrePostNumerics

/// The checks of a printed confidence interval.
///
///     symmetry   estimate = (low + high)/2;       ratios: log estimate = (log low + log high)/2
///     SE         SE = (high − low) / (2 q)        q: normal, or t with the df of the groups
///     p          p = 2 P(T > |estimate − null| / SE)
public enum IntervalChecks {
  /// The name of the check of symmetry.
  public static let symmetryName = "CI symmetry"
  /// The name of the check against p.
  public static let probabilityName = "CI vs p"
  /// The name of the check against a standard error.
  public static let errorName = "CI vs SE"

  /// The check of symmetry; nil where the estimate is not printed.
  ///
  /// - Parameter isExact: whether the method is one whose intervals need not be symmetric.
  public static func symmetry(_ interval: PrintedInterval, isExact: Bool = false) -> Finding? {
    guard let estimate = interval.estimate, let center = interval.onScale(estimate, interval.scale),
      let middle = interval.midpoint(interval.scale)
    else { return nil }
    let reported = "\(printedText(estimate)) (\(interval.text))"
    let own = interval.scale == .raw ? middle : middle.mapIncreasing(exponential)
    if estimate.possible.upper < interval.low.possible.lower || estimate.possible.lower > interval.high.possible.upper {
      return Finding(
        symmetryName, reported: reported, recomputed: own, .impossible, "the estimate lies outside its interval")
    }
    let scaleText =
      interval.scale == .raw ? "half-way between the limits" : "half-way between the limits on the log scale"
    let text = "\(scaleText) is \(intervalText(own, 6))"
    if center.meets(middle) { return Finding(symmetryName, reported: reported, recomputed: own, .consistent, text) }
    var hint = ""
    let other: PrintedInterval.Scale = interval.scale == .raw ? .log : .raw
    if let shifted = interval.midpoint(other), let value = interval.onScale(estimate, other), value.meets(shifted),
      interval.low.point > 0
    {
      hint =
        interval.scale == .raw
        ? "; on the log scale it is symmetric" : "; on the raw scale it is symmetric, as a ratio's is not"
    }
    return Finding(
      symmetryName, reported: reported, recomputed: own, isExact ? .suspicious : .inconsistent,
      text + hint + "; the estimate or a limit is not as printed, or the interval is of an asymmetric method")
  }

  /// The check of p against the interval.
  ///
  /// - Parameter df: the degrees of freedom of the groups, for t intervals beside normal ones.
  public static func probability(
    _ interval: PrintedInterval, p: PrintedProbability, df: Double? = nil, alpha: Double = 0.05
  ) -> Finding? {
    guard let center = interval.centers, let half = interval.halfWidths, half.upper > 0 else { return nil }
    let null = interval.scale == .raw ? 0 : 0.0
    let distance = distances(center - Interval(null))
    func statistic(_ quantile: Double) -> Interval {
      let low = half.upper > 0 ? distance.lower * quantile / half.upper : 0
      return Interval(low, half.lower > 0 ? distance.upper * quantile / half.lower : .greatestFiniteMagnitude)
    }
    let tail = interval.level.upperTail
    var all = [
      Recomputation(
        "a normal interval of \(interval.text)", normalP(statistic(Normal.standard.upperQuantile(tail))))
    ]
    if let df, df > 0 {
      let quantile = StudentT(degreesOfFreedom: df).upperQuantile(tail)
      all.append(
        Recomputation(
          "a t interval of \(interval.text) with df \(significantText(df))",
          twoSidedP(t: statistic(quantile), df: Interval(df))))
    }
    return p.compare(probabilityName, with: all, alpha: alpha)
  }

  /// The check of a printed standard error against the interval.
  public static func standardError(_ interval: PrintedInterval, _ printed: Reported, df: Double? = nil) -> Finding? {
    guard printed.rule == .printed, let half = interval.halfWidths, printed.possible.upper > 0 else { return nil }
    let tail = interval.level.upperTail
    var quantiles = [("normal", Normal.standard.upperQuantile(tail))]
    if let df, df > 0 {
      quantiles.append(("t with df \(significantText(df))", StudentT(degreesOfFreedom: df).upperQuantile(tail)))
    }
    let errors = quantiles.map { ($0.0, Interval(half.lower / $0.1, half.upper / $0.1)) }
    let reported = printedText(printed)
    let scale = interval.scale == .log ? " on the log scale" : ""
    if let (method, error) = errors.first(where: { $0.1.meets(printed.possible) }) {
      return Finding(
        errorName, reported: reported, recomputed: error, .consistent,
        "the interval (\(method)) has SE \(intervalText(error))\(scale)")
    }
    let (method, error) =
      errors.min { $0.1.distance(to: printed.possible) < $1.1.distance(to: printed.possible) } ?? errors[0]
    return Finding(
      errorName, reported: reported, recomputed: error, .inconsistent,
      "the interval (\(method)) has SE \(intervalText(error))\(scale); the SE or a limit is not as printed")
  }
}

extension IntervalChecks {
  /// The name of the check against SDs.
  public static let spreadName = "CI vs SD"

  /// The check of the interval of a mean against the printed SD and n; nil where one of them is not printed.
  public static func spread(_ interval: PrintedInterval, sample: PrintedSample) -> Finding? {
    guard let sd = sample.possibleSD, let n = sample.n, n >= 2 else { return nil }
    let root = Double(n).squareRoot()
    let error = Interval(sd.lower / root, sd.upper / root)
    return spread(
      interval,
      [("SD/√n, t with df \(n - 1)", error, Double(n - 1)), ("SD/√n, normal", error, nil)])
  }

  /// The check of the interval of a difference of two means against the SDs and sizes of the groups.
  public static func spread(_ interval: PrintedInterval, comparison: MeanComparison) -> Finding? {
    let methods = comparison.methods.map { ($0.name, $0.error, Optional($0.df.midpoint)) }
    return spread(interval, methods + comparison.methods.prefix(1).map { ("the same, normal", $0.error, nil) })
  }

  private static func spread(_ interval: PrintedInterval, _ methods: [(String, Interval, Double?)]) -> Finding? {
    guard let printed = interval.halfWidths, let first = methods.first else { return nil }
    let tail = interval.level.upperTail
    func halfWidth(_ error: Interval, _ df: Double?) -> Interval {
      let quantile =
        df.map { StudentT(degreesOfFreedom: $0).upperQuantile(tail) } ?? Normal.standard.upperQuantile(tail)
      return Interval(error.lower * quantile, error.upper * quantile)
    }
    for (name, error, df) in methods where halfWidth(error, df).meets(printed) {
      let own = halfWidth(error, df)
      return Finding(
        spreadName, reported: interval.text, recomputed: own, .consistent,
        "\(name) gives a half-width of \(intervalText(own)), the limits \(intervalText(printed))")
    }
    let own = halfWidth(first.1, first.2)
    return Finding(
      spreadName, reported: interval.text, recomputed: own, .inconsistent,
      "\(first.0) gives a half-width of \(intervalText(own)), the limits \(intervalText(printed)); an SD, a size or a limit "
        + "is not as printed")
  }

  /// The check that p of another test lies on the same side of 1 − level as the interval: nil where rounding leaves it open.
  ///
  /// Two tests of one table may disagree near the limit, so that a disagreement is suspicious, not a mismatch.
  public static func side(_ interval: PrintedInterval, p: PrintedProbability) -> Finding? {
    guard let excludes = interval.excludesNull, let below = p.isBelow(interval.level.alpha) else { return nil }
    let null = significantText(interval.scale.null)
    let text = "the interval \(interval.text) \(excludes ? "excludes" : "holds") \(null)"
    return Finding(
      probabilityName, reported: p.text, excludes == below ? .consistent : .suspicious,
      excludes == below
        ? text
        : text
          + ", and p lies on the other side of \(significantText(interval.level.alpha)); two methods near the limit, or a misprint"
    )
  }
}
