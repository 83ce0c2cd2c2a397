import MetaAnalysis
import TestSupport
import Testing

@Suite struct VariancePartsTests {
  @Test("the worked number of the documentation")
  func example() throws {
    let parts = VarianceParts([.init("a", 0.4, degreesOfFreedom: 6), .init("b", 0.1, degreesOfFreedom: 1)])
    #expect(agrees(parts.total, 0.5, relative: 1e-15))
    #expect(printsAs(try #require(parts.degreesOfFreedom), 6.8, decimals: 1))
  }

  /// Welch's degrees of freedom are those of two parts s²/n: Welch 1947 for n = 10 and 20, s² = 4 and 1.
  @Test func welch() throws {
    let parts = VarianceParts([.init("x", 0.4, degreesOfFreedom: 9), .init("y", 0.05, degreesOfFreedom: 19)])
    let expected = 0.45 * 0.45 / (0.4 * 0.4 / 9 + 0.05 * 0.05 / 19)
    #expect(agrees(try #require(parts.degreesOfFreedom), expected, relative: 1e-14))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func betweenTheSmallestAndTheSum(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let parts = (0..<generator.integer(1...5)).map { place in
      VarianceParts.Part("\(place)", generator.uniform(1e-9, 3), degreesOfFreedom: generator.uniform(1, 40))
    }
    let df = try #require(VarianceParts(parts).degreesOfFreedom)
    let all = parts.compactMap(\.degreesOfFreedom)
    #expect(df >= (all.min() ?? 0) * (1 - 1e-12) && df <= all.reduce(0, +) * (1 + 1e-12), "seed \(seed)")
  }

  @Test func known() {
    #expect(VarianceParts([.init("a", 2)]).degreesOfFreedom == nil)
    #expect(VarianceParts([.init("a", 0, degreesOfFreedom: 3), .init("b", 1)]).degreesOfFreedom == nil)
  }
}
