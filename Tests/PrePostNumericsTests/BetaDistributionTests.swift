import PrePostNumerics
import TestSupport
import Testing

@Suite("The beta distribution")
struct BetaDistributionTests {
  @Test("oracle: mpmath", arguments: DistributionRow.of("beta"))
  func oracle(_ row: DistributionRow) throws {
    let distribution = BetaDistribution(a: try #require(row.a), b: try #require(row.b))
    let tolerance = row.tolerance(size: max(distribution.a, distribution.b))
    #expect(agrees(row.evaluated(distribution), row.value, relative: tolerance))
  }

  @Test("published: whole shapes are sums of binomial masses, exact as fractions")
  func fractions() {
    // P(X ≤ ½) for a = 2, b = 3 is P(at least 2 of 4) = 11/16; the density there is 12 · ½ · ¼ = 3/2.
    let distribution = BetaDistribution(a: 2, b: 3)
    #expect(agrees(distribution.cumulative(0.5), 11.0 / 16, relative: 1e-15))
    #expect(agrees(distribution.survival(0.5), 5.0 / 16, relative: 1e-15))
    #expect(agrees(distribution.density(0.5), 1.5, relative: 1e-15))
    #expect(agrees(distribution.quantile(11.0 / 16), 0.5, relative: 1e-15))
  }

  @Test(
    "property: tails and quantiles belong together",
    arguments: [[0.5, 0.5], [1, 1], [2, 5], [5, 0.5], [30, 70], [0.3, 8], [1e4, 2e4]])
  func together(_ shapes: [Double]) {
    let distribution = BetaDistribution(a: shapes[0], b: shapes[1])
    // The rounding of 1 − x and of powers in the thousands; the tails at 1e4 are good to 1e-12.
    #expect(violations(of: distribution, tolerance: shapes[0] < 1e4 ? 5e-14 : 1e-12).isEmpty)
  }

  @Test("property: 1 − X exchanges the shapes", arguments: 1...30 as ClosedRange<UInt64>)
  func mirror(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let a = generator.uniform(0.2, 50)
    let b = generator.uniform(0.2, 50)
    // A multiple of 2⁻²⁰, so that 1 − x is exact.
    let x = (generator.uniform() * 0x1p20).rounded() * 0x1p-20
    let one = BetaDistribution(a: a, b: b)
    let other = BetaDistribution(a: b, b: a)
    #expect(agrees(one.cumulative(x), other.survival(1 - x), relative: 5e-14))
    #expect(agrees(one.density(x), other.density(1 - x), relative: 5e-14))
  }

  @Test("property: b = 1 is a power", arguments: [1e-200, 1e-9, 0.3, 0.99])
  func power(_ x: Double) {
    let root = BetaDistribution(a: 0.5, b: 1)
    #expect(agrees(root.cumulative(x), x.squareRoot(), relative: 1e-14))
    #expect(agrees(root.survival(x), 1 - x.squareRoot(), relative: 1e-13))
  }

  @Test("property: outside the support and at its ends")
  func ends() {
    let distribution = BetaDistribution(a: 2, b: 3)
    #expect(distribution.density(-0.1) == 0 && distribution.density(1.1) == 0)
    #expect(distribution.cumulative(-0.1) == 0 && distribution.survival(-0.1) == 1)
    #expect(distribution.cumulative(1.1) == 1 && distribution.survival(1.1) == 0)
    #expect(distribution.quantile(0) == 0 && distribution.quantile(1) == 1)
    #expect(distribution.upperQuantile(0) == 1 && distribution.upperQuantile(1) == 0)
    #expect([0.5, 1, 2].map { BetaDistribution(a: $0, b: 2).density(0) } == [.infinity, 2, 0])
    #expect([0.5, 1, 2].map { BetaDistribution(a: 2, b: $0).density(1) } == [.infinity, 2, 0])
  }
}
