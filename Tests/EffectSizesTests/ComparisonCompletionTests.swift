import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("The standardized mean difference from statistics of the comparison")
struct ComparisonCompletionTests {
  /// Two groups of which only sizes and statistics were printed.
  private func summary(
    _ n1: Int, _ n2: Int, _ statistics: ComparisonStatistics, means: (Double, Double)? = nil
  ) throws -> TwoGroupSummary {
    try TwoGroupSummary(
      treatment: .init(n: n1, mean: means?.0, sd: nil), control: .init(n: n2, mean: means?.1, sd: nil),
      statistics: statistics)
  }

  private func smd(_ summary: TwoGroupSummary) throws -> EffectSize {
    try Measure.standardizedMeanDifference.effectSize(of: summary)
  }

  @Test(
    "oracle: metafor's escalc from t and from p",
    arguments: ReferenceRow.table("Tests/Fixtures/effects/statistics.csv").filter { $0["measure"] == "SMD" })
  func oracle(_ row: ReferenceRow) throws {
    let summary = try summary(
      try #require(row.count("n_treatment")), try #require(row.count("n_control")),
      ComparisonStatistics(t: row.number("t"), p: row.number("p")))
    #expect(
      try matches(
        Measure.standardizedMeanDifference.effectSize(of: summary, options: row.varianceOptions), row))
  }

  @Test(
    "property: means and SDs, d, t, F, r, η² and p are ways to one effect", arguments: 1...50 as ClosedRange<UInt64>)
  func routes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let whole = try randomTwoGroup(&generator)
    let n1 = try #require(whole.treatment.n)
    let n2 = try #require(whole.control.n)
    let m = Double(n1 + n2 - 2)
    var plain = MeasureOptions()
    plain.correctsBias = false
    let d = try Measure.standardizedMeanDifference.effectSize(of: whole, options: plain).estimate
    let h = 1 / Double(n1) + 1 / Double(n2)
    let t = d / h.squareRoot()
    let r = t / (t * t + m).squareRoot()
    let sign = d < 0 ? -1.0 : 1.0
    let p = StudentT(degreesOfFreedom: m).twoSidedTail(t)
    let ways: [ComparisonStatistics] = [
      ComparisonStatistics(d: d), ComparisonStatistics(t: t), ComparisonStatistics(f: sign * t * t),
      ComparisonStatistics(correlation: r), ComparisonStatistics(etaSquared: sign * r * r),
    ]
    let effect = try smd(whole)
    for (index, way) in ways.enumerated() {
      #expect(areEqual(effect, try smd(summary(n1, n2, way)), relative: 1e-10), "way \(index)")
    }
    // A p below 1e-300 has no t that differs from its neighbours.
    if p > 1e-300, p < 1 {
      #expect(areEqual(effect, try smd(summary(n1, n2, ComparisonStatistics(p: sign * p))), relative: 1e-8))
    }
  }

  @Test("property: the sign of each statistic is that of the effect; the means have the last word")
  func signs() throws {
    let pairs: [(ComparisonStatistics, ComparisonStatistics)] = [
      (ComparisonStatistics(t: 2), ComparisonStatistics(t: -2)),
      (ComparisonStatistics(z: 2), ComparisonStatistics(z: -2)),
      (ComparisonStatistics(p: 0.04), ComparisonStatistics(p: -0.04)),
      (ComparisonStatistics(oddsRatio: 4), ComparisonStatistics(oddsRatio: 0.25)),
      (ComparisonStatistics(etaSquared: 0.1), ComparisonStatistics(etaSquared: -0.1)),
    ]
    for (positive, negative) in pairs {
      let forth = try smd(summary(20, 30, positive))
      #expect(forth.estimate > 0)
      #expect(areOpposite(forth, try smd(summary(20, 30, negative))))
    }
    let byMeans = try smd(summary(20, 30, ComparisonStatistics(t: 2), means: (3, 5)))
    #expect(areOpposite(byMeans, try smd(summary(20, 30, ComparisonStatistics(t: 2)))))
    #expect(
      try smd(summary(20, 30, ComparisonStatistics(f: 4.41))).derivation.notes.map(\.text) == [
        "F and η² have no sign; the effect is taken as positive"
      ])
  }

  @Test("published: Hasselblad and Hedges 1995, √3/π, and Peterson and Brown 2005, β + 0.05")
  func approximations() throws {
    var plain = MeasureOptions()
    plain.correctsBias = false
    // Borenstein et al. 2009 print the factor as 0.5513.
    let byOdds = try Measure.standardizedMeanDifference.effectSize(
      of: summary(50, 50, ComparisonStatistics(oddsRatio: 2.718281828459045)), options: plain)
    #expect(printsAs(byOdds.estimate, 0.5513, decimals: 4))
    #expect(byOdds.derivation.notes.contains { $0.text.hasPrefix("d by an odds ratio stands on logistic") })
    let byBeta = try Measure.standardizedMeanDifference.effectSize(
      of: summary(50, 50, ComparisonStatistics(beta: 0.25)), options: plain)
    let byCorrelation = try Measure.standardizedMeanDifference.effectSize(
      of: summary(50, 50, ComparisonStatistics(correlation: 0.3)), options: plain)
    #expect(agrees(byBeta.estimate, byCorrelation.estimate, relative: 1e-14))
    #expect(byBeta.derivation.notes.contains { $0.text.hasPrefix("d by beta is an approximation") })
    #expect(
      message { try smd(summary(50, 50, ComparisonStatistics(beta: 0.7))) } == "needs mean_treatment, mean_control")
  }

  @Test("β of the only predictor is r; a partial η² leads to d with a caution; F of more than two groups is not used")
  func regressions() throws {
    var single = ComparisonStatistics(beta: 0.7)
    single.predictors = 1
    let byBeta = try smd(summary(50, 50, single))
    #expect(areEqual(byBeta, try smd(summary(50, 50, ComparisonStatistics(correlation: 0.7))), relative: 1e-14))
    #expect(!byBeta.derivation.notes.contains { $0.text.contains("approximation") })
    var several = ComparisonStatistics(beta: 0.25)
    several.predictors = 3
    #expect(
      areEqual(
        try smd(summary(50, 50, several)), try smd(summary(50, 50, ComparisonStatistics(correlation: 0.3))),
        relative: 1e-14))
    var partial = ComparisonStatistics()
    partial.partialEtaSquared = -0.09
    let byShare = try smd(summary(50, 50, partial))
    #expect(areEqual(byShare, try smd(summary(50, 50, ComparisonStatistics(correlation: -0.3))), relative: 1e-12))
    #expect(byShare.derivation.notes.map(\.text).first?.hasPrefix("d by a partial η² is in residual SDs") == true)
    var many = ComparisonStatistics(t: 2.13, f: 9)
    many.numeratorDegrees = 2
    let effect = try smd(summary(20, 30, many))
    #expect(areEqual(effect, try smd(summary(20, 30, ComparisonStatistics(t: 2.13))), relative: 1e-15))
    #expect(
      effect.derivation.notes.map(\.text) == ["F and η² with df1 = 2 do not compare two groups; they are not used"])
    many.t = nil
    #expect(
      message { try smd(summary(20, 30, many)) } == "needs mean_treatment, mean_control")
  }

  @Test("published: metafor's documentation, p = −0.018 with 20 and 20 participants: −0.7664")
  func documented() throws {
    #expect(printsAs(try smd(summary(20, 20, ComparisonStatistics(p: -0.018))).estimate, -0.7664, decimals: 4))
  }

  @Test("F takes its sign from medians where there are no means")
  func medians() throws {
    let effect = try smd(
      TwoGroupSummary(
        treatment: .init(n: 20, mean: nil, sd: nil, description: SampleDescription(median: 3)),
        control: .init(n: 20, mean: nil, sd: nil, description: SampleDescription(median: 4)),
        statistics: ComparisonStatistics(f: 4.12)))
    #expect(effect.estimate < 0 && effect.derivation.notes.isEmpty)
  }

  @Test(
    "with means, t or an interval gives the SD that both groups must have", arguments: 1...20 as ClosedRange<UInt64>)
  func spreads(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n1 = generator.integer(3...90)
    let n2 = generator.integer(3...90)
    let sd = generator.uniform(0.5, 4)
    let whole = try TwoGroupSummary(
      treatment: .init(n: n1, mean: generator.uniform(4, 6), sd: sd),
      control: .init(n: n2, mean: generator.uniform(1, 3), sd: sd))
    let means = (try #require(whole.treatment.mean), try #require(whole.control.mean))
    let error = sd * (1 / Double(n1) + 1 / Double(n2)).squareRoot()
    let difference = means.0 - means.1
    let margin = error * StudentT(degreesOfFreedom: Double(n1 + n2 - 2)).upperQuantile(0.025)
    let ways = [
      ComparisonStatistics(t: -difference / error),
      ComparisonStatistics(ciLow: difference - margin, ciHigh: difference + margin),
    ]
    for way in ways {
      let own = try summary(n1, n2, way, means: means)
      #expect(
        areEqual(
          try Measure.meanDifference.effectSize(of: own), try Measure.meanDifference.effectSize(of: whole),
          relative: 1e-10))
    }
  }

  @Test("statistics that disagree beyond rounding are noted with both values")
  func disagreement() throws {
    let effect = try smd(summary(20, 30, ComparisonStatistics(t: 2.5, f: 9.12)))
    #expect(
      effect.derivation.notes.map(\.text) == [
        "d is 0.7217 by t √(1/n_treatment + 1/n_control), but 0.8718 by √F √(1/n_treatment + 1/n_control)"
      ])
    #expect(try smd(summary(20, 30, ComparisonStatistics(t: 2.5, f: 6.25))).derivation.notes.isEmpty)
    func withMeans(t: Double) throws -> [String] {
      try smd(
        TwoGroupSummary(
          treatment: .init(n: 20, mean: 5.14, sd: 1.22), control: .init(n: 20, mean: 4.05, sd: 1.34),
          statistics: ComparisonStatistics(t: t))
      ).derivation.notes.map(\.text)
    }
    #expect(try withMeans(t: -2.69).isEmpty)
    #expect(try withMeans(t: 1.23) == ["|t| is 2.69 by the means, SDs and sizes, but 1.23 as printed"])
  }

  @Test("refusal: nothing that leads to a difference; what cannot be")
  func refusals() throws {
    #expect(message { try smd(summary(20, 30, ComparisonStatistics())) } == "needs mean_treatment, mean_control")
    #expect(
      message { try smd(summary(20, 30, ComparisonStatistics(p: 0))) }
        == "needs mean_treatment, mean_control; p is printed as 0, which no t belongs to")
    #expect(
      message { try Measure.meanDifference.effectSize(of: summary(20, 30, ComparisonStatistics(t: 2))) }
        == "needs mean_treatment, mean_control")
    let impossible: [(ComparisonStatistics, String)] = [
      (ComparisonStatistics(oddsRatio: 0), "or is 0; an odds ratio is positive"),
      (ComparisonStatistics(etaSquared: 1.5), "eta_squared is 1.5; a share of variance lies between 0 and 1"),
      (ComparisonStatistics(correlation: -2), "r is -2; a correlation lies between -1 and 1"),
      (ComparisonStatistics(p: -1.5), "p is -1.5; a p from 0 to 1 is accepted, negative for a negative effect"),
    ]
    for (statistics, text) in impossible { #expect(message { try summary(20, 30, statistics) } == text) }
  }
}
