import MetaAnalysis
import TestSupport
import Testing

@Suite struct BetweenPersonVarianceTests {
  /// n·v is the variance of one person's change by the delta method, so that the studies' own formula comes back.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func equalsTheFormulaOfTheMeasure(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var groups: [(n: Int, samplingVariance: Double)] = []
    var (above, below) = (0.0, 0.0)
    for _ in 0..<generator.integer(1...6) {
      let n = generator.integer(2...60)
      let (pre, post, r) = (generator.uniform(0.1, 1), generator.uniform(0.1, 1), generator.uniform(-0.5, 0.9))
      let ofOne = pre * pre + post * post - 2 * r * pre * post
      groups.append((n, ofOne / Double(n)))
      above += Double(n - 1) * ofOne
      below += Double(n - 1)
    }
    let pooled = try #require(BetweenPersonVariance(groups: groups))
    #expect(agrees(pooled.value, above / below, relative: 1e-13), "seed \(seed)")
    #expect(pooled.degreesOfFreedom == below && pooled.studies == groups.count, "seed \(seed)")
  }

  @Test func equalStudies() throws {
    let pooled = try #require(BetweenPersonVariance(groups: [(10, 0.02), (10, 0.02), (10, 0.02)]))
    #expect(agrees(pooled.value, 0.2, relative: 1e-15) && pooled.degreesOfFreedom == 27)
  }

  @Test func singlePersonsAreNoGroups() throws {
    #expect(BetweenPersonVariance(groups: []) == nil)
    #expect(BetweenPersonVariance(groups: [(1, 0.3), (1, 0.1)]) == nil)
    let pooled = try #require(BetweenPersonVariance(groups: [(1, 9), (5, 0.1)]))
    #expect(pooled.value == 0.5 && pooled.studies == 1 && pooled.degreesOfFreedom == 4)
  }
}
