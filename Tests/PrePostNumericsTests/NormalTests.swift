import PrePostNumerics
import TestSupport
import Testing

@Suite("The normal distribution")
struct NormalTests {
  @Test(
    "published: Abramowitz & Stegun 1964, Tables 26.1 and 26.5",
    arguments: [(1.0, 0.841344746068543, 15), (1.96, 0.975002104851780, 15), (3.0, 0.998650101968370, 15)])
  func published(_ x: Double, _ printed: Double, _ decimals: Int) {
    #expect(printsAs(Normal.standard.cumulative(x), printed, decimals: decimals))
  }

  @Test("oracle: mpmath", arguments: DistributionRow.of("normal"))
  func oracle(_ row: DistributionRow) {
    let distribution = Normal(mean: row.a ?? 0, standardDeviation: row.b ?? 1)
    // Four roundings of the result; the exponent itself is held in two parts.
    #expect(agrees(row.evaluated(distribution), row.value, relative: 1e-15))
  }

  @Test("property: tails and quantiles belong together", arguments: 1...20 as ClosedRange<UInt64>)
  func together(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let distribution = Normal(
      mean: generator.uniform(-2, 2), standardDeviation: generator.uniform(0.1, 30))
    // (x − μ) / σ is rounded, and a tail takes that times z².
    #expect(violations(of: distribution, tolerance: 2e-14).isEmpty)
  }

  @Test("property: symmetry to the last bit", arguments: 1...20 as ClosedRange<UInt64>)
  func symmetry(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let z = generator.uniform(0, 38)
    let q = generator.uniform()
    #expect(Normal.standard.survival(z) == Normal.standard.cumulative(-z))
    #expect(Normal.standard.density(z) == Normal.standard.density(-z))
    #expect(Normal.standard.upperQuantile(q) == -Normal.standard.quantile(q))
  }

  @Test("property: the tails fall on both sides of where their computation changes")
  func falling() {
    var last = 1.0
    for z in stride(from: -8.0, through: 38, by: 0x1p-6) {
      let tail = Normal.standard.survival(z)
      // Next to 1 neighbors may round to one number.
      #expect(tail < last || (z < -5 && tail <= last), "at \(z)")
      last = tail
    }
  }

  @Test("property: the ends")
  func ends() {
    #expect(Normal.standard.cumulative(-.infinity) == 0 && Normal.standard.survival(-.infinity) == 1)
    #expect(Normal.standard.cumulative(.infinity) == 1 && Normal.standard.survival(.infinity) == 0)
    #expect(Normal.standard.density(.infinity) == 0 && Normal.standard.density(-.infinity) == 0)
    #expect(Normal.standard.density(1e200) == 0 && Normal.standard.survival(1e200) == 0)
    #expect(Normal.standard.quantile(0) == -.infinity && Normal.standard.quantile(1) == .infinity)
    #expect(Normal.standard.upperQuantile(0) == .infinity && Normal.standard.upperQuantile(1) == -.infinity)
  }
}
