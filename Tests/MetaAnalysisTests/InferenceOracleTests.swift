import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

/// The reference cases of weights, intervals, clusters and permutations, number by number.
@Suite struct InferenceOracleTests {
  static let cases = ReferenceRow.fixture("inference/cases.csv")
  static let expected = Dictionary(grouping: ReferenceRow.fixture("inference/expected.csv")) { $0["case"] }

  @Test func noCaseIsLost() {
    #expect(Self.cases.count == 71)
    #expect(Self.expected.values.reduce(0) { $0 + $1.count } == 472)
  }

  @Test(arguments: cases)
  func matches(_ row: ReferenceRow) throws {
    let effects = try StudyEffects.inference(
      row["data"], terms: row["terms"], weights: row["weights"], clustered: !row["vcov"].isEmpty)
    let model = try RandomEffectsModel.inferring(
      row["method"], test: row["test"], interval: row["ci"], covariance: row["vcov"])
    let fit = try model.fit(effects)
    let permuted = row["permutations"].isEmpty ? nil : try PermutationTest(.exact).run(model, effects)
    for number in try #require(Self.expected[row["case"]]) {
      let index = Int(number["index"])
      let own: Double? =
        switch number["quantity"] {
        case "permutation": permuted?.pValues[try #require(index) - 1]
        case "df": fit.coefficients[try #require(index) - 1].degreesOfFreedom
        default: OracleTests.quantity(number["quantity"], index, of: fit)
        }
      let expected = try #require(number.number("value"), "\(number.cells)")
      #expect(
        agrees(
          try #require(own, "\(number.cells)"), expected, relative: try #require(row.number("relative")),
          absolute: try #require(row.number("absolute"))),
        "\(number.cells) \(String(describing: own))")
    }
  }

  /// The exact ends, which metafor's root search meets to 1e-5.
  @Test(arguments: ReferenceRow.fixture("inference/genq.csv"))
  func exactGeneralizedQ(_ row: ReferenceRow) throws {
    let effects = try StudyEffects.inference(row["data"], weights: "ni")
    let expected = try #require(row.number("value"))
    let own: Double?
    if row["quantity"] == "tau2_genqm" {
      own = try MedianUnbiasedGeneralizedQ().estimate(from: effects).value
    } else {
      let interval = try RandomEffectsModel.inferring("GENQ").fit(effects).heterogeneity.tauSquaredInterval
      own = row["quantity"] == "tau2_conf_low" ? interval?.lower : interval?.upper
    }
    // The search stops at 1e-13 of its bracket.
    #expect(agrees(try #require(own), expected, relative: 1e-11), "\(row.cells) \(String(describing: own))")
  }
}
