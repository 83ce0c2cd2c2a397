import PairedComparisons
import TestSupport
import Testing

@Suite("The exact distribution of the signed-rank statistic")
struct SignedRankDistributionTests {
  /// How often each value of 2V occurs among all 2ⁿ sign patterns.
  private func enumeration(_ ranks: [Int]) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for signs in 0..<(1 << ranks.count) {
      let sum = ranks.indices.reduce(0) { signs >> $1 & 1 == 1 ? $0 + ranks[$1] : $0 }
      counts[sum, default: 0] += 1
    }
    return counts
  }

  @Test(
    "property: equals the enumeration of all sign patterns, ties included", arguments: 1...40 as ClosedRange<UInt64>)
  func enumerated(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(1...10)
    // Doubled midranks of sizes drawn from few values.
    let sizes = (0..<n).map { _ in generator.integer(1...4) }
    let ranks = sizes.map { size in
      2 * sizes.count { $0 < size } + 1 + sizes.count { $0 == size }
    }
    let null = SignedRankDistribution(doubledRanks: ranks)
    let counts = enumeration(ranks)
    for v in -1...(null.largest + 1) {
      #expect(null.mass(v) == Double(counts[v] ?? 0) / Double(1 << n))
      let atMost = counts.reduce(0) { $1.key <= v ? $0 + $1.value : $0 }
      #expect(null.cumulative(v) == Double(atMost) / Double(1 << n))
      let atLeast = counts.reduce(0) { $1.key >= v ? $0 + $1.value : $0 }
      #expect(null.upperTail(v) == Double(atLeast) / Double(1 << n))
    }
  }

  @Test("property: sums to one and is symmetric", arguments: [1, 2, 7, 25, 50])
  func total(n: Int) {
    let null = SignedRankDistribution(untied: n)
    #expect(null.largest == n * (n + 1))
    #expect(null.cumulative(null.largest) == 1)
    #expect(null.upperTail(0) == 1)
    for v in 0...null.largest { #expect(null.mass(v) == null.mass(null.largest - v)) }
  }

  // R 4.2.2: psignrank(q, n).
  @Test(
    "oracle: R", arguments: [(10, 8, 0.0244140625), (20, 52, 0.024220466613769531), (50, 434, 0.024723203400300871)])
  func psignrank(n: Int, v: Int, expected: Double) {
    #expect(agrees(SignedRankDistribution(untied: n).cumulative(2 * v), expected, relative: 1e-15))
  }

  @Test("the place of a tail: the last value whose lower tail is not above it")
  func lowerQuantile() {
    #expect(SignedRankDistribution(untied: 5).lowerQuantile(0.025) == nil)
    #expect(SignedRankDistribution(untied: 5).lowerQuantile(1.0 / 32) == 0)
    #expect(SignedRankDistribution(untied: 6).lowerQuantile(0.025) == 0)
    #expect(SignedRankDistribution(untied: 10).lowerQuantile(0.025) == 8)
  }
}
