internal import MetaAnalysis
internal import PrePostNumerics

// What every model of effects prints alike.

extension OmnibusTest {
  /// The joint test of moderators.
  var json: JSONValue {
    .members([
      "QM": .number(statistic), "df1": .integer(numeratorDegreesOfFreedom),
      "df2": .optional(denominatorDegreesOfFreedom), "p_value": .number(pValue),
    ])
  }
}

extension InformationCriteria {
  /// The log-likelihood and what is made of it.
  var json: JSONValue {
    .members([
      "log_likelihood": .number(logLikelihood), "deviance": .number(deviance), "aic": .number(aic),
      "bic": .number(bic), "aicc": .number(aicc),
    ])
  }
}

extension Convergence {
  /// How an iteration ended.
  var json: JSONValue { .members(["converged": .bool(converged), "iterations": .integer(iterations)]) }
}
