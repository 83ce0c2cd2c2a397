public import EffectSizes
public import PrePostNumerics

/// A printed risk ratio or odds ratio, with its interval, against printed counts.
///
/// The interval is Wald's on the log scale (Woolf 1955; Katz 1978), as programs print it.
public enum RatioFromCounts {
  /// The name of the check of a ratio.
  public static func name(_ ratio: TableReconstruction.Ratio) -> String { "\(ratio.rawValue) from counts" }
  /// The name of the check of its interval.
  public static func intervalName(_ ratio: TableReconstruction.Ratio) -> String {
    "CI of \(ratio.rawValue) from counts"
  }

  /// The check of the ratio.
  public static func check(
    _ ratio: TableReconstruction.Ratio, _ printed: Reported, _ table: TwoByTwoTable
  ) -> Finding? {
    guard printed.rule == .printed else { return nil }
    let reported = printedText(printed)
    guard let (log, _) = ratio.logarithm(table.a, table.n1, table.c, table.n2) else {
      return Finding(name(ratio), reported: reported, .notCheckable, "a count of 0 leaves the ratio without a value")
    }
    let value = exponential(log)
    let counts = "\(Int(table.a)) of \(Int(table.n1)) and \(Int(table.c)) of \(Int(table.n2))"
    let text = "\(counts) give \(ratio.rawValue) = \(significantText(value))"
    if printed.possible.meets(Interval(value)) {
      return Finding(name(ratio), reported: reported, recomputed: Interval(value), .consistent, text)
    }
    var hint = ""
    if printed.possible.meets(Interval(1 / value)) {
      hint = "; the printed one is of the groups the other way round"
    } else {
      let other: TableReconstruction.Ratio = ratio == .odds ? .risk : .odds
      if let (log, _) = other.logarithm(table.a, table.n1, table.c, table.n2),
        printed.possible.meets(Interval(exponential(log)))
      {
        hint = "; the printed one is the \(other.rawValue)"
      }
    }
    return Finding(
      name(ratio), reported: reported, recomputed: Interval(value), .inconsistent,
      text + (hint.isEmpty ? "; a count or the ratio is not as printed" : hint))
  }

  /// The check of the interval.
  public static func checkInterval(
    _ ratio: TableReconstruction.Ratio, low: Reported, high: Reported, _ table: TwoByTwoTable,
    level: ConfidenceLevel = .ninetyFive
  ) -> Finding? {
    guard low.rule == .printed, high.rule == .printed,
      let (log, error) = ratio.logarithm(table.a, table.n1, table.c, table.n2)
    else { return nil }
    let margin = Normal.standard.upperQuantile(level.upperTail) * error
    let own = Interval(exponential(log - margin), exponential(log + margin))
    let fits = low.possible.meets(Interval(own.lower)) && high.possible.meets(Interval(own.upper))
    return Finding(
      intervalName(ratio), reported: "\(printedText(low)) to \(printedText(high))", recomputed: own,
      fits ? .consistent : .inconsistent,
      "the counts give \(significantText(own.lower)) to \(significantText(own.upper)) "
        + "(\(significantText(level.percent)) % Wald on the log scale)"
        + (fits ? "" : "; another method, or a count or limit not as printed"))
  }
}
