public import MetaAnalysis
internal import PrePostNumerics
internal import Tables

extension EffectsFlow {
  /// A pooled effect walked back to the cells of the file: estimate, weights, effects, derivation steps, cells with their
  /// places in the paper.
  ///
  /// - Parameters:
  ///   - study: the table.
  ///   - model: the random-effects model.
  /// - Throws: what pooling and the effects throw.
  public func explainPooled(_ study: StudyTable, model: RandomEffectsModel) throws(ReportError) -> Answer {
    guard assumptions.isEmpty else {
      return try withoutAssumptions.explainPooled(try supplying(study), model: model)
    }
    let effects = try run(study)
    let outcome = try PoolFlow(model: model).pool(effects, study, measure: measure)
    let traces = try traces(of: effects, in: study)
    let byPlace = Dictionary(traces.map { ($0.place, $0) }) { first, _ in first }
    let names = outcome.shownLabels
    let lines = outcome.items.indices.compactMap { i in
      byPlace[outcome.items[i].place].map {
        PooledExplanation.Line(
          label: outcome.items[i].label, shown: names[i], weight: outcome.fit.weights[i], trace: $0)
      }
    }
    return PooledExplanation(
      outcome: outcome, lines: lines,
      shares: EvidenceShares(kinds: lines.map(\.trace.kind), weights: lines.map(\.weight)), measure: measure
    ).answer
  }
}

/// The way from a pooled effect back to cells.
struct PooledExplanation {
  /// One study.
  struct Line {
    let label: String
    let shown: String
    let weight: Double
    let trace: TracedEffect
  }

  let outcome: PoolFlow.Outcome
  let lines: [Line]
  let shares: EvidenceShares
  let measure: MeasureCatalog.Entry

  var answer: Answer {
    let whole = outcome.answer
    return Answer(
      tables: [cellTable, studyTable, stepTable, shares.table], json: json, notes: whole.notes, summary: whole.summary,
      prose: prose)
  }

  /// One line per cell, with all that leads to it: what CSV holds.
  private var cellTable: ResultTable {
    let names = [
      "study", "file", "row", "weight", "yi", "vi", "rests_on", "input", "column", "printed", "value", "numbers",
      "used",
      "cell_source", "source", "page", "quote", "extractor",
    ]
    return ResultTable(
      title: "Cells",
      columns: names.map { ResultTable.Column($0, $0 == "weight" ? .percent : .plain) },
      rows: lines.flatMap { line in
        let trace = line.trace
        let head: [CSVCell] = [
          .text(line.label), .text(trace.place.source), .integer(trace.place.row), .number(line.weight),
          .number(trace.effect.estimate), .optional(trace.effect.samplingVariance), .text(trace.kind.rawValue),
        ]
        let row: [CSVCell] = [
          .optional(trace.source.source), .optional(trace.source.page), .optional(trace.source.quote),
          .optional(trace.source.extractor),
        ]
        return trace.cells.map { cell in
          head + [
            .text(cell.input), .text(cell.column), .optional(cell.text), .number(cell.value), .text(cell.kind.rawValue),
            .text(cell.isUsed ? "yes" : "no"), .optional(cell.source ?? cell.reason),
          ] + row
        }
      })
  }

  private var studyTable: ResultTable {
    ResultTable(
      title: "Studies",
      columns: [
        ResultTable.Column("study"), ResultTable.Column("weight", .percent), ResultTable.Column("yi"),
        ResultTable.Column("vi"), ResultTable.Column("rests_on"),
      ],
      rows: lines.map { line in
        [
          .text(line.shown), .number(line.weight), .number(line.trace.effect.estimate),
          .optional(line.trace.effect.samplingVariance), .text(line.trace.kind.rawValue),
        ]
      })
  }

  private var stepTable: ResultTable {
    ResultTable(
      title: "Steps",
      columns: ["study", "quantity", "value", "formula", "from", "paper"].map { ResultTable.Column($0) },
      rows: lines.flatMap { line in
        line.trace.steps.map { step in
          [
            .text(line.shown), .text(step.step.quantity), .number(step.step.value), .text(step.step.formula),
            .text(step.parents.joined(separator: ", ")), .text(step.step.source.key),
          ]
        }
      })
  }

  private var json: JSONValue {
    .members([
      "model": outcome.modelJSON, "coefficients": outcome.coefficientJSON,
      "heterogeneity": .members(["tau2": .number(outcome.fit.tauSquared.value)]),
      "formula": .array(measure.formula.map { .string($0) }),
      "sources": .array(measure.sources.map { .string($0.reference) }), "evidence": shares.json,
      "studies": .array(lines.map(study)), "notes": .array(outcome.notes.map { .string($0.text) }),
    ])
  }

  private func study(_ line: Line) -> JSONValue {
    let trace = line.trace
    return .members([
      "study": .string(line.label), "row": .integer(trace.place.row), "weight": .number(line.weight),
      "yi": .number(trace.effect.estimate), "vi": .optional(trace.effect.samplingVariance),
      "rests_on": .string(trace.kind.rawValue), "source": .optional(trace.source.source),
      "page": .optional(trace.source.page), "quote": .optional(trace.source.quote),
      "extractor": .optional(trace.source.extractor),
      "steps": .array(
        trace.steps.map {
          .members([
            "quantity": .string($0.step.quantity), "value": .number($0.step.value), "formula": .string($0.step.formula),
            "formula_id": .string($0.formulaID), "paper": .string($0.step.source.reference),
            "parents": .array($0.parents.map { .string($0) }),
          ])
        }),
      "cells": .array(
        trace.cells.map {
          .members([
            "input": .string($0.input), "row": .integer(trace.place.row), "column": .string($0.column),
            "printed": .optional($0.text), "value": .number($0.value), "numbers": .string($0.kind.rawValue),
            "used": .bool($0.isUsed), "source": .optional($0.source), "reason": .optional($0.reason),
          ])
        }),
    ])
  }
}
