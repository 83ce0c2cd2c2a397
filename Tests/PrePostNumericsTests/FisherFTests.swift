import PrePostNumerics
import TestSupport
import Testing

private func distribution(_ parameters: [Double]) -> FisherF {
  FisherF(numerator: parameters[0], denominator: parameters[1])
}

@Suite("The F distribution")
struct FisherFTests {
  @Test(
    "published: Abramowitz & Stegun 1964, Table 26.9",
    arguments: [
      CriticalValue([1, 1], upperTail: 0.05, 161.4, decimals: 1),
      CriticalValue([3, 20], upperTail: 0.05, 3.10, decimals: 2),
      CriticalValue([10, 10], upperTail: 0.05, 2.98, decimals: 2),
      CriticalValue([5, 30], upperTail: 0.01, 3.70, decimals: 2),
    ])
  func published(_ row: CriticalValue) {
    #expect(printsAs(distribution(row.parameters).upperQuantile(row.upperTail), row.printed, decimals: row.decimals))
  }

  @Test("oracle: mpmath", arguments: DistributionRow.of("f"))
  func oracle(_ row: DistributionRow) throws {
    let parameters = [try #require(row.a), try #require(row.b)]
    let tolerance = row.tolerance(size: max(parameters[0], parameters[1]))
    #expect(agrees(row.evaluated(distribution(parameters)), row.value, relative: tolerance))
  }

  @Test(
    "property: tails and quantiles belong together",
    arguments: [[0.5, 0.5], [1, 1], [2, 10], [1, 1e4], [3, 20], [20, 3], [500, 800], [2960.7, 3028.4]])
  func together(_ parameters: [Double]) {
    // Above 1e3 degrees of freedom the tails are good to 2e-13, and the quantiles feel that less.
    #expect(violations(of: distribution(parameters), tolerance: 2e-13).isEmpty)
  }

  @Test("property: 1/F exchanges the degrees of freedom", arguments: 1...30 as ClosedRange<UInt64>)
  func reciprocal(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parameters = [generator.uniform(0.3, 60), generator.uniform(0.3, 60)]
    let x = generator.uniform(0.05, 8)
    let lower = distribution(parameters).cumulative(x)
    let upper = distribution(parameters.reversed()).survival(1 / x)
    // 1 / x is rounded; a tail takes that times its slope.
    #expect(agrees(lower, upper, relative: 2e-14))
  }

  @Test("property: a beta distribution of ν₁x / (ν₁x + ν₂)", arguments: 1...30 as ClosedRange<UInt64>)
  func beta(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let a = generator.uniform(0.3, 40)
    let b = generator.uniform(0.3, 40)
    let x = generator.uniform(0.05, 8)
    let share = a * x / (a * x + b)
    let one = distribution([2 * a, 2 * b])
    let other = BetaDistribution(a: a, b: b)
    #expect(agrees(one.cumulative(x), other.cumulative(share), relative: 5e-14))
    #expect(agrees(one.survival(x), other.survival(share), relative: 1e-13))
  }

  @Test("property: two degrees of freedom above have a closed form", arguments: [1e-15, 1e-3, 0.9, 30, 1e12, 1e140])
  func closedForm(_ x: Double) {
    // P(F > x) = (1 + 2x/ν)^(−ν/2)
    let tail = exponential(-2 * logarithmOfOnePlus(0.5 * x))
    // The power is good to its exponent times ε.
    #expect(agrees(distribution([2, 4]).survival(x), tail, relative: 2e-13))
  }

  @Test("property: the tails are smooth where their computation changes", arguments: [[1, 1], [0.5, 3], [7, 0.8]])
  func seams(_ parameters: [Double]) {
    for odds in [0.01, 100, 1e100] {
      let x = odds * parameters[1] / parameters[0]
      let f = distribution(parameters)
      #expect(agrees(f.survival(x * (1 - 1e-15)), f.survival(x * (1 + 1e-15)), relative: 2e-14))
      #expect(agrees(f.cumulative(x * (1 - 1e-15)), f.cumulative(x * (1 + 1e-15)), relative: 2e-14))
      #expect(agrees(f.density(x * (1 - 1e-15)), f.density(x * (1 + 1e-15)), relative: 2e-14))
    }
  }

  @Test("property: below 0 and at the ends")
  func ends() {
    let f = distribution([3, 5])
    #expect(f.density(-1) == 0 && f.cumulative(-1) == 0 && f.survival(-1) == 1)
    #expect(f.density(.infinity) == 0 && f.survival(.infinity) == 0 && f.cumulative(.infinity) == 1)
    #expect(f.quantile(0) == 0 && f.quantile(1) == .infinity)
    #expect(f.upperQuantile(0) == .infinity && f.upperQuantile(1) == 0)
    #expect([1, 2, 3].map { distribution([$0, 5]).density(0) } == [.infinity, 1, 0])
  }

  @Test("property: a quantile beyond the largest number is infinite")
  func largest() { #expect(distribution([2, 0.5]).upperQuantile(1e-100) == .infinity) }
}
