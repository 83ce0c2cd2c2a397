internal import EffectSizes
internal import PrePostNumerics

/// Ranges of two groups that do not overlap: every value of one is above every value of the other.
///
///     U = 0, so the exact rank-sum p is 2/C(N, n₁)
///
/// Rofi'ah 2016: 4 to 13 h and 15 to 30 h of 18 and 18: p = 2.2e-10.
public enum Separation {
  /// The name of the check.
  public static let name = "non-overlap"

  /// The check of a printed p; nil where a range or a size is missing or the ranges overlap.
  public static func check(
    _ first: PrintedSample, _ second: PrintedSample, p: PrintedProbability, alpha: Double = 0.05
  ) -> Finding? {
    guard let n1 = first.n, let n2 = second.n, let a = first.minimum, let b = first.maximum, let c = second.minimum,
      let d = second.maximum, b.possible.upper < c.possible.lower || d.possible.upper < a.possible.lower
    else { return nil }
    return p.compare(
      name, with: RankStatistic.recomputations(u: 0, n1, n2), alpha: alpha,
      remark: "the ranges do not overlap, so every value of one group is above every value of the other")
  }
}
