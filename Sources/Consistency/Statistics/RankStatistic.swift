internal import EffectSizes
public import PrePostNumerics

/// Statistics of rank tests: what they can be, and the p values that they have.
///
///     signed ranks   0 ≤ W ≤ n (n + 1)/2,    mean n (n + 1)/4,  variance n (n + 1)(2n + 1)/24
///     two groups     0 ≤ U ≤ n₁ n₂,          mean n₁ n₂/2,      variance n₁ n₂ (N + 1)/12
///     rank sums      R₁ + R₂ = N (N + 1)/2,  U = R₁ − n₁ (n₁ + 1)/2
///
/// Sari 2022: 716.5 + 273.5 = 990 = 44 · 45/2. Ties make the variance smaller and p smaller; values that are equally often
/// one of two take a quarter of it away, and more is not taken for granted here.
public enum RankStatistic {
  /// The name of the check of rank sums.
  public static let sumsName = "rank-sum identity"
  /// The name of the check of p against a rank sum.
  public static let rankSumName = "rank sum to p"
  /// The name of the check of z against rank sums.
  public static let zName = "rank sums to z"
  /// What ties leave of the variance, at least.
  static let leastVarianceShare = 0.75
  /// The largest number of pairs of values for which the exact distribution is built.
  private static let largestExact = 2_500

  /// The check of W, the smaller or either of the two signed-rank sums of n pairs.
  public static func signedRank(
    _ value: Reported, n: Int, p: PrintedProbability, alpha: Double = 0.05, isOneSided: Bool = false
  ) -> Finding? {
    guard value.rule == .printed, n >= 1 else { return nil }
    let count = Double(n)
    let most = count * (count + 1) / 2
    if let bad = misfit(value, most: most, "W", "n (n + 1)/2 = \(significantText(most, 8))") { return bad }
    let variance = count * (count + 1) * (2 * count + 1) / 24
    var all: [Recomputation] = []
    if n <= 60 {
      let law = RankSumDistribution(signedDoubledRanks: (1...n).map { 2 * $0 })
      all.append(Recomputation("the exact signed-rank test", Interval(law.twoSided(Int((2 * value.point).rounded())))))
    }
    all += normal(distance: abs(value.point - most / 2), variance: variance)
    return p.compare(StatisticToP.name("W"), with: all, alpha: alpha, isOneSided: isOneSided, remark: "no ties assumed")
  }

  /// The check of U of two groups.
  public static func mannWhitney(
    _ value: Reported, _ n1: Int, _ n2: Int, p: PrintedProbability, alpha: Double = 0.05, isOneSided: Bool = false,
    check: String = StatisticToP.name("U")
  ) -> Finding? {
    guard value.rule == .printed, n1 >= 1, n2 >= 1 else { return nil }
    let most = Double(n1) * Double(n2)
    if let bad = misfit(value, most: most, "U", "n₁ n₂ = \(significantText(most, 8))") { return bad }
    return p.compare(
      check, with: recomputations(u: value.point, n1, n2), alpha: alpha, isOneSided: isOneSided,
      remark: "no ties assumed")
  }

  /// The check of the two printed rank sums of two groups.
  public static func sums(_ first: Reported, _ second: Reported, n1: Int?, n2: Int?) -> Finding? {
    guard first.rule == .printed, second.rule == .printed else { return nil }
    let total = first.possible + second.possible
    let reported = "\(printedText(first)) and \(printedText(second))"
    for value in [first, second] where abs(2 * value.point - (2 * value.point).rounded()) > 1e-9 {
      return Finding(
        sumsName, reported: reported, .impossible,
        "\(printedText(value)) is no sum of ranks, which are whole or end in .5")
    }
    guard let n1, let n2 else {
      // N (N + 1)/2 = total
      let n = ((8 * (first.point + second.point) + 1).squareRoot() - 1) / 2
      let fits = abs(n - n.rounded()) < 1e-9
      return Finding(
        sumsName, reported: reported, recomputed: total, fits ? .consistent : .impossible,
        fits
          ? "they add to N (N + 1)/2 for N = \(significantText(n.rounded(), 8))"
          : "they add to \(intervalText(total, 8)), which is N (N + 1)/2 for no whole N")
    }
    let n = Double(n1 + n2)
    let expected = n * (n + 1) / 2
    for (value, size) in [(first, n1), (second, n2)] {
      let least = Double(size) * Double(size + 1) / 2
      let most = expected - (n - Double(size)) * (n - Double(size) + 1) / 2
      if value.point < least || value.point > most {
        return Finding(
          sumsName, reported: reported, recomputed: Interval(least, most), .impossible,
          "the ranks of \(size) of \(n1 + n2) add to \(significantText(least, 8)) to \(significantText(most, 8))")
      }
    }
    let fits = first.point + second.point == expected
    return Finding(
      sumsName, reported: reported, recomputed: Interval(expected), fits ? .consistent : .impossible,
      "all ranks of \(n1 + n2) add to \(significantText(expected, 8))"
        + (fits ? "" : ", the printed ones to \(significantText(first.point + second.point, 8))"))
  }

  /// The check of a printed z against the rank sum of the first group.
  public static func z(_ printed: Reported, rankSum: Reported, _ n1: Int, _ n2: Int) -> Finding? {
    guard printed.rule == .printed, rankSum.rule == .printed else { return nil }
    let (a, b) = (Double(n1), Double(n2))
    let u = rankSum.point - a * (a + 1) / 2
    let deviation = (a * b * (a + b + 1) / 12).squareRoot()
    let distance = abs(u - a * b / 2)
    let plain = distance / deviation
    let range = Interval(max(0, distance - 0.5) / deviation, plain / leastVarianceShare.squareRoot())
    let fits = distances(printed.possible).meets(range)
    return Finding(
      zName, reported: printedText(printed), recomputed: range, fits ? .consistent : .inconsistent,
      "U = \(significantText(u, 8)) gives z = \(significantText(plain)) without ties, and up to "
        + "\(significantText(range.upper)) with them" + (fits ? "" : "; z or the rank sum is not as printed"))
  }

  /// The p values of U.
  static func recomputations(u: Double, _ n1: Int, _ n2: Int) -> [Recomputation] {
    let (a, b) = (Double(n1), Double(n2))
    var all: [Recomputation] = []
    if n1 * n2 <= largestExact {
      let law = RankSumDistribution(untied: n1 + n2, size: n1)
      let doubled = Int((2 * u).rounded()) + n1 * (n1 + 1)
      all.append(Recomputation("the exact rank-sum test", Interval(law.twoSided(doubled))))
    }
    return all + normal(distance: abs(u - a * b / 2), variance: a * b * (a + b + 1) / 12)
  }

  /// The normal approximation with and without correction for continuity, and with ties.
  private static func normal(distance: Double, variance: Double) -> [Recomputation] {
    func p(_ distance: Double, _ share: Double = 1) -> Double {
      min(1, 2 * Normal.standard.survival(max(0, distance) / (share * variance).squareRoot()))
    }
    let plain = p(distance)
    return [
      Recomputation("the normal approximation", Interval(plain)),
      Recomputation("the normal approximation with continuity correction", Interval(p(distance - 0.5))),
      Recomputation("the normal approximation with ties", Interval(p(distance, leastVarianceShare), plain)),
    ]
  }

  private static func misfit(_ value: Reported, most: Double, _ letter: String, _ limit: String) -> Finding? {
    let check = StatisticToP.name(letter)
    if value.point < 0 || value.point > most {
      return Finding(
        check, reported: printedText(value), recomputed: Interval(0, most), .impossible,
        "\(letter) lies from 0 to \(limit)")
    }
    guard abs(2 * value.point - (2 * value.point).rounded()) > 1e-9 else { return nil }
    return Finding(
      check, reported: printedText(value), .impossible, "\(letter) is a sum of ranks, which are whole or end in .5")
  }
}

extension RankStatistic {
  /// The check of the rank sum of the first group.
  public static func rankSum(
    _ value: Reported, _ n1: Int, _ n2: Int, p: PrintedProbability, alpha: Double = 0.05, isOneSided: Bool = false
  ) -> Finding? {
    guard value.rule == .printed else { return nil }
    let u = value.point - Double(n1) * Double(n1 + 1) / 2
    guard u >= 0, u <= Double(n1) * Double(n2) else { return nil }
    return p.compare(
      rankSumName, with: recomputations(u: u, n1, n2), alpha: alpha, isOneSided: isOneSided,
      remark: "U = \(significantText(u, 8)), no ties assumed")
  }

  /// The check of a W of two groups, which programs give as U or as the rank sum of one of them: whichever fits.
  public static func wilcoxon(
    _ value: Reported, _ n1: Int, _ n2: Int, p: PrintedProbability, alpha: Double = 0.05, isOneSided: Bool = false
  ) -> Finding? {
    let check = StatisticToP.name("W")
    let asU = mannWhitney(value, n1, n2, p: p, alpha: alpha, isOneSided: isOneSided, check: check)
    if asU?.verdict == .consistent { return asU }
    for (first, second) in [(n1, n2), (n2, n1)] {
      if let sum = rankSum(value, first, second, p: p, alpha: alpha, isOneSided: isOneSided), sum.verdict == .consistent
      {
        return Finding(check, reported: sum.reported, recomputed: sum.recomputed, sum.verdict, sum.detail)
      }
    }
    return asU
  }
}
