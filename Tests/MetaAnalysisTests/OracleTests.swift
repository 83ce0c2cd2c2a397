import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

/// The reference cases that metafor computed, number by number.
///
/// 15 digits were written down; meta-regressions on the year, which metafor solves by normal equations, keep 9 of them.
/// The table of cases says where less was asked of metafor's iterations.
@Suite struct OracleTests {
  static let cases = ReferenceRow.fixture("cases.csv")
  static let expected = Dictionary(grouping: ReferenceRow.fixture("expected.csv")) { $0["case"] }

  @Test func noCaseIsLost() {
    #expect(Self.cases.count == 258)
    #expect(Self.expected.values.reduce(0) { $0 + $1.count } == 3475)
  }

  @Test(arguments: cases)
  func matches(_ row: ReferenceRow) throws {
    let effects = try StudyEffects.fixture(row["data"], terms: row["terms"])
    let model = try RandomEffectsModel.named(
      row["method"], test: row["test"], level: try #require(row.number("level")), tauSquared: row.number("tau2"),
      prediction: row["pi"])
    let fit = try model.fit(effects)
    // Where the likelihood has several maxima, programs may differ: in one case, in which metafor ends at the highest.
    #expect(fit.tauSquared.notes.isEmpty == (row["case"] != "bcg_rr/mods4-ML"))
    for number in try #require(Self.expected[row["case"]]) {
      let own = Self.quantity(number["quantity"], Int(number["index"]), of: fit)
      let expected = try #require(number.number("value"), "\(number.cells)")
      let value = try #require(own, "\(number.cells)")
      let isTail = number["quantity"].hasSuffix("p_value") || number["quantity"] == "Q_p"
      #expect(
        agrees(
          value, expected, relative: try #require(row.number("relative")),
          absolute: isTail ? 0 : try #require(row.number("absolute"))),
        "\(number.cells) \(value)")
    }
  }

  static func quantity(_ name: String, _ index: Int?, of fit: RandomEffectsFit) -> Double? {
    if let index {
      let coefficient = fit.coefficients[index - 1]
      return switch name {
      case "estimate": coefficient.value
      case "std_error": coefficient.standardError
      case "statistic": coefficient.statistic
      case "p_value": coefficient.pValue
      case "conf_low": coefficient.interval?.lower
      default: coefficient.interval?.upper
      }
    }
    let heterogeneity = fit.heterogeneity
    return switch name {
    case "tau2": fit.tauSquared.value
    case "tau2_conf_low": heterogeneity.tauSquaredInterval?.lower
    case "tau2_conf_high": heterogeneity.tauSquaredInterval?.upper
    case "I2": heterogeneity.iSquared
    case "I2_conf_low": heterogeneity.iSquaredInterval?.lower
    case "I2_conf_high": heterogeneity.iSquaredInterval?.upper
    case "H2": heterogeneity.hSquared
    case "Q": heterogeneity.q
    case "Q_p": heterogeneity.pValue
    case "R2": fit.rSquared
    case "QM": fit.omnibus?.statistic
    case "p_value": fit.omnibus?.pValue
    case "pi_low": fit.predictionInterval?.lower
    case "pi_high": fit.predictionInterval?.upper
    case "log_likelihood": fit.information.logLikelihood
    case "deviance": fit.information.deviance
    case "aic": fit.information.aic
    case "bic": fit.information.bic
    case "aicc": fit.information.aicc
    default: nil
    }
  }
}
