import PrePostNumerics
import TestSupport
import Testing

@testable import MetaAnalysis

@Suite struct EstimateTests {
  private func estimate(_ value: Double, _ error: Double, df: Double? = nil) -> Estimate {
    Estimate(value: value, standardError: error, degreesOfFreedom: df, level: .ninetyFive)
  }

  @Test func normal() throws {
    let own = estimate(1.959963984540054, 1)
    #expect(agrees(try #require(own.pValue), 0.05, relative: 1e-12))
    let interval = try #require(own.interval)
    #expect(abs(interval.lower) < 1e-14 && agrees(interval.upper, 2 * 1.959963984540054, relative: 1e-14))
    #expect(own.degreesOfFreedom == nil)
  }

  /// t with 1 degree of freedom: P(|T| > 1) = ½, and the 97.5 % quantile is tan(0.475 π).
  @Test func student() throws {
    let own = estimate(-2, 2, df: 1)
    #expect(agrees(try #require(own.pValue), 0.5, relative: 1e-14) && own.statistic == -1)
    #expect(agrees(try #require(own.interval).upper, -2 + 2 * 12.7062047361747, relative: 1e-12))
  }

  /// The interval ends at 0 exactly where p = 0.05.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func duality(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let df = seed % 2 == 0 ? nil : Double(generator.integer(1...40))
    let own = estimate(generator.uniform(-5, 5), generator.uniform(0.1, 2), df: df)
    let interval = try #require(own.interval)
    #expect((try #require(own.pValue) < 0.05) == !interval.contains(0), "seed \(seed)")
    let atEnd = estimate(own.value - interval.lower, own.standardError, df: df)
    #expect(agrees(try #require(atEnd.pValue), 0.05, relative: 1e-10), "seed \(seed)")
  }

  @Test func noError() {
    let own = estimate(0.5, 0, df: 3)
    #expect(own.statistic == nil && own.pValue == nil)
    #expect(own.interval?.lower == 0.5 && own.interval?.upper == 0.5)
  }

  @Test func noDegreesOfFreedom() {
    let own = estimate(0.5, 0.1, df: 0)
    #expect(own.statistic == 5 && own.pValue == nil && own.interval == nil)
  }

  @Test func tailsStayAccurate() throws {
    #expect(agrees(try #require(estimate(20, 1).pValue), 5.507248237212467e-89, relative: 1e-12))
    #expect(estimate(0, 1).pValue == 1)
  }
}
