import EffectSizes
import TestSupport
import Testing

@Suite("Measure and its catalog entries")
struct MeasureTests {
  @Test("codes are escalc's and every measure names its sources and inputs")
  func codes() {
    let prePost: [Measure<PrePostSummary>] = [
      .meanChange, .standardizedMeanChange, .standardizedMeanChangeRaw, .standardizedMeanChangeRawHeteroscedastic,
      .logRatioOfMeansChange, .standardizedMeanChangePooled, .standardizedMeanChangePooledHeteroscedastic,
      .normalSuperiorityOfChange, .normalAreaUnderCurveOfChange, .logVariabilityRatioChange,
      .logCoefficientOfVariationRatioChange,
    ]
    #expect(
      prePost.map(\.code) == [
        "MC", "SMCC", "SMCR", "SMCRH", "ROMC", "SMCRP", "SMCRPH", "CLESCN", "AUCCN", "VRC", "CVRC",
      ])
    #expect(prePost.allSatisfy { !$0.sources.isEmpty && !$0.inputs.isEmpty && !$0.name.isEmpty })
    let twoGroup: [Measure<TwoGroupSummary>] = [
      .meanDifference, .standardizedMeanDifference, .logRatioOfMeans, .standardizedMeanDifferenceAverageSD,
      .standardizedMeanDifferenceControlSD, .standardizedMeanDifferenceControlSDHeteroscedastic, .logVariabilityRatio,
      .logCoefficientOfVariationRatio, .pointBiserialCorrelation, .fisherZOfPointBiserial, .biserialCorrelation,
      .fisherZOfBiserial, .logOddsRatioOfDifference, .logOddsRatioOfDifferenceNormal,
      .logOddsRatioOfDifferenceLogistic, .normalSuperiority, .normalAreaUnderCurve,
    ]
    #expect(
      twoGroup.map(\.code) == [
        "MD", "SMD", "ROM", "SMDH", "SMD1", "SMD1H", "VR", "CVR", "RPB", "ZPB", "RBIS", "ZBIS", "D2OR", "D2ORN",
        "D2ORL", "CLESN", "AUCN",
      ])
    #expect(twoGroup.allSatisfy { !$0.sources.isEmpty && !$0.inputs.isEmpty && !$0.name.isEmpty })
    let correlations: [Measure<CorrelationSummary>] = [.correlation, .correlationUnbiased, .fisherZOfCorrelation]
    #expect(correlations.map(\.code) == ["COR", "UCOR", "ZCOR"])
    let models: [Measure<RegressionSummary>] = [
      .partialCorrelation, .fisherZOfPartialCorrelation, .semipartialCorrelation, .fisherZOfSemipartialCorrelation,
      .determination, .fisherZOfDetermination, .determinationFixedPredictors, .fisherZOfDeterminationFixedPredictors,
    ]
    #expect(models.map(\.code) == ["PCOR", "ZPCOR", "SPCOR", "ZSPCOR", "R2", "ZR2", "R2F", "ZR2F"])
    let samples: [Measure<OneSampleSummary>] = [
      .mean, .standardizedMean, .logMean, .logStandardDeviation, .logCoefficientOfVariation,
    ]
    #expect(samples.map(\.code) == ["MN", "SMN", "MNLN", "SDLN", "CVLN"])
    let scales: [Measure<ReliabilitySummary>] = [.alpha, .alphaHakstianWhalen, .alphaBonett]
    #expect(scales.map(\.code) == ["ARAW", "AHW", "ABT"])
    let areas: [Measure<SuperioritySummary>] = [.superiority, .areaUnderCurve]
    #expect(areas.map(\.code) == ["CLES", "AUC"])
    let twoByTwo: [Measure<TwoByTwoTable>] = [.riskRatio, .oddsRatio, .riskDifference]
    #expect(twoByTwo.map(\.code) == ["RR", "OR", "RD"])
    let association: [Measure<TwoByTwoTable>] = [
      .arcsineDifference, .petoOddsRatio, .phiCoefficient, .phiCoefficientFisher, .yulesQ, .yulesY,
      .tetrachoricCorrelation, .tetrachoricCorrelationFisher, .probitDifference, .oddsRatioAsDifference,
      .oddsRatioAsDifferenceNormal, .oddsRatioAsDifferenceLogistic,
    ]
    #expect(
      association.map(\.code) == [
        "AS", "PETO", "PHI", "ZPHI", "YUQ", "YUY", "RTET", "ZTET", "PBIT", "OR2D", "OR2DN", "OR2DL",
      ])
    let pairs: [Measure<MatchedPairs>] = [
      .marginalRiskDifference, .marginalRiskRatio, .marginalOddsRatio, .conditionalOddsRatio, .conditionalPetoOddsRatio,
    ]
    #expect(pairs.map(\.code) == ["MPRD", "MPRR", "MPOR", "MPORC", "MPPETO"])
    #expect(Measure.marginalOddsRatioFromMargins.code == "MPORM")
    let personTime: [Measure<PersonTimeComparison>] = [.rateRatio, .rateDifference, .rootRateDifference]
    #expect(personTime.map(\.code) == ["IRR", "IRD", "IRSD"])
    let proportions: [Measure<EventProportion>] = [
      .rawProportion, .logProportion, .logitProportion, .probitProportion, .arcsineProportion, .doubleArcsineProportion,
    ]
    #expect(proportions.map(\.code) == ["PR", "PLN", "PLO", "PRZ", "PAS", "PFT"])
    let rates: [Measure<EventRate>] = [.rawRate, .logRate, .rootRate, .doubleRootRate]
    #expect(rates.map(\.code) == ["IR", "IRLN", "IRS", "IRFT"])
  }

  @Test(
    "what people read in place of an estimate",
    arguments: [
      (EffectScale.logOutcome, "value", 0.5, 1.6487212707001282), (.fisherZ, "correlation", 0.5493061443340549, 0.5),
      (.fisherZOfDetermination, "r2", 0.5493061443340549, 0.25), (.fisherZOfDetermination, "r2", -0.1, 0),
      (.reliabilityCubeRoot, "alpha", 0.5, 0.875), (.reliabilityLog, "alpha", 1.6094379124341003, 0.8),
    ])
  func natural(scale: EffectScale, name: String, estimate: Double, expected: Double) throws {
    #expect(scale.naturalName == name)
    #expect(agrees(try #require(scale.natural(estimate)), expected, relative: 1e-15))
  }

  @Test("the scale decides what may be pooled and what is exponentiated")
  func scales() {
    #expect(Measure.meanChange.scale.hasUnit && Measure.logMean.scale.hasUnit)
    #expect(!Measure.standardizedMeanChange.scale.hasUnit)
    #expect(Measure.logRatioOfMeans.scale.isLogarithmic && Measure.riskRatio.scale.isLogarithmic)
    #expect(!Measure.riskDifference.scale.isLogarithmic)
  }

  @Test("refusal: a variance that a measure does not offer names the ones that it offers")
  func varianceTypes() throws {
    let table = try TwoByTwoTable(a: 1, b: 2, c: 3, d: 4)
    let options = MeasureOptions(varianceType: .unbiased)
    #expect(
      message { try Measure.riskRatio.effectSize(of: table, options: options) }
        == "RR has no sampling variance UB; it offers LS, AV")
  }
}
