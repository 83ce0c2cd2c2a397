internal import EffectSizes
public import PrePostNumerics

/// The checks of a printed 2×2 table of two independent groups.
public enum TwoByTwoCheck {
  /// The name of the check of what the chi-square test needs.
  public static let validityName = "test validity"
  /// The name of the check of a printed χ².
  public static let statisticName = "chi-square from counts"

  /// The name of the check of p, after the test that is named.
  public static func name(_ test: NamedTest?) -> String {
    guard let test else { return "p from counts" }
    if test.names(.fisher) { return "Fisher p" }
    if test.names(.rankSum, .wilcoxon) { return "rank test p" }
    return test.names(.chiSquare) ? "chi-square p" : "p from counts"
  }

  /// The check of a printed p.
  public static func check(
    _ p: PrintedProbability, _ tests: TwoByTwoTests, test: NamedTest?, alpha: Double = 0.05
  ) -> Finding {
    let all = tests.recomputations(test)
    let table = tests.table
    let counts = "\(Int(table.a)) of \(Int(table.n1)) and \(Int(table.c)) of \(Int(table.n2))"
    return p.compare(name(test), with: all, alpha: alpha, isOneSided: test?.isOneSided ?? false, remark: counts)
  }

  /// The check of a printed χ².
  public static func check(chiSquare printed: Reported, _ tests: TwoByTwoTests) -> Finding? {
    guard printed.rule == .printed else { return nil }
    let reported = printedText(printed)
    guard let pearson = tests.pearson, let yates = tests.yates else {
      return Finding(statisticName, reported: reported, .notCheckable, "nobody, or everybody, had the event")
    }
    for (range, remark) in [
      (printed.possible, ""), (printed.cutOff, "; its last digits were cut off instead of rounded"),
    ] {
      for (method, value) in [("Pearson's", pearson), ("Yates'", yates)] where range.meets(Interval(value)) {
        return Finding(
          statisticName, reported: reported, recomputed: Interval(value), .consistent,
          "\(method) chi-square is \(significantText(value, 6))" + remark)
      }
    }
    return Finding(
      statisticName, reported: reported, recomputed: Interval(yates, pearson), .inconsistent,
      "Pearson's chi-square is \(significantText(pearson)) and Yates' \(significantText(yates)); the counts or the statistic "
        + "are not as printed")
  }

  /// The check that the chi-square test may be used, with the other tests beside it.
  ///
  /// With an expected count below 5 its p is unreliable; where Fisher's test or Yates' correction turn the conclusion, that is
  /// suspicious.
  public static func validity(_ tests: TwoByTwoTests, p: PrintedProbability?, alpha: Double = 0.05) -> Finding? {
    guard let pearson = tests.pearsonP, let yates = tests.yatesP, let fisher = tests.fisherP else { return nil }
    let least = tests.smallestExpected
    let text =
      "smallest expected count \(significantText(least, 3)); Pearson p = \(significantText(pearson, 3)), Yates "
      + "\(significantText(yates, 3)), Fisher \(significantText(fisher, 3))"
    let isBelow = p?.isBelow(alpha) ?? (pearson < alpha)
    let turns = isBelow != (fisher < alpha)
    guard least < 5 else {
      return Finding(validityName, reported: p?.text, recomputed: Interval(fisher), .consistent, text)
    }
    return Finding(
      validityName, reported: p?.text, recomputed: Interval(fisher), turns ? .suspicious : .consistent,
      text
        + (turns
          ? "; the chi-square test is not valid here and Fisher's exact test reverses the conclusion at \(significantText(alpha))"
          : "; below 5, where Fisher's exact test is the one to trust, and it concludes the same"))
  }
}
