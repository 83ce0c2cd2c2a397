internal import PrePostNumerics
internal import Regression
internal import Tables

extension RegressInput {
  /// A linear model with a random intercept.
  func mixedAnswer(_ random: RandomTerm, new: StudyTable?) throws(ReportError) -> Answer {
    let groups = try groups(random)
    func fitted(_ method: RandomInterceptModel.Method, _ design: DesignMatrix) throws(ReportError) -> RandomInterceptFit
    {
      try placed { () throws(RegressionError) in
        try RandomInterceptModel(method: method, level: flow.model.level).fit(design, groups: groups)
      }
    }
    let fit = try fitted(flow.method, design)
    var sections = RegressSections(
      flow.formula,
      [
        "type": .string("random intercept"), "random": .string(random.description),
        "method": .string(flow.method.rawValue), "df_method": .string("Satterthwaite"),
        "groups": .integer(fit.groupCount),
      ], vcov: "model")
    sections.addCoefficients(fit.coefficients, ratio: nil)
    sections.addFit([
      "n": .integer(fit.n), "df_residual": .integer(fit.n - fit.estimable.count),
      "sigma": .number(fit.residualVariance.squareRoot()), "log_likelihood": .number(fit.logLikelihood),
      "aic": .number(fit.aic), "bic": .number(fit.bic),
    ])
    addVariances(fit, random, to: &sections)
    let tests = try flow.tests.map { (wanted) throws(ReportError) in
      TermLine(try placed { () throws(RegressionError) in try fit.test(wanted) })
    }
    sections.addTerms(fit.termTests.map { TermLine($0) }, tests: tests)
    var notes = self.notes + fit.notes
    if let rival = try rival() {
      let own = try fitted(.full, design)
      let other = try fitted(.full, rival)
      addComparison(try placed { () throws(RegressionError) in try own.compared(with: other) }, to: &sections)
      if flow.method == .restricted {
        notes.append(
          Note(.method, "--against: both models were fitted again by ML, since REML cannot compare fixed parts"))
      }
    }
    if let new {
      let rows = try NewRows(new, for: self)
      rows.add(fit.predictions(for: rows.design), to: &sections)
      notes += rows.notes
      notes.append(Note(.method, "predicted values are for the mean over groups, prediction intervals for a new group"))
    }
    if flow.diagnostics { addMixedRows(fit, groups, to: &sections) }
    sections.add("convergence", fit.convergence.json)
    return sections.answer(
      notes: notes,
      summary: [
        "\(flow.formula), random \(random.description): \(flow.method.rawValue), \(fit.n) rows in \(fit.groupCount) groups, "
          + "t and F with Satterthwaite's degrees of freedom"
      ])
  }

  /// The group of every row: the values of the columns, with colons between.
  private func groups(_ random: RandomTerm) throws(ReportError) -> [String] {
    var joined: [String] = []
    for (place, name) in random.columns.enumerated() {
      let labels = try labels(name) ?? []
      joined = place == 0 ? labels : zip(joined, labels).map { $0 + ":" + $1 }
    }
    return joined
  }

  private func addVariances(_ fit: RandomInterceptFit, _ random: RandomTerm, to sections: inout RegressSections) {
    let rows: [(String, Double, Double?)] = [
      (random.columns.joined(separator: ":"), fit.interceptVariance, fit.varianceStandardErrors.intercept),
      ("residual", fit.residualVariance, fit.varianceStandardErrors.residual),
    ]
    sections.add(
      ResultTable(
        title: "Variances",
        columns: ["part", "variance", "std_dev", "std_error"].map { ResultTable.Column($0) },
        rows: rows.map { [.text($0.0), .number($0.1), .number($0.1.squareRoot()), .optional($0.2)] }))
    sections.add(
      ResultTable(
        title: "Intraclass correlation, and the test that it is 0",
        columns: [
          ResultTable.Column("icc"), ResultTable.Column("conf_low"), ResultTable.Column("conf_high"),
          ResultTable.Column("lr_chi2"), ResultTable.Column("p_value", .probability),
        ],
        rows: [
          [
            .number(fit.intraclassCorrelation), .number(fit.intraclassInterval.lower),
            .number(fit.intraclassInterval.upper), .number(fit.interceptTest.statistic),
            .number(fit.interceptTest.pValue),
          ]
        ]))
    sections.add(
      "random",
      .members([
        "variance": .number(fit.interceptVariance), "std_dev": .number(fit.interceptVariance.squareRoot()),
        "variance_std_error": .optional(fit.varianceStandardErrors.intercept),
        "residual_variance": .number(fit.residualVariance),
        "residual_variance_std_error": .number(fit.varianceStandardErrors.residual),
        "icc": .number(fit.intraclassCorrelation), "icc_conf_low": .number(fit.intraclassInterval.lower),
        "icc_conf_high": .number(fit.intraclassInterval.upper), "lr_chi2": .number(fit.interceptTest.statistic),
        "lr_p_value": .number(fit.interceptTest.pValue),
        "groups": .array(
          fit.groupEffects.map { effect in
            .members([
              "group": .string(effect.group), "n": .integer(effect.rows), "blup": .number(effect.value),
              "std_error": .number(effect.standardError),
            ])
          }),
      ]))
  }

  private func addMixedRows(_ fit: RandomInterceptFit, _ groups: [String], to sections: inout RegressSections) {
    let response = design.response ?? []
    sections.addRows(
      "diagnostics", title: "Diagnostics",
      columns: RegressInput.rowColumns + [ResultTable.Column("group")]
        + ["fixed", "fitted", "residual"].map { ResultTable.Column($0) },
      rows: fit.fitted.indices.map { i in
        rowCells(design.rowsUsed[i]) + [
          .text(groups[i]), .number(fit.fixedFitted[i]), .number(fit.fitted[i]),
          .number(response[i] - fit.fitted[i]),
        ]
      })
  }
}
