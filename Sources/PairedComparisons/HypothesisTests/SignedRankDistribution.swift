/// The exact null distribution of the signed-rank statistic V for given ranks, tied or not: each rank counts towards V
/// with probability ½, independently.
///
/// Ranks are doubled, so that midranks are whole. The distribution is built one rank at a time:
///
///     f₀(0) = 1
///     fᵢ(v) = ½ fᵢ₋₁(v) + ½ fᵢ₋₁(v − rᵢ)
///
/// Three ranks 1, 2, 3 (doubled 2, 4, 6): P(V = 3) = 2/8, from 3 alone and from 1 + 2.
///
/// - Complexity: O(n · Σ ranks). Probabilities are multiples of 2⁻ⁿ and exact for n ≤ 53.
/// - Source: Streitberg & Röhmel 1986, *Statistical Software Newsletter* 12: 10–17 (the shift algorithm).
public struct SignedRankDistribution: Sendable, Hashable {
  private let masses: [Double]

  /// The distribution for the given ranks, each doubled; all are positive.
  public init(doubledRanks: [Int]) {
    precondition(doubledRanks.allSatisfy { $0 > 0 }, "ranks are positive")
    var masses = [Double](repeating: 0, count: doubledRanks.reduce(1, +))
    masses[0] = 1
    var reached = 0
    for rank in doubledRanks {
      reached += rank
      // Downwards, so that a value is read before it is overwritten.
      for v in stride(from: reached, through: 0, by: -1) {
        masses[v] = 0.5 * (masses[v] + (v >= rank ? masses[v - rank] : 0))
      }
    }
    self.masses = masses
  }

  /// The distribution for n different values.
  public init(untied n: Int) { self.init(doubledRanks: (0..<n).map { 2 * ($0 + 1) }) }

  /// The largest value of 2V.
  public var largest: Int { masses.count - 1 }

  /// P(2V = v).
  public func mass(_ v: Int) -> Double { masses.indices.contains(v) ? masses[v] : 0 }

  /// P(2V ≤ v).
  public func cumulative(_ v: Int) -> Double {
    v < 0 ? 0 : masses[...min(v, largest)].reduce(0, +)
  }

  /// P(2V ≥ v), the value included.
  public func upperTail(_ v: Int) -> Double {
    v > largest ? 0 : masses[max(v, 0)...].reversed().reduce(0, +)
  }

  /// The largest v ≥ 0 with P(V ≤ v) ≤ p, in undoubled ranks; nil if already P(V = 0) exceeds p.
  public func lowerQuantile(_ p: Double) -> Int? {
    var tail = 0.0
    var found: Int?
    for v in masses.indices {
      tail += masses[v]
      guard tail <= p else { return found }
      found = v / 2
    }
    return found
  }
}
