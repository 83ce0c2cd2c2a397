import EffectSizes
import Testing

@Suite("Measure and its catalog entries")
struct MeasureTests {
  @Test("codes are escalc's and every measure names its sources and inputs")
  func codes() {
    let prePost: [Measure<PrePostSummary>] = [
      .meanChange, .standardizedMeanChange, .standardizedMeanChangeRaw, .standardizedMeanChangeRawHeteroscedastic,
      .logRatioOfMeansChange,
    ]
    #expect(prePost.map(\.code) == ["MC", "SMCC", "SMCR", "SMCRH", "ROMC"])
    #expect(prePost.allSatisfy { !$0.sources.isEmpty && !$0.inputs.isEmpty && !$0.name.isEmpty })
    let twoGroup: [Measure<TwoGroupSummary>] = [.meanDifference, .standardizedMeanDifference, .logRatioOfMeans]
    #expect(twoGroup.map(\.code) == ["MD", "SMD", "ROM"])
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

  @Test("the scale decides what may be pooled and what is exponentiated")
  func scales() {
    #expect(Measure.meanChange.scale.hasUnit)
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
