internal import EffectSizes
internal import PrePostNumerics
internal import Tables

extension EffectsFlow {
  /// One row worked like an example in a textbook: what was printed, each step with its numbers, the result.
  ///
  /// - Parameters:
  ///   - study: the table; the whole of it, since some variances need averages over the set.
  ///   - row: the row as a spreadsheet counts it; the header is row 1.
  /// - Throws: `ReportError.usage` if the file has no such row; what `run` throws.
  public func explain(_ study: StudyTable, row: Int) throws(ReportError) -> Answer {
    let effects = try run(study)
    guard let located = effects.first(where: { $0.rowIndex == row }) else {
      let rows = effects.map(\.rowIndex)
      throw .usage(
        "\(study.table.source) has no study in row \(row); its studies stand in rows \(rows.first ?? 2) to \(rows.last ?? 2)"
      )
    }
    var summary = ["\(located.place): \(measure.code), \(measure.name)"]
    summary += measure.formula.map { "    " + $0 }
    summary += measure.sources.map { "Source: " + $0.reference }
    let worked = located.effect.map { WorkedSteps(measure, $0, located.inputs, options) }
    let steps = worked?.steps ?? []
    let notes = located.notes + (worked?.notes ?? [])
    return Answer(
      tables: [inputTable(located), stepTable(steps), resultTable(located)], json: json(located, steps, notes),
      notes: notes, summary: summary)
  }

  private func inputTable(_ located: LocatedEffect) -> ResultTable {
    ResultTable(
      title: "What the row holds",
      columns: ["input", "column", "printed", "value"].map { ResultTable.Column($0) },
      rows: located.inputs.map { [.text($0.input), .text($0.column), .optional($0.text), .number($0.value)] })
  }

  /// From what the row holds to the result.
  private func stepTable(_ steps: [WorkedSteps.Step]) -> ResultTable {
    ResultTable(
      title: "Steps",
      columns: [
        ResultTable.Column("quantity", .formula), ResultTable.Column("formula", .formula),
        ResultTable.Column("numbers", .formula), ResultTable.Column("value"), ResultTable.Column("source"),
      ],
      rows: steps.map {
        [
          .text($0.quantity), .text($0.formula), .optional($0.numbers), .number($0.value),
          .optional($0.source?.key),
        ]
      })
  }

  private func resultTable(_ located: LocatedEffect) -> ResultTable {
    let interval = located.effect?.confidenceInterval(level: level)
    let lines: [(String, Double?)] = [
      ("yi", located.effect?.estimate), ("vi", located.effect?.samplingVariance),
      ("sei", located.effect?.standardError), ("conf_low", interval?.lower), ("conf_high", interval?.upper),
      ("yi_low", located.envelope?.estimate?.lower), ("yi_high", located.envelope?.estimate?.upper),
    ]
    return ResultTable(
      title: "Result (variance \(options.varianceType.rawValue))",
      columns: ["quantity", "value"].map { ResultTable.Column($0) },
      rows: lines.filter { $0.1 != nil }.map { [.text($0.0), .optional($0.1)] })
  }

  private func json(_ located: LocatedEffect, _ steps: [WorkedSteps.Step], _ notes: [Note]) -> JSONValue {
    .members([
      "study": .string(located.label), "row": .integer(located.rowIndex), "measure": .string(measure.code),
      "formula": .array(measure.formula.map { .string($0) }),
      "sources": .array(measure.sources.map { .string($0.reference) }),
      "inputs": .array(
        located.inputs.map {
          .members([
            "input": .string($0.input), "column": .string($0.column), "printed": .optional($0.text),
            "value": .number($0.value),
          ])
        }),
      "steps": .array(
        steps.map {
          .members([
            "quantity": .string($0.quantity), "formula": .string($0.formula), "numbers": .optional($0.numbers),
            "value": .number($0.value), "source": .optional($0.source?.reference),
          ])
        }),
      "yi": .optional(located.effect?.estimate), "vi": .optional(located.effect?.samplingVariance),
      "notes": .array(notes.map { .string($0.text) }),
    ])
  }
}
