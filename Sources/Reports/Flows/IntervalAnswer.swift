internal import PrePostNumerics
internal import Regression
internal import Tables

extension RegressInput {
  /// A linear model whose responses are partly ranges or bounds.
  func intervalAnswer(new: StudyTable?) throws(ReportError) -> Answer {
    guard let responses else { preconditionFailure("asked for where the response has ranges") }
    let model = IntervalRegression(covariance: flow.model.covariance, level: flow.model.level)
    let weights = try weights()
    let clusters = try labels(flow.clusters)
    func fitted(_ design: DesignMatrix) throws(ReportError) -> IntervalFit {
      try placed { () throws(RegressionError) in
        try model.fit(design, responses: responses, weights: weights, clusters: clusters)
      }
    }
    let fit = try fitted(design)
    func count(_ kind: CensoredResponse.Kind) -> Int { fit.counts[kind] ?? 0 }
    var sections = RegressSections(
      flow.formula,
      [
        "type": .string("interval"), "exact": .integer(count(.exact)), "ranges": .integer(count(.interval)),
        "upper_bounds": .integer(count(.left)), "lower_bounds": .integer(count(.right)),
        "weights": .optional(flow.weights),
      ], vcov: model.covariance.code)
    sections.addCoefficients(fit.coefficients, ratio: nil)
    sections.addFit([
      "n": .integer(fit.n), "df_residual": .integer(fit.n - fit.estimable.count - 1), "sigma": .number(fit.sigma),
      "sigma_conf_low": .number(fit.sigmaInterval.lower), "sigma_conf_high": .number(fit.sigmaInterval.upper),
      "log_sigma_std_error": .number(fit.logSigmaStandardError), "log_likelihood": .number(fit.logLikelihood),
      "aic": .number(fit.aic), "bic": .number(fit.bic),
    ])
    let tests = try flow.tests.map { (wanted) throws(ReportError) in
      TermLine(try placed { () throws(RegressionError) in try fit.test(wanted) })
    }
    sections.addTerms(fit.termTests.map { TermLine($0) }, tests: tests)
    addMidpoints(fit, to: &sections)
    if let rival = try rival() {
      let other = try fitted(rival)
      addComparison(try placed { () throws(RegressionError) in try fit.compared(with: other) }, to: &sections)
    }
    var notes = self.notes + fit.notes
    notes.append(
      Note(
        .method,
        "ranges and bounds of the response enter as what they are: a normal error puts the value anywhere between the ends; "
          + "--ranges midpoint would take middles instead"))
    if let new {
      let rows = try NewRows(new, for: self)
      rows.add(fit.predictions(for: rows.design), to: &sections)
      notes += rows.notes
    }
    if flow.diagnostics { addFittedRanges(fit, to: &sections) }
    sections.add("convergence", fit.convergence.json)
    return sections.answer(
      notes: notes,
      summary: [
        "\(flow.formula): interval regression by maximum likelihood, \(model.covariance.code) covariance"
          + (fit.clusterCount.map { " of \($0) clusters" } ?? "")
          + ", \(fit.convergence.iterations) iterations",
        "\(fit.n) rows: values \(count(.exact)), ranges \(count(.interval)), upper bounds \(count(.left)), lower bounds "
          + "\(count(.right))",
      ])
  }

  /// How far the estimates are from those that take middles for ranges and ends for bounds.
  private func addMidpoints(_ fit: IntervalFit, to sections: inout RegressSections) {
    let pairs = zip(fit.coefficients, fit.midpointEstimates)
    let differences = pairs.map { line, naive in
      line.estimate.flatMap { own in naive.map { own - $0 } }
    }
    sections.add(
      ResultTable(
        title: "Beside least squares on middles (ranges) and ends (bounds)",
        columns: ["term", "estimate", "at_midpoints", "difference"].map { ResultTable.Column($0) },
        rows: zip(pairs, differences).map { pair, difference in
          [.text(pair.0.term), .optional(pair.0.estimate), .optional(pair.1), .optional(difference)]
        }))
    sections.add(
      "midpoint",
      .array(
        zip(pairs, differences).map { pair, difference in
          .members([
            "term": .string(pair.0.term), "estimate": .optional(pair.1), "difference": .optional(difference),
          ])
        }))
  }

  private func addFittedRanges(_ fit: IntervalFit, to sections: inout RegressSections) {
    sections.addRows(
      "diagnostics", title: "Diagnostics",
      columns: RegressInput.rowColumns
        + ["response_low", "response_high", "fitted"].map { ResultTable.Column($0) } + [
          ResultTable.Column("fitted_is")
        ],
      rows: fit.fitted.indices.map { i in
        let known = fit.responses[i]
        let value = fit.fitted[i]
        let place: String? =
          known.kind == .exact
          ? nil : value < known.lower ? "below the range" : value > known.upper ? "above the range" : "inside"
        return rowCells(design.rowsUsed[i]) + [
          .optional(known.lower.isFinite ? known.lower : nil), .optional(known.upper.isFinite ? known.upper : nil),
          .number(value), .optional(place),
        ]
      })
  }
}
