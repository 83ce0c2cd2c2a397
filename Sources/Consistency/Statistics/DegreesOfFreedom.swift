public import PrePostNumerics

/// Printed degrees of freedom against the sizes of the groups.
///
///     paired t              df = n − 1
///     two groups            df = n₁ + n₂ − 2;  Welch: from min(n₁, n₂) − 1 to n₁ + n₂ − 2
///     correlation           df = n − 2
public enum DegreesOfFreedom {
  /// The name of the check.
  public static let name = "df vs n"

  /// The check for a paired test of n pairs.
  public static func paired(_ df: Reported, n: Int) -> Finding {
    compare(df, Interval(Double(n - 1)), "n = \(n) pairs")
  }

  /// The check for a correlation of n pairs.
  public static func correlation(_ df: Reported, n: Int) -> Finding {
    compare(df, Interval(Double(n - 2)), "a correlation of n = \(n)")
  }

  /// The check for two groups; a df with decimals is Welch's.
  public static func independent(_ df: Reported, _ n1: Int, _ n2: Int) -> Finding {
    let most = Double(n1 + n2 - 2)
    let hasDecimals = (df.digits?.decimals ?? 0) > 0
    let range = hasDecimals ? Interval(Double(min(n1, n2) - 1), most) : Interval(most)
    return compare(df, range, "\(n1) and \(n2)" + (hasDecimals ? " by Welch" : ""), least: Double(min(n1, n2) - 1))
  }

  private static func compare(_ df: Reported, _ expected: Interval, _ what: String, least: Double? = nil) -> Finding {
    let reported = printedText(df)
    let gives = "\(what) give df = \(intervalText(expected))"
    if df.possible.meets(expected) {
      return Finding(name, reported: reported, recomputed: expected, .consistent, gives)
    }
    if let least, df.point >= least, df.point < expected.upper {
      return Finding(
        name, reported: reported, recomputed: expected, .suspicious,
        gives + "; Welch's df may be as low as \(significantText(least)), or persons are missing from the test")
    }
    return Finding(
      name, reported: reported, recomputed: expected, .inconsistent,
      gives + "; the test was of other persons than are printed, or of another kind")
  }

  /// The check of the two df of a repeated-measures F: a corrected numerator df goes with a denominator df corrected by the
  /// same factor, which is hardly ever whole. Nil where the numerator df is whole.
  public static func corrected(_ numerator: Reported, _ denominator: Reported) -> Finding? {
    guard (numerator.digits?.decimals ?? 0) > 0, numerator.point != numerator.point.rounded(),
      (denominator.digits?.decimals ?? 0) <= 0
    else { return nil }
    return Finding(
      name, reported: "\(printedText(numerator)) and \(printedText(denominator))", .suspicious,
      "the first df is corrected (not whole) and the second is not; with the same correction the second would be "
        + "\(significantText(denominator.point * numerator.point)) if it was printed per df of the first")
  }
}
