import PrePostNumerics
import TestSupport
import Testing

@Suite("The χ² distribution")
struct ChiSquaredTests {
  @Test(
    "published: Abramowitz & Stegun 1964, Table 26.8",
    arguments: [
      CriticalValue([1], upperTail: 0.05, 3.84146, decimals: 5),
      CriticalValue([9], upperTail: 0.05, 16.9190, decimals: 4),
      CriticalValue([10], upperTail: 0.05, 18.3070, decimals: 4),
      CriticalValue([20], upperTail: 0.05, 31.4104, decimals: 4),
    ])
  func published(_ row: CriticalValue) {
    let distribution = ChiSquared(degreesOfFreedom: row.parameters[0])
    #expect(printsAs(distribution.upperQuantile(row.upperTail), row.printed, decimals: row.decimals))
  }

  @Test("oracle: mpmath", arguments: DistributionRow.of("chiSquared"))
  func oracle(_ row: DistributionRow) throws {
    let df = try #require(row.a)
    let own = row.evaluated(ChiSquared(degreesOfFreedom: df))
    #expect(agrees(own, row.value, relative: row.tolerance(size: df)))
  }

  @Test("property: tails and quantiles belong together", arguments: [0.5, 1, 2, 9, 100, 1e4])
  func together(_ df: Double) {
    #expect(violations(of: ChiSquared(degreesOfFreedom: df), tolerance: 2e-14).isEmpty)
  }

  @Test("property: two degrees of freedom are an exponential distribution", arguments: [1e-10, 0.3, 5, 90, 600])
  func exponentialTail(_ x: Double) {
    let distribution = ChiSquared(degreesOfFreedom: 2)
    // exp rounds its argument once more in the library.
    #expect(agrees(distribution.survival(x), exponential(-x / 2), relative: 1e-15))
    #expect(agrees(distribution.cumulative(x), -exponentialMinusOne(-x / 2), relative: 1e-15))
  }

  @Test("property: one degree of freedom is a squared normal", arguments: [1e-5, 0.4, 1.96, 7])
  func squaredNormal(_ z: Double) {
    let tail = 2 * Normal.standard.survival(z)
    #expect(agrees(ChiSquared(degreesOfFreedom: 1).survival(z * z), tail, relative: 2e-14))
  }

  @Test("property: a gamma distribution with shape ν/2 and scale 2", arguments: 1...30 as ClosedRange<UInt64>)
  func gamma(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let df = generator.uniform(0.1, 200)
    let x = df * generator.uniform(0.01, 4)
    let one = ChiSquared(degreesOfFreedom: df)
    let other = GammaDistribution(shape: df / 2, scale: 2)
    #expect(agrees(one.density(x), other.density(x), relative: 1e-13))
    #expect(agrees(one.survival(x), other.survival(x), relative: 1e-13))
    #expect(agrees(one.cumulative(x), other.cumulative(x), relative: 1e-13))
    #expect(agrees(one.quantile(0.3), other.quantile(0.3), relative: 1e-14))
  }

  @Test("property: below 0 and at the ends")
  func ends() {
    let distribution = ChiSquared(degreesOfFreedom: 3)
    #expect(distribution.density(-1) == 0 && distribution.cumulative(-1) == 0 && distribution.survival(-1) == 1)
    #expect(distribution.density(.infinity) == 0 && distribution.survival(.infinity) == 0)
    #expect(distribution.cumulative(.infinity) == 1)
    #expect(distribution.quantile(0) == 0 && distribution.quantile(1) == .infinity)
    #expect(distribution.upperQuantile(0) == .infinity && distribution.upperQuantile(1) == 0)
    #expect([1, 2, 3].map { ChiSquared(degreesOfFreedom: $0).density(0) } == [.infinity, 0.5, 0])
  }
}
