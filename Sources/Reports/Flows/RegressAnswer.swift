internal import PrePostNumerics
internal import Regression
internal import Tables

extension RegressFlow.Outcome {
  /// The coefficients.
  var lines: [CoefficientLine] { fit.coefficients.map { CoefficientLine($0) } }
}

extension RegressInput {
  /// A linear model by least squares.
  func linearAnswer(new: StudyTable?) throws(ReportError) -> Answer {
    let fit = try linearFit()
    let weights = try weights()
    var sections = RegressSections(
      flow.formula, ["type": .string("linear"), "weights": .optional(flow.weights)], vcov: fit.covarianceType.code)
    sections.addCoefficients(fit.coefficients, ratio: nil)
    sections.addFit([
      "n": .integer(fit.n), "df_residual": .integer(fit.dfResidual), "sigma": .optional(fit.sigma),
      "r_squared": .optional(fit.rSquared), "adj_r_squared": .optional(fit.adjustedRSquared),
      "f_statistic": .optional(fit.fStatistic), "f_df1": .optional(fit.fNumeratorDF),
      "f_df2": .optional(fit.fDenominatorDF), "f_p_value": .optional(fit.fPValue),
      "log_likelihood": .optional(fit.logLikelihood), "aic": .optional(fit.aic), "bic": .optional(fit.bic),
      "condition_number": .number(fit.conditionNumber),
    ])
    let tests = try flow.tests.map { (wanted) throws(ReportError) in
      TermLine(try placed { () throws(RegressionError) in try fit.test(wanted) })
    }
    sections.addTerms(fit.termTests.map { TermLine($0) }, tests: tests)
    var notes = self.notes + fit.notes
    if let kind = flow.anova { try addAnova(kind, weights, to: &sections) }
    if let rival = try rival() {
      let comparison = try placed { () throws(RegressionError) in
        try ModelComparison(
          fit, flow.model.fit(rival, weights: weights, clusters: try? labels(flow.clusters)))
      }
      addComparison(comparison, robust: fit.covarianceType != .classical, to: &sections)
    }
    if let new {
      let rows = try NewRows(new, for: self)
      rows.add(fit.predictions(for: rows.design), to: &sections)
      notes += rows.notes + predictionNotes(fit)
    }
    if flow.diagnostics { addDiagnostics(fit, to: &sections) }
    return sections.answer(
      notes: notes,
      summary: [
        "\(flow.formula): \(fit.n) rows, \(fit.dfResidual) residual degrees of freedom, "
          + "\(fit.covarianceType.code) covariance"
          + (fit.clusterCount.map { " of \($0) clusters" } ?? "")
      ])
  }

  private func predictionNotes(_ fit: LinearFit) -> [Note] {
    var notes: [Note] = []
    if flow.weights != nil {
      notes.append(Note(.assumption, "prediction intervals are for a new observation of weight 1"))
    }
    if fit.covarianceType != .classical {
      notes.append(
        Note(
          .assumption, "prediction intervals take the residual variance as one, as \(fit.covarianceType.code) does not")
      )
    }
    if !fit.droppedTerms.isEmpty {
      notes.append(
        Note(
          .caution, "columns were dropped: predicted values hold where the new rows depend on each other as the old do")
      )
    }
    return notes
  }

  private func addAnova(
    _ kind: AnovaTable.Kind, _ weights: [Double]?, to sections: inout RegressSections
  ) throws(ReportError) {
    if let weights, weights.contains(0) {
      throw .usage("--anova takes no weights of 0; leave those rows out")
    }
    let table = try placed { () throws(RegressionError) in
      let coded =
        kind == .marginal
        ? try DesignMatrix(formula: flow.formula, frame: frame, rows: design.rowsUsed, contrasts: .sum) : design
      return try AnovaTable(kind, design: coded, weights: weights)
    }
    let residual = table.residualDF > 0 ? table.residualSumOfSquares / Double(table.residualDF) : nil
    sections.add(
      ResultTable(
        title: "Analysis of variance, type \(kind.rawValue)",
        columns: [
          ResultTable.Column("term"), ResultTable.Column("df", .compact), ResultTable.Column("sum_of_squares"),
          ResultTable.Column("mean_square"), ResultTable.Column("f_statistic"),
          ResultTable.Column("p_value", .probability), ResultTable.Column("partial_eta_squared"),
        ],
        rows: table.lines.map { line in
          [
            .text(line.term), .integer(line.df), .number(line.sumOfSquares),
            .optional(line.df > 0 ? line.sumOfSquares / Double(line.df) : nil), .optional(line.fStatistic),
            .optional(line.pValue), .optional(line.partialEtaSquared),
          ]
        } + [
          [
            .text("Residuals"), .integer(table.residualDF), .number(table.residualSumOfSquares), .optional(residual),
            .empty, .empty, .empty,
          ]
        ]))
    sections.add(
      "anova",
      .members([
        "type": .string(kind.rawValue),
        "terms": .array(
          table.lines.map { line in
            .members([
              "term": .string(line.term), "df": .integer(line.df), "sum_of_squares": .number(line.sumOfSquares),
              "f_statistic": .optional(line.fStatistic), "p_value": .optional(line.pValue),
              "partial_eta_squared": .optional(line.partialEtaSquared),
            ])
          }), "df_residual": .integer(table.residualDF),
        "residual_sum_of_squares": .number(table.residualSumOfSquares),
      ]))
  }

  private func addComparison(_ comparison: ModelComparison, robust: Bool, to sections: inout RegressSections) {
    let test = comparison.test
    sections.add(
      ResultTable(
        title: "Against \(flow.against?.description ?? "")" + (robust ? " (Wald)" : ""),
        columns: [
          ResultTable.Column("model"), ResultTable.Column("df_residual", .compact), ResultTable.Column("rss"),
          ResultTable.Column("f_statistic"), ResultTable.Column("df1", .compact), ResultTable.Column("df2", .compact),
          ResultTable.Column("p_value", .probability),
        ],
        rows: [
          [
            .text("smaller"), .integer(comparison.smaller.residualDF),
            .number(comparison.smaller.residualSumOfSquares), .empty, .empty, .empty, .empty,
          ],
          [
            .text("larger"), .integer(comparison.larger.residualDF), .number(comparison.larger.residualSumOfSquares),
            .optional(test?.statistic), .optional(test?.numerator), .optional(test?.denominator),
            .optional(test?.pValue),
          ],
        ]))
    sections.add(
      "comparison",
      .members([
        "against": .string(flow.against?.description ?? ""), "test": .string("F"),
        "statistic": .optional(test?.statistic), "df1": .optional(test?.numerator),
        "df2": .optional(test?.denominator), "p_value": .optional(test?.pValue),
      ]))
  }

  /// A likelihood-ratio test against the rival.
  func addComparison(_ ratio: LikelihoodRatio, to sections: inout RegressSections) {
    sections.add(
      ResultTable(
        title: "Against \(flow.against?.description ?? "")",
        columns: [
          ResultTable.Column("lr_chi2"), ResultTable.Column("df", .compact),
          ResultTable.Column("p_value", .probability),
        ], rows: [[.number(ratio.statistic), .integer(ratio.df), .number(ratio.pValue)]]))
    sections.add(
      "comparison",
      .members([
        "against": .string(flow.against?.description ?? ""), "test": .string("likelihood ratio"),
        "statistic": .number(ratio.statistic), "df1": .integer(ratio.df), "df2": .null,
        "p_value": .number(ratio.pValue),
      ]))
  }

  /// The cell that says which row of the file it is.
  func rowCells(_ row: Int) -> [CSVCell] { [.integer(records[row].row), .optional(study.label(records[row]))] }

  static let rowColumns = [ResultTable.Column("row", .compact), ResultTable.Column("label")]

  private func addDiagnostics(_ fit: LinearFit, to sections: inout RegressSections) {
    let flags = DiagnosticFlags(fit)
    sections.addRows(
      "diagnostics", title: "Diagnostics",
      columns: RegressInput.rowColumns
        + [
          "fitted", "se_fit", "residual", "leverage", "sigma_without", "cook_d", "std_residual", "student_residual",
          "dffits",
        ].map { ResultTable.Column($0) } + [ResultTable.Column("flag")],
      rows: fit.diagnostics.map { line in
        rowCells(line.row) + [
          .number(line.fitted), .optional(line.standardError), .number(line.residual), .number(line.leverage),
          .optional(line.sigmaWithout), .optional(line.cook), .optional(line.standardResidual),
          .optional(line.studentResidual), .optional(line.dffits), .optional(flags.flag(line)),
        ]
      })
  }
}

/// Which rows deserve a look: never a reason by itself to leave one out.
private struct DiagnosticFlags {
  private let outlier: Double
  private let influence: Double
  private let leverage: Double

  /// An outlier by the t of its studentized residual with Bonferroni's correction at 5 %; influential where Cook's
  /// distance moves the estimates to the edge of their 50 % confidence region; leverage above three times the mean.
  init(_ fit: LinearFit) {
    let (n, p) = (Double(fit.n), Double(fit.estimable.count))
    let df = Double(fit.dfResidual)
    outlier = df > 1 ? StudentT(degreesOfFreedom: df - 1).upperQuantile(0.025 / n) : .infinity
    influence = df > 0 && p > 0 ? FisherF(numerator: p, denominator: df).quantile(0.5) : .infinity
    leverage = 3 * p / n
  }

  func flag(_ line: RowDiagnostics) -> String? {
    var flags: [String] = []
    if let t = line.studentResidual, abs(t) > outlier { flags.append("outlier") }
    if let cook = line.cook, cook > influence { flags.append("influential") }
    if line.leverage > leverage { flags.append("leverage") }
    return flags.isEmpty ? nil : flags.joined(separator: " ")
  }
}
