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
    return Answer(
      tables: [inputTable(located), stepTable(located), resultTable(located)], json: json(located),
      notes: located.notes, summary: summary)
  }

  private func inputTable(_ located: LocatedEffect) -> ResultTable {
    ResultTable(
      title: "What the row holds",
      columns: ["input", "column", "printed", "value"].map { ResultTable.Column($0) },
      rows: located.inputs.map { [.text($0.input), .text($0.column), .optional($0.text), .number($0.value)] })
  }

  private func stepTable(_ located: LocatedEffect) -> ResultTable {
    ResultTable(
      title: "Steps", columns: ["quantity", "formula", "numbers", "value", "source"].map { ResultTable.Column($0) },
      rows: (located.effect?.derivation.steps ?? []).map {
        [.text($0.quantity), .text($0.formula), .empty, .number($0.value), .text($0.source.key)]
      }
        + worked(located).map {
          [
            .text($0.quantity), .text($0.formula), .text($0.numbers), .number($0.value),
            .optional(measure.sources.first?.key),
          ]
        })
  }

  /// The formulas of the measure with the numbers of the row, as far as they lead to its result.
  private func worked(_ located: LocatedEffect) -> [WorkedFormula.Line] {
    guard let effect = located.effect else { return [] }
    var inputs: [String: Double] = [:]
    for cell in located.inputs { inputs[cell.input] = cell.value }
    for step in effect.derivation.steps {
      for name in step.quantity.split(separator: ",") { inputs[name.filter { $0 != " " }] = step.value }
    }
    return WorkedFormula(measure, effect, inputs, options).lines
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

  private func json(_ located: LocatedEffect) -> JSONValue {
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
        (located.effect?.derivation.steps ?? []).map {
          .members([
            "quantity": .string($0.quantity), "formula": .string($0.formula), "value": .number($0.value),
            "source": .string($0.source.reference),
          ])
        }
          + worked(located).map {
            .members([
              "quantity": .string($0.quantity), "formula": .string($0.formula), "numbers": .string($0.numbers),
              "value": .number($0.value), "source": .optional(measure.sources.first?.reference),
            ])
          }),
      "yi": .optional(located.effect?.estimate), "vi": .optional(located.effect?.samplingVariance),
      "notes": .array(located.notes.map { .string($0.text) }),
    ])
  }
}
