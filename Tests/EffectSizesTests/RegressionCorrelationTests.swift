import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

private let partial: [Measure<RegressionSummary>] = [
  .partialCorrelation, .fisherZOfPartialCorrelation, .semipartialCorrelation, .fisherZOfSemipartialCorrelation,
]

@Suite("PCOR, ZPCOR, SPCOR and ZSPCOR, (semi-)partial correlations")
struct RegressionCorrelationTests {
  @Test("published: −0.3610 from p = 0.07 with n = 30 and five predictors (metafor's documentation)")
  func published() throws {
    let t = -StudentT(degreesOfFreedom: 24).upperQuantile(0.035)
    let effect = try Measure.partialCorrelation.effectSize(
      of: RegressionSummary(n: 30, predictors: 5, tStatistic: t))
    #expect(printsAs(effect.estimate, -0.3610, decimals: 4))
  }

  @Test("oracle: metafor", arguments: partial.flatMap { ReferenceRow.oracle("regressions.csv", measure: $0.code) })
  func oracle(_ row: ReferenceRow) throws {
    let measure = try #require(partial.first { $0.code == row["measure"] })
    let options = try row.varianceOptions(measure, in: ReferenceRow.regressions) { try $0.regression() }
    #expect(try matches(measure.effectSize(of: row.regression(), options: options), row))
  }

  @Test("property: one predictor makes the partial correlation a correlation", arguments: 1...50 as ClosedRange<UInt64>)
  func onePredictor(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(5...300)
    let t = generator.uniform(-6, 6)
    let model = try RegressionSummary(n: n, predictors: 1, tStatistic: t)
    let pairs = try CorrelationSummary(n: n, correlation: nil, tStatistic: t)
    let types = Measure.partialCorrelation.varianceTypes
    for type in types {
      let one = try Measure.partialCorrelation.effectSize(of: model, alone: type)
      #expect(areEqual(one, try Measure.correlation.effectSize(of: pairs, alone: type), relative: 1e-13))
    }
    let z = try Measure.fisherZOfPartialCorrelation.effectSize(of: model)
    #expect(areEqual(z, try Measure.fisherZOfCorrelation.effectSize(of: pairs), relative: 1e-13))
  }

  @Test("property: the other sign of t; R² by way of F", arguments: 1...50 as ClosedRange<UInt64>)
  func routes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(20...300)
    let m = generator.integer(2...9)
    let fit = generator.uniform(0.3, 0.9)
    let df = Double(n - m - 1)
    // The t of a predictor that explains a third of what the model does.
    let t = (fit / 3 / (1 - fit) * df).squareRoot()
    let byR2 = try RegressionSummary(n: n, predictors: m, tStatistic: t, determination: fit)
    let back = try RegressionSummary(n: n, predictors: m, tStatistic: -t, determination: fit)
    let byF = try RegressionSummary(
      n: n, predictors: m, tStatistic: t, fStatistic: fit / Double(m) / ((1 - fit) / df))
    for measure in partial {
      let forth = try measure.effectSize(of: byR2)
      #expect(areOpposite(forth, try measure.effectSize(of: back)), "\(measure.code)")
      #expect(areEqual(forth, try measure.effectSize(of: byF), relative: 1e-12), "\(measure.code)")
    }
  }

  @Test("millions of observations; a printed correlation is taken as it is")
  func edges() throws {
    let many = try RegressionSummary(n: 4_000_000, predictors: 3, tStatistic: 900, determination: 0.4)
    for measure in partial {
      let effect = try measure.effectSize(of: many)
      #expect(effect.estimate > 0.3 && effect.estimate < 0.5)
      #expect(try #require(effect.samplingVariance) > 1e-8)
    }
    let printed = try RegressionSummary(n: 40, predictors: 3, correlation: -0.2, determination: 0.4)
    #expect(try Measure.partialCorrelation.effectSize(of: printed).estimate == -0.2)
    #expect(try Measure.semipartialCorrelation.effectSize(of: printed).estimate == -0.2)
  }

  @Test("refusal: impossible numbers, no degrees of freedom, what is missing, more than the model explains")
  func refusals() throws {
    #expect(
      message { try RegressionSummary(n: 9, predictors: 0) }
        == "predictors is 0; a whole number of at least 1 is accepted")
    #expect(
      message { try RegressionSummary(n: 9, predictors: 1, determination: -0.1) }
        == "r2 is -0.1; a number from 0 to 1 is accepted")
    #expect(
      message { try RegressionSummary(n: 9, predictors: 1, fStatistic: -2) } == "f is -2; 0 or more is accepted")
    let full = try RegressionSummary(n: 5, predictors: 4, tStatistic: 2, determination: 0.5)
    #expect(message { try Measure.partialCorrelation.effectSize(of: full) } == "needs n of at least 6; n is 5")
    let one = try RegressionSummary(n: 6, predictors: 4, tStatistic: 2, determination: 0.9)
    #expect(
      message { try Measure.fisherZOfPartialCorrelation.effectSize(of: one) } == "needs n of at least 7; n is 6")
    let noFit = try RegressionSummary(n: 60, predictors: 4, tStatistic: 2)
    #expect(
      message { try Measure.semipartialCorrelation.effectSize(of: noFit) } == "needs r2 (or f of the whole model)")
    let noT = try RegressionSummary(n: 60, predictors: 4, determination: 0.3)
    #expect(
      message { try Measure.partialCorrelation.effectSize(of: noT) } == "needs t (or r, the partial correlation)")
    #expect(
      message { try Measure.semipartialCorrelation.effectSize(of: noT) }
        == "needs t (or r, the semi-partial correlation)")
    let noModel = try RegressionSummary(n: 60, predictors: nil, tStatistic: 2)
    #expect(message { try Measure.partialCorrelation.effectSize(of: noModel) } == "needs predictors")
    let much = try RegressionSummary(n: 60, predictors: 4, correlation: 0.5, determination: 0.125)
    #expect(
      message { try Measure.semipartialCorrelation.effectSize(of: much) }
        == "the predictor would explain 0.25 of the variance, more than the whole model (r2 is 0.125)")
  }
}
