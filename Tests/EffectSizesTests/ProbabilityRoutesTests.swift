import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("Correlations and fits from the p of their tests")
struct ProbabilityRoutesTests {
  @Test("published: metafor's documentation, p = −0.07: COR of 30 −0.3354; PCOR of 30 with five predictors −0.3610")
  func documented() throws {
    let r = try Measure.correlation.effectSize(of: CorrelationSummary(n: 30, correlation: nil, p: -0.07))
    #expect(printsAs(r.estimate, -0.3354, decimals: 4))
    let partial = try Measure.partialCorrelation.effectSize(of: RegressionSummary(n: 30, predictors: 5, p: -0.07))
    #expect(printsAs(partial.estimate, -0.3610, decimals: 4))
    let change = try Measure.standardizedMeanChange.effectSize(
      of: PrePostSummary(n: 50, statistics: ChangeStatistics(p: -0.018)))
    #expect(printsAs(change.estimate, -0.3408, decimals: 4))
  }

  @Test(
    "property: r, t and p are ways to one correlation; R², F and p to one fit", arguments: 1...30 as ClosedRange<UInt64>
  )
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(10...60)
    let r = generator.uniform(-0.8, 0.8)
    let df = Double(n - 2)
    let t = r * (df / ((1 - r) * (1 + r))).squareRoot()
    let p = StudentT(degreesOfFreedom: df).twoSidedTail(t)
    let own = try Measure.fisherZOfCorrelation.effectSize(of: CorrelationSummary(n: n, correlation: r))
    for way in try [
      CorrelationSummary(n: n, correlation: nil, tStatistic: t),
      CorrelationSummary(n: n, correlation: nil, p: r < 0 ? -p : p),
    ] { #expect(areEqual(own, try Measure.fisherZOfCorrelation.effectSize(of: way), relative: 1e-9), "seed \(seed)") }
    let m = generator.integer(1...5)
    let rest = Double(n - m - 1)
    let f = r * r / Double(m) / ((1 - r * r) / rest)
    let tail = FisherF(numerator: Double(m), denominator: rest).survival(f)
    let fit = try Measure.determination.effectSize(of: RegressionSummary(n: n, predictors: m, determination: r * r))
    for way in try [
      RegressionSummary(n: n, predictors: m, fStatistic: f), RegressionSummary(n: n, predictors: m, p: tail),
    ] { #expect(areEqual(fit, try Measure.determination.effectSize(of: way), relative: 1e-9), "seed \(seed)") }
  }

  @Test("two of them that disagree are noted with both values; a customary limit is not compared")
  func disagreement() throws {
    let effect = try Measure.correlation.effectSize(of: CorrelationSummary(n: 30, correlation: 0.5, p: 0.03))
    #expect(
      effect.derivation.notes.map(\.text) == ["r is 0.5 as printed, but 0.3966 by t / √(t² + n − 2) with the t of p"])
    #expect(
      try Measure.correlation.effectSize(of: CorrelationSummary(n: 30, correlation: 0.5, p: 0.05)).derivation.notes
        .isEmpty)
    let limit = try Measure.correlation.effectSize(of: CorrelationSummary(n: 30, correlation: nil, p: 0.001))
    #expect(limit.derivation.notes.map(\.text).first?.hasPrefix("p = 0.001 may stand for any smaller one") == true)
  }

  @Test("refusal: p printed as 0, nothing at all, too few")
  func refusals() {
    #expect(
      message { try Measure.correlation.effectSize(of: CorrelationSummary(n: 30, correlation: nil, p: 0)) }
        == "p is printed as 0, which no t belongs to")
    #expect(
      message { try Measure.partialCorrelation.effectSize(of: RegressionSummary(n: 30, predictors: 2)) }
        == "needs t (or r, the partial correlation)")
    #expect(
      message { try CorrelationSummary(n: 30, correlation: nil, p: 1.2) }
        == "p is 1.2; a p from 0 to 1 is accepted, negative for a negative effect")
    #expect(
      message { try Measure.correlation.effectSize(of: CorrelationSummary(n: 2, correlation: nil, p: 0.1)) }
        == "needs n of at least 3; n is 2")
  }
}
