internal import EffectSizes
public import PrePostNumerics

/// The 2×2 tables of two groups of known size that fit what is printed of them.
///
/// All tables are gone through. Dewi n.d., RR 1.9 (1.097 to 3.291) of 27 and 27: only 19 and 10 events fit.
public enum TableReconstruction {
  /// The name of the check of a ratio.
  public static let ratioName = "table from ratio"
  /// The name of the check of χ².
  public static let chiSquareName = "chi-square reconstruction"
  /// The name of the check of p.
  public static let probabilityName = "p reconstruction"
  /// The most tables that are gone through.
  private static let mostTables = 1_000_000
  /// The most tables of which the exact p is computed.
  private static let mostExactTables = 10_000

  /// What ratio is printed.
  public enum Ratio: String, Sendable, Hashable {
    case odds = "OR"
    case risk = "RR"

    /// The log ratio and its standard error (Woolf; Katz); nil where a count needed is 0.
    func logarithm(_ a: Double, _ n1: Double, _ c: Double, _ n2: Double) -> (value: Double, error: Double)? {
      let (b, d) = (n1 - a, n2 - c)
      switch self {
      case .odds:
        guard a > 0, b > 0, c > 0, d > 0 else { return nil }
        let value = PrePostNumerics.logarithm(a * d / (b * c))
        return (value, (1 / a + 1 / b + 1 / c + 1 / d).squareRoot())
      case .risk:
        guard a > 0, c > 0 else { return nil }
        let value = PrePostNumerics.logarithm((a / n1) / (c / n2))
        return (value, max(0, 1 / a - 1 / n1 + 1 / c - 1 / n2).squareRoot())
      }
    }
  }

  /// The tables, as events in the two groups, whose ratio and interval are printed so.
  public static func tables(
    _ ratio: Ratio, _ value: Reported, low: Reported?, high: Reported?, n1: Int, n2: Int,
    level: ConfidenceLevel = .ninetyFive
  ) -> [(Int, Int)] {
    let quantile = Normal.standard.upperQuantile(level.upperTail)
    return all(n1, n2) { a, c in
      guard let (log, error) = ratio.logarithm(Double(a), Double(n1), Double(c), Double(n2)) else { return false }
      guard value.possible.meets(Interval(exponential(log))) else { return false }
      let ends = [(low, log - quantile * error), (high, log + quantile * error)]
      return ends.allSatisfy { end, log in end.map { $0.possible.meets(Interval(exponential(log))) } ?? true }
    }
  }

  /// The check of a printed ratio with its interval against every table; nil where there are too many.
  public static func check(
    _ ratio: Ratio, _ value: Reported, low: Reported?, high: Reported?, n1: Int, n2: Int,
    level: ConfidenceLevel = .ninetyFive
  ) -> Finding? {
    guard isFeasible(n1, n2), value.rule == .printed, value.possible.upper > 0 else { return nil }
    let reported = printedText(value) + interval(low, high)
    let fits = tables(ratio, value, low: low, high: high, n1: n1, n2: n2, level: level)
    if !fits.isEmpty {
      return Finding(
        ratioName, reported: reported, .consistent, "it can be \(text(fits, n1, n2)); " + inferred(fits.count))
    }
    let alone = tables(ratio, value, low: nil, high: nil, n1: n1, n2: n2, level: level)
    if !alone.isEmpty, low != nil || high != nil {
      return Finding(
        ratioName, reported: reported, .inconsistent,
        "the \(ratio.rawValue) alone can be \(text(alone, n1, n2)), but none of these has the printed interval "
          + "(\(significantText(level.percent)) % Wald on the log scale)")
    }
    return Finding(
      ratioName, reported: reported, .impossible, "no 2x2 table of \(n1) and \(n2) has this \(ratio.rawValue)")
  }

  /// The check of a printed χ² against every table; nil where there are too many.
  public static func check(chiSquare value: Reported, n1: Int, n2: Int) -> Finding? {
    guard isFeasible(n1, n2), value.rule == .printed else { return nil }
    let reported = printedText(value)
    for (range, remark) in [(value.possible, ""), (value.cutOff, "; its last digits were cut off instead of rounded")] {
      for (method, statistic) in [("Pearson", \TwoByTwoTests.pearson), ("Yates", \TwoByTwoTests.yates)] {
        let fits = all(n1, n2) { a, c in
          guard let table = try? TwoByTwoTable(a: a, b: n1 - a, c: c, d: n2 - c),
            let own = TwoByTwoTests(table)[keyPath: statistic]
          else { return false }
          return range.meets(Interval(own))
        }
        guard !fits.isEmpty else { continue }
        return Finding(
          chiSquareName, reported: reported, .consistent,
          "it can be \(text(fits, n1, n2)) (\(method)); " + inferred(fits.count) + remark)
      }
    }
    return Finding(
      chiSquareName, reported: reported, .inconsistent, "no 2x2 table of \(n1) and \(n2) has this chi-square")
  }

  /// The check of a printed p of a named test against every table; nil where p is a bound or too small to tell.
  ///
  /// - Parameter isTwoByTwo: whether df 1 is printed, so that there are two categories for sure.
  public static func check(
    _ p: PrintedProbability, test: NamedTest, n1: Int, n2: Int, isTwoByTwo: Bool
  ) -> Finding? {
    guard isFeasible(n1, n2), (n1 + 1) * (n2 + 1) <= mostExactTables, p.exact != nil, !p.hidesSmaller, !p.isImpossible,
      test.names(.chiSquare) != test.names(.fisher)
    else { return nil }
    let named = test.names(.fisher) ? ["Fisher"] : ["Pearson", "Yates"]
    func fitting(_ method: String) -> [(Int, Int)] {
      all(n1, n2) { a, c in
        guard let table = try? TwoByTwoTable(a: a, b: n1 - a, c: c, d: n2 - c) else { return false }
        let tests = TwoByTwoTests(table)
        let value = method == "Fisher" ? tests.fisherP : method == "Yates" ? tests.yatesP : tests.pearsonP
        return value.map { p.possible.meets(Interval($0)) } ?? false
      }
    }
    for method in named {
      let tables = fitting(method)
      guard !tables.isEmpty else { continue }
      return Finding(
        probabilityName, reported: p.text, .consistent,
        "it can be \(text(tables, n1, n2)) (\(method)); " + inferred(tables.count))
    }
    let verdict = isTwoByTwo ? Verdict.inconsistent : .suspicious
    let condition = isTwoByTwo ? "" : "; that is, if there are two categories"
    for other in ["Pearson", "Yates", "Fisher"] where !named.contains(other) {
      let tables = fitting(other)
      guard !tables.isEmpty else { continue }
      return Finding(
        probabilityName, reported: p.text, verdict,
        "no 2x2 table of \(n1) and \(n2) gives it by \(named.joined(separator: " or ")); \(other) gives it for "
          + "\(text(tables, n1, n2)): the test is mislabelled\(condition)")
    }
    return Finding(
      probabilityName, reported: p.text, verdict,
      "no 2x2 table of \(n1) and \(n2) gives it by Pearson, Yates or Fisher\(condition)")
  }

  private static func isFeasible(_ n1: Int, _ n2: Int) -> Bool {
    n1 >= 1 && n2 >= 1 && n1 < 1_000_000 && n2 < 1_000_000 && (n1 + 1) * (n2 + 1) <= mostTables
  }

  private static func all(_ n1: Int, _ n2: Int, where fits: (Int, Int) -> Bool) -> [(Int, Int)] {
    (0...n1).flatMap { a in (0...n2).filter { fits(a, $0) }.map { (a, $0) } }
  }

  private static func text(_ tables: [(Int, Int)], _ n1: Int, _ n2: Int) -> String {
    let shown = tables.prefix(4).map { "\($0.0) of \(n1) and \($0.1) of \(n2)" }
    let more = tables.count - shown.count
    return more > 0 ? shown.joined(separator: ", ") + " or \(more) others" : listText(shown, "or")
  }

  private static func inferred(_ count: Int) -> String {
    count == 1 ? "the only table that fits" : "\(count) tables fit"
  }

  private static func interval(_ low: Reported?, _ high: Reported?) -> String {
    guard let low, let high else { return "" }
    return " (\(printedText(low)) to \(printedText(high)))"
  }
}
