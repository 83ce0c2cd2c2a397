import Testing

@testable import PrePostNumerics

/// `P(X ≤ x) = x³` on 0 ≤ x ≤ 1, simple enough to know every answer.
private struct CubeLaw: ContinuousDistribution {
  func density(_ x: Double) -> Double { 3 * x * x }
  func cumulative(_ x: Double) -> Double { min(1, x * x * x) }
  func survival(_ x: Double) -> Double { 1 - cumulative(x) }
  func quantile(_ p: Double) -> Double { quantile(p, from: 0) }
  func upperQuantile(_ q: Double) -> Double { upperQuantile(q, from: 0) }

  func quantile(_ p: Double, from start: Double) -> Double {
    corrected(quantile: start, largest: 1, increases: true, target: p, tail: cumulative, density: density)
  }

  func upperQuantile(_ q: Double, from start: Double) -> Double {
    corrected(quantile: start, largest: 1, increases: false, target: q, tail: survival, density: density)
  }
}

@Suite("Quantiles of the library, corrected")
struct ContinuousDistributionTests {
  @Test(
    "property: whatever the start, the answer is the quantile",
    arguments: [0, 1e-300, 0.1, 0.4999999, 0.5, 0.50000001, 0.9, 1, .infinity])
  func starts(_ start: Double) {
    #expect(abs(CubeLaw().quantile(0.125, from: start) - 0.5) <= 0x1p-52)
    #expect(abs(CubeLaw().upperQuantile(0.875, from: start) - 0.5) <= 0x1p-52)
  }

  @Test("property: small numbers are found as well as large ones", arguments: [1e-300, 1e-30, 1e-3])
  func small(_ p: Double) {
    let x = CubeLaw().quantile(p)
    #expect(abs(x * x * x - p) <= 1e-15 * p)
  }

  @Test("property: a tail that no number reaches gives the end of the support")
  func unreachable() {
    let never = corrected(
      quantile: 1, largest: .infinity, increases: false, target: 0.1, tail: { _ in 0.5 }, density: { _ in 0 })
    #expect(never == .infinity)
  }
}
