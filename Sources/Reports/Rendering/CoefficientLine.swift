internal import MetaAnalysis
internal import PrePostNumerics
internal import Regression
internal import Tables

/// One line of a coefficient table, as cells and as JSON: the same for every model.
struct CoefficientLine {
  let term: String
  let estimate: Double?
  let standardError: Double?
  let statistic: Double?
  let degreesOfFreedom: Double?
  let pValue: Double?
  let interval: ConfidenceInterval?

  init(_ term: String, _ estimate: Estimate) {
    self.term = term
    self.estimate = estimate.value
    standardError = estimate.standardError
    statistic = estimate.statistic
    degreesOfFreedom = estimate.degreesOfFreedom
    pValue = estimate.pValue
    interval = estimate.interval
  }

  init(_ coefficient: Coefficient) {
    term = coefficient.term
    estimate = coefficient.estimate
    standardError = coefficient.standardError
    statistic = coefficient.statistic
    degreesOfFreedom = coefficient.degreesOfFreedom
    pValue = coefficient.pValue
    interval = coefficient.interval
  }

  static let columns = [
    ResultTable.Column("term"), ResultTable.Column("estimate"), ResultTable.Column("std_error"),
    ResultTable.Column("statistic"), ResultTable.Column("df", .compact),
    ResultTable.Column("p_value", .probability), ResultTable.Column("conf_low"), ResultTable.Column("conf_high"),
  ]

  var cells: [CSVCell] {
    [
      .text(term), .optional(estimate), .optional(standardError), .optional(statistic), .optional(degreesOfFreedom),
      .optional(pValue), .optional(interval?.lower), .optional(interval?.upper),
    ]
  }

  var json: JSONValue {
    .members([
      "term": .string(term), "estimate": .optional(estimate), "std_error": .optional(standardError),
      "statistic": .optional(statistic), "df": .optional(degreesOfFreedom), "p_value": .optional(pValue),
      "conf_low": .optional(interval?.lower), "conf_high": .optional(interval?.upper),
    ])
  }
}
