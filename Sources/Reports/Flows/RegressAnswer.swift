internal import PrePostNumerics
internal import Regression
internal import Tables

extension RegressFlow.Outcome {
  /// The model as tables and JSON.
  public var answer: Answer {
    Answer(
      tables: [
        ResultTable(title: "Coefficients", columns: CoefficientLine.columns, rows: lines.map(\.cells)), fitTable,
      ],
      json: .members([
        "formula": .string(formula.description), "vcov": .string(fit.covarianceType.code),
        "coefficients": .array(lines.map(\.json)),
        "fit": .members([
          "n": .integer(fit.n), "df_residual": .integer(fit.dfResidual), "sigma": .optional(fit.sigma),
          "r_squared": .optional(fit.rSquared), "adj_r_squared": .optional(fit.adjustedRSquared),
          "f_statistic": .optional(fit.fStatistic), "f_df1": .optional(fit.fNumeratorDF),
          "f_df2": .optional(fit.fDenominatorDF), "f_p_value": .optional(fit.fPValue),
          "log_likelihood": .optional(fit.logLikelihood), "aic": .optional(fit.aic), "bic": .optional(fit.bic),
        ]),
        "notes": .array(notes.map { .string($0.text) }),
      ]),
      notes: notes,
      summary: [
        "\(formula): \(fit.n) rows, \(fit.dfResidual) residual degrees of freedom, \(fit.covarianceType.code) covariance"
      ])
  }

  var lines: [CoefficientLine] { fit.coefficients.map { CoefficientLine($0) } }

  private var fitTable: ResultTable {
    let rows: [(String, Double?)] = [
      ("sigma", fit.sigma), ("r_squared", fit.rSquared), ("adj_r_squared", fit.adjustedRSquared),
      ("f_statistic", fit.fStatistic), ("f_p_value", fit.fPValue), ("log_likelihood", fit.logLikelihood),
      ("aic", fit.aic), ("bic", fit.bic),
    ]
    return ResultTable(
      title: "Fit", columns: [ResultTable.Column("statistic"), ResultTable.Column("value")],
      rows: rows.filter { $0.1 != nil }.map { [.text($0.0), .optional($0.1)] })
  }
}
