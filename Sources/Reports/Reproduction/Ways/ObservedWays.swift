internal import PairedComparisons
internal import PrePostNumerics
internal import Regression
internal import Tables

/// The ways to a number from observations: a paired comparison of participants, or a linear model.
struct ObservedWays {
  let quantity: ClaimQuantity
  let choices: OpenChoices

  var all: [ClaimWay] { participants + models }

  /// Participants with a column before and one after.
  private var participants: [ClaimWay] {
    guard let pre = choices.method.pre, let post = choices.method.post else { return [] }
    let level = choices.level
    func way(_ name: String, _ key: String) -> ClaimWay {
      ClaimWay(name, key: "participants \(pre) \(post)", quantity: key) { study in
        ClaimNumbers.trying { () throws(ReportError) in
          let flow = PairedFlow(comparison: PairedComparison(level: level), events: .never)
          guard let finding = try flow.run(study, pre: pre, post: post, group: nil).first else { return ClaimNumbers() }
          var numbers = ClaimNumbers(finding)
          for effect in finding.result?.effectSizes ?? [] {
            numbers["effect \(effect.measure)"] = effect.effect?.estimate
            numbers["variance \(effect.measure)"] = effect.effect?.samplingVariance
          }
          return numbers
        }
      }
    }
    switch quantity.key {
    case "p_value":
      return [
        way("paired t", "p_value"), way("paired t, one-sided", "p_one_sided"),
        way("Wilcoxon signed rank", "wilcoxon_p"),
        way("sign test", "sign_p"),
      ]
    case "estimate", "vi", "d", "g":
      let codes = choices.measures.isEmpty ? PairedComparison.measures.map(\.code) : choices.measures.map(\.code)
      return codes.map { way($0, (quantity.key == "vi" ? "variance " : "effect ") + $0) }
    default:
      let key = quantity.key == "statistic" ? "t" : quantity.key
      let plain = way("after − before", key)
      return [plain] + (["t", "mean_change"].contains(key) ? [plain.presented(.turned, as: "before − after")] : [])
    }
  }

  /// A linear model under every covariance that applies.
  private var models: [ClaimWay] {
    guard let formula = choices.method.regression else { return [] }
    let isError = quantity.key.hasSuffix("_std_error") || quantity.key.hasSuffix("_p_value")
    let covariances: [CoefficientCovariance] =
      !isError
      ? [.classical]
      : CoefficientCovariance.allCases.filter { $0.usesClusters == (choices.method.cluster != nil) || $0 == .classical }
    let (level, cluster) = (choices.level, choices.method.cluster)
    return covariances.map { covariance in
      ClaimWay(
        "linear model" + (isError ? ", \(covariance.code)" : ""),
        key: "lm \(choices.method.text ?? "") \(covariance.code)", quantity: quantity.key
      ) { study in
        ClaimNumbers.trying { () throws(ReportError) in
          let model = LinearModel(covariance: covariance, level: level)
          let flow = RegressFlow(
            formula: formula, model: model, clusters: covariance.usesClusters ? cluster : nil)
          return ClaimNumbers(try flow.run(study).fit)
        }
      }
    }
  }
}

extension ClaimNumbers {
  /// The numbers of a linear model.
  init(_ fit: LinearFit) {
    self.init()
    for coefficient in fit.coefficients {
      let name = coefficient.term == "(Intercept)" ? "intercept" : "slope_" + coefficient.term
      self[name] = coefficient.estimate
      self[name + "_std_error"] = coefficient.standardError
      self[name + "_p_value"] = coefficient.pValue
      setInterval(coefficient.interval?.lower, coefficient.interval?.upper, prefix: name + "_")
    }
    self["R2"] = fit.rSquared
    self["sigma"] = fit.sigma
    self["p_value"] = fit.fPValue
    self["statistic"] = fit.fStatistic
  }
}
