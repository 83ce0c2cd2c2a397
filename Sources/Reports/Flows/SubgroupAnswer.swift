internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

extension PoolFlow.Outcome {
  /// The pooled effects of the subgroups that a column names, beside that of all studies.
  ///
  /// - Parameters:
  ///   - column: the column of groups; every row that entered has a value there.
  ///   - sharesTauSquared: whether one τ² is estimated for all subgroups.
  /// - Throws: `ReportError.usage` with moderators; `.numerical` where a fit fails.
  public func subgroups(
    by column: String, in study: StudyTable, sharesTauSquared: Bool, transform: Transformation
  ) throws(ReportError) -> Answer {
    let analysis = try subgroupAnalysis(by: column, in: study, sharesTauSquared: sharesTauSquared)
    let lines = SubgroupLines(analysis, column: column, transform: transform)
    let whole = answer(transform: transform)
    let remarks = whole.notes + analysis.notes
    return Answer(
      tables: [lines.table] + (lines.transformed.isEmpty ? [] : [lines.transformedTable]) + whole.tables,
      json: whole.json.adding("by", .string(column)).adding("subgroups", lines.json)
        .adding("between", lines.betweenJSON).replacing("notes", .array(remarks.map { .string($0.text) })),
      notes: remarks, summary: whole.summary + [lines.sentence])
  }

  /// The models of the subgroups that a column names.
  ///
  /// - Throws: as above.
  func subgroupAnalysis(
    by column: String, in study: StudyTable, sharesTauSquared: Bool
  ) throws(ReportError) -> SubgroupAnalysis {
    guard fit.effects.isInterceptOnly else {
      throw .usage("--by is for plain models; with moderators add factor(\(column)) to --mods")
    }
    let labels = try study.groups(named: column, rows: items.map(\.place.row))
    do {
      return try fit.model.subgroups(fit.effects, labels: labels, sharesTauSquared: sharesTauSquared)
    } catch {
      throw .numerical(source: study.table.source, problem: "\(error)")
    }
  }
}

/// One subgroup per line.
private struct SubgroupLines {
  let analysis: SubgroupAnalysis
  let column: String
  let transformed: [TransformedEstimate]

  init(_ analysis: SubgroupAnalysis, column: String, transform: Transformation) {
    self.analysis = analysis
    self.column = column
    transformed = analysis.subgroups.compactMap {
      TransformedEstimate($0.label, $0.mean.estimate, prediction: $0.mean.predictionInterval, transform)
    }
  }

  var sentence: String {
    let tau = analysis.sharesTauSquared ? "one tau2 for all subgroups" : "tau2 per subgroup"
    guard let between = analysis.between else { return "Subgroups by \(column); \(tau); no test between them" }
    let numbers = NumberFormatting(digits: 3)
    return "Subgroups by \(column); \(tau); between: Q = \(numbers.text(between.q)), df = "
      + "\(between.degreesOfFreedom), p = \(numbers.text(between.pValue, .probability))"
  }

  var table: ResultTable {
    ResultTable(
      title: "Subgroups by \(column)",
      columns: [
        ResultTable.Column("group"), ResultTable.Column("k", .compact), ResultTable.Column("estimate"),
        ResultTable.Column("std_error"), ResultTable.Column("p_value", .probability), ResultTable.Column("conf_low"),
        ResultTable.Column("conf_high"), ResultTable.Column("tau2"), ResultTable.Column("I2", .percent),
        ResultTable.Column("Q"), ResultTable.Column("Q_p", .probability),
      ],
      rows: analysis.subgroups.map { group in
        let estimate = group.mean.estimate
        return [
          .text(group.label), .integer(group.places.count), .number(estimate.value), .number(estimate.standardError),
          .optional(estimate.pValue), .optional(estimate.interval?.lower), .optional(estimate.interval?.upper),
          .number(group.tauSquared.value), .optional(group.heterogeneity.iSquared), .number(group.heterogeneity.q),
          .optional(group.heterogeneity.pValue),
        ]
      })
  }

  var transformedTable: ResultTable {
    ResultTable(
      title: "Subgroups, transformed by \(transformed[0].transform.rawValue)", columns: TransformedEstimate.columns,
      rows: transformed.map(\.cells))
  }

  var json: JSONValue {
    .array(
      analysis.subgroups.map { group in
        let estimate = group.mean.estimate
        let document = JSONValue.members([
          "group": .string(group.label), "k": .integer(group.places.count), "estimate": .number(estimate.value),
          "std_error": .number(estimate.standardError), "statistic": .optional(estimate.statistic),
          "df": .optional(estimate.degreesOfFreedom), "p_value": .optional(estimate.pValue),
          "conf_low": .optional(estimate.interval?.lower), "conf_high": .optional(estimate.interval?.upper),
          "pi_low": .optional(group.mean.predictionInterval?.lower),
          "pi_high": .optional(group.mean.predictionInterval?.upper), "tau2": .number(group.tauSquared.value),
          "tau2_se": .optional(group.tauSquared.standardError), "I2": .optional(group.heterogeneity.iSquared),
          "H2": .optional(group.heterogeneity.hSquared), "Q": .number(group.heterogeneity.q),
          "Q_df": .integer(group.heterogeneity.degreesOfFreedom), "Q_p": .optional(group.heterogeneity.pValue),
        ])
        guard let line = transformed.first(where: { $0.term == group.label }) else { return document }
        return document.adding("transformed", line.json)
      })
  }

  var betweenJSON: JSONValue {
    guard let between = analysis.between else { return .null }
    return .members([
      "Q": .number(between.q), "df": .integer(between.degreesOfFreedom), "p_value": .number(between.pValue),
      "common_tau2": .bool(analysis.sharesTauSquared),
    ])
  }
}
