internal import EffectSizes
internal import PrePostNumerics

/// The smallest p value that a test of so few persons can give.
///
///     signed ranks, sign test   2/2ⁿ exactly;    2 Φ(−√n) by the normal approximation, all differences tied
///     two groups by ranks       2/C(N, n₁);      2 Φ(−√(N − 1)), only two values
///     Fisher                    1/C(N, n₁), twice that for equal groups
///
/// Ten pairs cannot have p = 0.000: the exact signed-rank test gives at least 0.00195, the approximation 0.00157.
public enum SmallestP {
  /// The name of the check.
  public static let name = "smallest attainable p"

  /// The check for a test of pairs.
  public static func paired(_ p: PrintedProbability, n: Int, test: NamedTest) -> Finding? {
    guard n >= 1 else { return nil }
    let exact = exponential(Double(1 - n) * logarithm(2))
    let approximate = normalP(Interval(Double(n).squareRoot())).lower
    return compare(p, exact, approximate, "\(n) pairs", test)
  }

  /// The check for a test of two groups.
  public static func independent(_ p: PrintedProbability, _ n1: Int, _ n2: Int, test: NamedTest) -> Finding? {
    guard n1 >= 1, n2 >= 1 else { return nil }
    let total = Double(n1 + n2)
    let ways = logGamma(total + 1) - logGamma(Double(n1) + 1) - logGamma(Double(n2) + 1)
    if test.names(.fisher) {
      return compare(p, min(1, (n1 == n2 ? 2 : 1) * exponential(-ways)), nil, "groups of \(n1) and \(n2)", test)
    }
    let approximate = normalP(Interval((total - 1).squareRoot())).lower
    return compare(p, min(1, 2 * exponential(-ways)), approximate, "groups of \(n1) and \(n2)", test)
  }

  private static func compare(
    _ p: PrintedProbability, _ exact: Double, _ approximate: Double?, _ what: String, _ test: NamedTest
  ) -> Finding? {
    guard !p.isImpossible else { return nil }
    let share = test.isOneSided ? 0.5 : 1
    let least = Interval(share * min(exact, approximate ?? exact), share * max(exact, approximate ?? exact))
    let text =
      "\(what) give at least p = \(probabilityText(share * exact)) exactly"
      + (approximate.map { " and \(probabilityText(share * $0)) by the normal approximation" } ?? "")
    // A bound of "<" names what p is below.
    let isBelow = p.value.rule == .bound && p.value.interval.lower == -.infinity
    let attains = isBelow ? p.possible.upper > least.lower : p.possible.upper >= least.lower
    return Finding(
      name, reported: p.text, recomputed: least, attains ? .consistent : .impossible,
      attains ? text : text + "; the test, n or p is not as printed")
  }
}
