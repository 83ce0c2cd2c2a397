public import MetaAnalysis
internal import PrePostNumerics
internal import Tables

extension PoolFlow.Outcome {
  /// The studies that trim and fill puts in, and the model with them.
  ///
  /// - Throws: `ReportError.numerical` for moderators, weights or fewer than three studies.
  func trimmedAndFilled(_ method: TrimAndFill) throws(ReportError) -> TrimAndFillResult {
    try numerical { () throws(MetaAnalysisError) in try method.run(fit.model, fit.effects) }
  }

  /// Trim and fill as tables and JSON.
  ///
  /// - Throws: as above.
  public func trimAndFill(_ method: TrimAndFill, transform: Transformation) throws(ReportError) -> Answer {
    let result = try trimmedAndFilled(method)
    let names = shownLabels
    let rows = [("as observed", fit, 0), ("with the filled in", result.fit, result.filled.count)].map {
      name, model, added -> [CSVCell] in
      let pooled = model.coefficients[0]
      return [
        .text(name), .integer(model.effects.count), .integer(added), .number(pooled.value),
        .number(pooled.standardError), .optional(pooled.pValue), .optional(pooled.interval?.lower),
        .optional(pooled.interval?.upper), .number(model.tauSquared.value), .optional(model.heterogeneity.iSquared),
      ]
    }
    let main = ResultTable(
      title: "Trim and fill",
      columns: [
        ResultTable.Column("effect"), ResultTable.Column("k", .compact), ResultTable.Column("k0", .compact),
        ResultTable.Column("estimate"), ResultTable.Column("std_error"), ResultTable.Column("p_value", .probability),
        ResultTable.Column("conf_low"), ResultTable.Column("conf_high"), ResultTable.Column("tau2"),
        ResultTable.Column("I2", .percent),
      ], rows: rows)
    let filled = ResultTable(
      title: "Studies filled in",
      columns: [ResultTable.Column("mirror_of"), ResultTable.Column("yi"), ResultTable.Column("vi")],
      rows: result.filled.map { [.text(names[$0.place]), .number($0.yi), .number($0.vi)] })
    let caution = Note(
      .caution,
      "trim and fill asks what the pooled effect would be if the funnel were lopsided by missing studies alone; "
        + "heterogeneity and chance make lopsided funnels too")
    let all = notes + [caution]
    return Answer(
      tables: [main] + (result.filled.isEmpty ? [] : [filled]),
      json: .members(["trimfill": json(result, names), "notes": .array(all.map { .string($0.text) })]), notes: all,
      summary: [FigureText(transform: transform, digits: 3).trimAndFill(result, isDrawn: false)])
  }

  private func json(_ result: TrimAndFillResult, _ names: [String]) -> JSONValue {
    let pooled = result.fit.coefficients[0]
    return .members([
      "estimator": .string(result.estimator.rawValue), "side": .string(result.side.rawValue),
      "k0": .integer(result.filled.count), "k0_se": .optional(result.standardErrorOfCount),
      "k0_p": .optional(result.pValue), "estimate": .number(pooled.value), "std_error": .number(pooled.standardError),
      "conf_low": .optional(pooled.interval?.lower), "conf_high": .optional(pooled.interval?.upper),
      "p_value": .optional(pooled.pValue), "tau2": .number(result.fit.tauSquared.value),
      "I2": .optional(result.fit.heterogeneity.iSquared), "method": .string(result.fit.model.methodCode),
      "filled": .array(
        result.filled.map {
          .members(["mirror_of": .string(names[$0.place]), "yi": .number($0.yi), "vi": .number($0.vi)])
        }),
    ])
  }
}
