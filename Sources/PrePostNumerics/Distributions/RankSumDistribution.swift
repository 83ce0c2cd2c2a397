/// The exact null distribution of a sum of ranks, tied or not.
///
/// Ranks are doubled, so that midranks are whole. Two tests lead here: in the rank-sum test of two groups the sum is that of
/// `size` ranks drawn without replacement; in the signed-rank test each rank counts with probability ½, independently.
///
///     f₀(0, 0) = 1
///     fᵢ(m, s) = fᵢ₋₁(m, s) + fᵢ₋₁(m − 1, s − rᵢ)          m ranks that add to s
///
/// Two groups of 2 from the ranks 1, 2, 3, 4: the sums 3, 4, 5, 6, 7 have 1, 1, 2, 1, 1 of 6.
///
/// - Complexity: O(N · size · Σ ranks) for two groups, O(n · Σ ranks) for signed ranks.
/// - Accuracy: sums of positive terms only; exact counts up to 2⁵³, then a relative error below 1e-13.
/// - Source: Streitberg & Röhmel 1986, *Statistical Software Newsletter* 12: 10–17 (the shift algorithm).
public struct RankSumDistribution: Sendable, Hashable {
  private let masses: [Double]

  /// The sum of `size` of the given ranks, each doubled and positive.
  public init(doubledRanks: [Int], size: Int) {
    precondition(doubledRanks.allSatisfy { $0 > 0 }, "ranks are positive")
    precondition((0...doubledRanks.count).contains(size), "no more ranks are drawn than there are")
    let largest = doubledRanks.sorted().suffix(size).reduce(0, +)
    var counts = [[Double]](repeating: [Double](repeating: 0, count: largest + 1), count: size + 1)
    counts[0][0] = 1
    for (place, rank) in doubledRanks.enumerated() {
      // Downwards, so that a rank is drawn once.
      for drawn in stride(from: min(place + 1, size), to: 0, by: -1) where rank <= largest {
        for sum in rank...largest { counts[drawn][sum] += counts[drawn - 1][sum - rank] }
      }
    }
    self.init(counts: counts[size])
  }

  /// The sum of the ranks that get a plus, each with probability ½.
  public init(signedDoubledRanks ranks: [Int]) {
    precondition(ranks.allSatisfy { $0 > 0 }, "ranks are positive")
    var masses = [Double](repeating: 0, count: ranks.reduce(1, +))
    masses[0] = 1
    var reached = 0
    for rank in ranks {
      reached += rank
      for sum in stride(from: reached, through: 0, by: -1) {
        masses[sum] = 0.5 * (masses[sum] + (sum >= rank ? masses[sum - rank] : 0))
      }
    }
    self.masses = masses
  }

  /// The rank sum of a group of `size` among `total` different values.
  public init(untied total: Int, size: Int) {
    self.init(doubledRanks: (1...max(total, 1)).prefix(total).map { 2 * $0 }, size: size)
  }

  private init(counts: [Double]) {
    let total = counts.sorted().reduce(0, +)
    masses = counts.map { $0 / total }
  }

  /// P(2R ≤ s), the doubled sum of ranks.
  public func cumulative(_ doubledSum: Int) -> Double {
    doubledSum < 0 ? 0 : min(1, masses[...min(doubledSum, masses.count - 1)].reduce(0, +))
  }

  /// P(2R ≥ s), the value included.
  public func upperTail(_ doubledSum: Int) -> Double {
    doubledSum >= masses.count ? 0 : min(1, masses[max(doubledSum, 0)...].reversed().reduce(0, +))
  }

  /// The two-sided p value: twice the smaller tail, at most 1.
  public func twoSided(_ doubledSum: Int) -> Double { min(1, 2 * min(cumulative(doubledSum), upperTail(doubledSum))) }
}
