public import EffectSizes
internal import PrePostNumerics

/// The tests of a 2×2 table, beside each other.
///
///     Pearson   χ² = N (ad − bc)² / (n₁ n₂ m₁ m₂),  df 1
///     Yates     χ² = N (|ad − bc| − N/2)² / (n₁ n₂ m₁ m₂)
///     Fisher    all tables with these margins that are not likelier
///     rank sum  z² = χ² (N − 1)/N, the ranks tied in two groups;  with continuity ½ from |U − n₁ n₂/2|
///
/// Wijayanti 2014, 15 of 15 and 11 of 15: Pearson 0.0317, Yates 0.107, Fisher 0.0996.
public struct TwoByTwoTests: Sendable, Hashable {
  /// The table.
  public let table: TwoByTwoTable

  /// The tests of a table.
  public init(_ table: TwoByTwoTable) { self.table = table }

  /// Pearson's χ²; nil where a margin is 0.
  public var pearson: Double? { chiSquare(correction: 0) }
  /// χ² with Yates' correction for continuity; nil where a margin is 0.
  public var yates: Double? { chiSquare(correction: table.total / 2) }
  /// The p value of Pearson's test.
  public var pearsonP: Double? { pearson.map { ChiSquared(degreesOfFreedom: 1).survival($0) } }
  /// The p value of Yates' test.
  public var yatesP: Double? { yates.map { ChiSquared(degreesOfFreedom: 1).survival($0) } }

  /// The two-sided p value of Fisher's exact test; nil beyond a million persons, where nobody needs it.
  public var fisherP: Double? {
    guard table.total <= 1e6 else { return nil }
    return Hypergeometric(population: Int(table.total), marked: Int(table.a + table.c), draws: Int(table.n1))
      .twoSided(Int(table.a))
  }

  /// The p values of the rank-sum test, without and with continuity correction; nil where a margin is 0.
  public var rankSumP: (plain: Double, corrected: Double)? {
    let events = table.a + table.c
    let others = table.b + table.d
    guard events > 0, others > 0 else { return nil }
    let n = table.total
    let variance = table.n1 * table.n2 / 12 * (n + 1 - (cube(events) - events + cube(others) - others) / (n * (n - 1)))
    // U = Σ over pairs of treated and control, ties ½.
    let distance = abs(table.a * table.d - table.b * table.c) / 2
    func p(_ distance: Double) -> Double {
      min(1, 2 * Normal.standard.survival(max(0, distance) / variance.squareRoot()))
    }
    return (p(distance), p(distance - 0.5))
  }

  /// The smallest of the four counts that independence would make one expect.
  public var smallestExpected: Double {
    let events = table.a + table.c
    return min(events, table.total - events) * min(table.n1, table.n2) / table.total
  }

  private func chiSquare(correction: Double) -> Double? {
    let events = table.a + table.c
    let others = table.b + table.d
    guard events > 0, others > 0 else { return nil }
    let distance = max(0, abs(table.a * table.d - table.b * table.c) - correction)
    return table.total * distance * distance / (table.n1 * table.n2 * events * others)
  }

  private func cube(_ x: Double) -> Double { x * x * x }
}

extension TwoByTwoTests {
  /// The p values of all tests; those of `test` first and named, the others only as explanations. All are named where no
  /// test is.
  func recomputations(_ test: NamedTest?) -> [Recomputation] {
    let isRank = test?.names(.rankSum, .wilcoxon, .kruskalWallis) ?? false
    let isChi = test?.names(.chiSquare) ?? false
    let isFisher = test?.names(.fisher) ?? false
    let all = !isRank && !isChi && !isFisher
    var result: [Recomputation] = []
    func add(_ method: String, _ p: Double?, _ isNamed: Bool) {
      if let p { result.append(Recomputation(method, Interval(p), isNamed: isNamed || all)) }
    }
    add("Pearson's chi-square", pearsonP, isChi)
    add("Yates' chi-square", yatesP, isChi)
    add("the rank-sum test", rankSumP?.plain, isRank)
    add("the rank-sum test with continuity correction", rankSumP?.corrected, isRank)
    add("Fisher's exact test", fisherP, isFisher || isRank)
    return result
  }
}
