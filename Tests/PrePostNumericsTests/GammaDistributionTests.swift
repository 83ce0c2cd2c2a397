import PrePostNumerics
import TestSupport
import Testing

@Suite("The gamma distribution")
struct GammaDistributionTests {
  @Test("oracle: mpmath", arguments: DistributionRow.of("gamma"))
  func oracle(_ row: DistributionRow) throws {
    let distribution = GammaDistribution(shape: try #require(row.a), scale: try #require(row.b))
    #expect(agrees(row.evaluated(distribution), row.value, relative: row.tolerance(size: distribution.shape)))
  }

  @Test("published: shape 1 is the exponential distribution", arguments: [1e-12, 0.7, 30, 1500])
  func exponentialTail(_ x: Double) {
    let distribution = GammaDistribution(shape: 1, scale: 3)
    // x / 3 is rounded, and the exponent of the tail takes that times x / 3.
    #expect(agrees(distribution.survival(x), exponential(-x / 3), relative: 2e-13))
    #expect(agrees(distribution.density(x), exponential(-x / 3) / 3, relative: 2e-13))
  }

  @Test(
    "property: tails and quantiles belong together",
    arguments: [[0.1, 1], [1, 3], [2.5, 0.01], [40, 1e6], [1e4, 1e-3]])
  func together(_ parameters: [Double]) {
    let distribution = GammaDistribution(shape: parameters[0], scale: parameters[1])
    #expect(violations(of: distribution, tolerance: 2e-14).isEmpty)
  }

  @Test("property: the scale is a unit", arguments: 1...20 as ClosedRange<UInt64>)
  func unit(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let shape = generator.uniform(0.2, 80)
    let x = shape * generator.uniform(0.2, 3)
    let one = GammaDistribution(shape: shape, scale: 1)
    // Powers of 2 change no digit.
    let other = GammaDistribution(shape: shape, scale: 0x1p10)
    #expect(other.survival(x * 0x1p10) == one.survival(x))
    #expect(other.cumulative(x * 0x1p10) == one.cumulative(x))
    #expect(agrees(other.quantile(0.1), one.quantile(0.1) * 0x1p10, relative: 1e-15))
  }

  @Test("property: below 0 and at the ends")
  func ends() {
    let distribution = GammaDistribution(shape: 2, scale: 4)
    #expect(distribution.density(-1) == 0 && distribution.cumulative(-1) == 0 && distribution.survival(-1) == 1)
    #expect(distribution.density(.infinity) == 0 && distribution.survival(.infinity) == 0)
    #expect(distribution.quantile(0) == 0 && distribution.quantile(1) == .infinity)
    #expect(distribution.upperQuantile(0) == .infinity && distribution.upperQuantile(1) == 0)
    #expect([0.5, 1, 2].map { GammaDistribution(shape: $0, scale: 4).density(0) } == [.infinity, 0.25, 0])
  }
}
