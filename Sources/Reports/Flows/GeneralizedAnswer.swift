internal import PrePostNumerics
internal import Regression
internal import Tables

extension RegressInput {
  /// A logistic or Poisson regression.
  func generalizedAnswer(_ family: ExponentialFamily, new: StudyTable?) throws(ReportError) -> Answer {
    let model = GeneralizedLinearModel(family: family, covariance: flow.model.covariance, level: flow.model.level)
    let trials = try numbers(flow.trials, use: "trials")
    let offset = try linearOffset()
    let weights = try weights()
    let clusters = try labels(flow.clusters)
    func fitted(_ design: DesignMatrix) throws(ReportError) -> GeneralizedLinearFit {
      try placed { () throws(RegressionError) in
        try model.fit(design, trials: trials, offset: offset, weights: weights, clusters: clusters)
      }
    }
    let fit = try fitted(design)
    var sections = RegressSections(
      flow.formula,
      [
        "type": .string(family.rawValue), "link": .string(family == .binomial ? "logit" : "log"),
        "trials": .optional(flow.trials), "offset": .optional(flow.offset), "exposure": .optional(flow.exposure),
        "weights": .optional(flow.weights),
      ], vcov: model.covariance.code)
    let ratio = family == .binomial ? "odds ratios" : "ratios of rates"
    sections.addCoefficients(fit.coefficients, ratio: flow.exponentiate ? ratio : nil)
    let whole = fit.modelTest
    sections.addFit([
      "n": .integer(fit.n), "df_residual": .integer(fit.dfResidual), "df_null": .integer(fit.dfNull),
      "deviance": .number(fit.deviance), "null_deviance": .number(fit.nullDeviance), "pearson": .number(fit.pearson),
      "dispersion": .optional(fit.dispersion), "lr_chi2": .optional(whole?.statistic), "lr_df": .optional(whole?.df),
      "lr_p_value": .optional(whole?.pValue), "log_likelihood": .number(fit.logLikelihood), "aic": .number(fit.aic),
      "bic": .number(fit.bic),
    ])
    let tests = try flow.tests.map { (wanted) throws(ReportError) in
      TermLine(try placed { () throws(RegressionError) in try fit.test(wanted) })
    }
    sections.addTerms(fit.termTests.map { TermLine($0) }, tests: tests)
    if let rival = try rival() {
      let other = try fitted(rival)
      addComparison(try placed { () throws(RegressionError) in try fit.compared(with: other) }, to: &sections)
    }
    var notes = self.notes + fit.notes
    if let new {
      let rows = try NewRows(new, for: self)
      addMeans(fit, rows, to: &sections)
      notes += rows.notes
    }
    if flow.diagnostics { addGeneralizedDiagnostics(fit, to: &sections) }
    sections.add("convergence", fit.convergence.json)
    let what = family == .binomial ? "logistic regression" : "Poisson regression (log link)"
    return sections.answer(
      notes: notes,
      summary: [
        "\(flow.formula): \(what) by maximum likelihood, \(fit.n) rows, \(model.covariance.code) covariance"
          + (fit.clusterCount.map { " of \($0) clusters" } ?? "")
          + ", \(fit.convergence.iterations) iterations"
      ])
  }

  /// The offset and the logarithm of the exposure.
  private func linearOffset() throws(ReportError) -> [Double]? {
    let given = try numbers(flow.offset, use: "an offset")
    guard let exposure = try numbers(flow.exposure, use: "an exposure") else { return given }
    if let bad = exposure.firstIndex(where: { $0 <= 0 }) {
      throw .row(
        study.place(records[design.rowsUsed[bad]]), column: flow.exposure,
        problem: "\(shortestText(exposure[bad])) is no exposure; more than 0 is accepted")
    }
    return exposure.indices.map { (given?[$0] ?? 0) + logarithm(exposure[$0]) }
  }

  private func addMeans(_ fit: GeneralizedLinearFit, _ rows: NewRows, to sections: inout RegressSections) {
    let columns = ["predicted", "conf_low", "conf_high", "linear_predictor", "std_error"].map { ResultTable.Column($0) }
    sections.addRows(
      "predictions", title: fit.model.family == .binomial ? "Predicted probabilities" : "Predicted counts",
      columns: rows.columns + columns,
      rows: rows.cells(fit.predictions(for: rows.design, offset: rows.offset), row: \.row, width: columns.count) {
        [
          .number($0.value), .optional($0.interval?.lower), .optional($0.interval?.upper),
          .number($0.linearPredictor), .optional($0.standardError),
        ]
      })
  }

  private func addGeneralizedDiagnostics(_ fit: GeneralizedLinearFit, to sections: inout RegressSections) {
    let p = Double(fit.estimable.count)
    sections.addRows(
      "diagnostics", title: "Diagnostics",
      columns: RegressInput.rowColumns
        + [
          "fitted", "linear_predictor", "deviance_residual", "pearson_residual", "leverage", "std_residual", "cook_d",
        ].map { ResultTable.Column($0) },
      rows: fit.fitted.indices.map { i in
        let h = fit.leverages[i]
        let room = 1 - h
        let isFree = room > 1e-12
        let pearson = fit.pearsonResiduals[i]
        return rowCells(design.rowsUsed[i]) + [
          .number(fit.fitted[i]), .number(fit.linearPredictors[i]), .number(fit.devianceResiduals[i]),
          .number(pearson), .number(h), .optional(isFree ? fit.devianceResiduals[i] / room.squareRoot() : nil),
          .optional(isFree && p > 0 ? pearson * pearson * h / (p * room * room) : nil),
        ]
      })
  }
}
