import PrePostNumerics
import TestSupport
import Testing

@Suite("The gamma function and its relatives")
struct GammaFunctionsTests {
  @Test("published: Abramowitz & Stegun 1964, Table 6.1 and section 6.3")
  func published() {
    #expect(printsAs(exponential(logGamma(1.5)), 0.8862269255, decimals: 10))
    #expect(printsAs(digamma(1), -0.5772156649, decimals: 10))
    #expect(printsAs(trigamma(1), 1.6449340668, decimals: 10))
  }

  // Two roundings each.
  @Test("oracle: mpmath, log Γ", arguments: DistributionRow.of("logGamma"))
  func logGammas(_ row: DistributionRow) { #expect(agrees(logGamma(row.x), row.value, relative: 5e-16)) }

  @Test("oracle: mpmath, digamma", arguments: DistributionRow.of("digamma"))
  func digammas(_ row: DistributionRow) { #expect(agrees(digamma(row.x), row.value, relative: 5e-16)) }

  @Test("oracle: mpmath, trigamma", arguments: DistributionRow.of("trigamma"))
  func trigammas(_ row: DistributionRow) { #expect(agrees(trigamma(row.x), row.value, relative: 5e-16)) }

  @Test("oracle: mpmath, Γ(x + δ) / Γ(x)", arguments: DistributionRow.of("gammaRatio"))
  func ratios(_ row: DistributionRow) throws {
    let delta = try #require(row.a)
    // A step of some hundred is a power with that exponent.
    #expect(agrees(gammaRatio(row.x, plus: delta), row.value, relative: abs(delta) > 10 ? 5e-15 : 1e-15))
  }

  @Test("property: the recurrences", arguments: 1...40 as ClosedRange<UInt64>)
  func recurrences(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let x = generator.uniform(0.05, 60)
    #expect(agrees(logGamma(x + 1), logGamma(x) + logarithm(x), relative: 1e-15, absolute: 1e-13))
    #expect(agrees(digamma(x + 1), digamma(x) + 1 / x, relative: 1e-15, absolute: 1e-14))
    #expect(agrees(trigamma(x + 1), trigamma(x) - 1 / (x * x), relative: 1e-15, absolute: 1e-12))
    #expect(agrees(gammaRatio(x, plus: 1), x, relative: 1e-15))
    #expect(agrees(gammaRatio(x, plus: 0.5) * gammaRatio(x + 0.5, plus: 0.5), x, relative: 2e-15))
  }

  @Test("property: a step of 0, whole steps and steps back")
  func steps() {
    #expect(gammaRatio(3.7, plus: 0) == 1)
    #expect(gammaRatio(3, plus: 2) == 12)
    #expect(agrees(gammaRatio(5, plus: -4), 1.0 / 24, relative: 1e-15))
    #expect(gammaRatio(0.5, plus: 1000) == .infinity)
  }

  @Test("property: exact zeros")
  func zeros() { #expect(logGamma(1) == 0 && logGamma(2) == 0) }
}
