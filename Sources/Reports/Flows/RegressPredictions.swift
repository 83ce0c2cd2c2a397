internal import PrePostNumerics
internal import Regression
internal import Tables

/// The rows of a second file, coded as the rows of a fit were.
struct NewRows {
  let study: StudyTable
  let records: [CSVRecord]
  let design: DesignMatrix
  /// What is added to the linear predictor, one per row of `design`; nil for nothing.
  let offset: [Double]?
  let notes: [Note]
  private let names: [String]

  /// - Throws: `ReportError` for a column that is not there, a group that the fit did not have, text among numbers.
  init(_ study: StudyTable, for input: RegressInput) throws(ReportError) {
    let flow = input.flow
    let records = study.records
    let formula = flow.formula.rightHandSide
    let more = [flow.offset, flow.exposure].compactMap(\.self)
    let reading = try study.frame(for: formula, records: records, numbers: more)
    do throws(RegressionError) {
      let extended = try input.design.extended(to: reading.frame)
      var offset: [Double]?
      if let name = flow.offset { offset = try reading.frame.numbers(name, rows: extended.rowsUsed, use: "an offset") }
      if let name = flow.exposure {
        let logs = try reading.frame.numbers(name, rows: extended.rowsUsed, use: "an exposure").map(logarithm)
        offset = offset.map { zip($0, logs).map { $0 + $1 } } ?? logs
      }
      design = extended
      self.offset = offset
    } catch .unknownLevel(let factor, let level, let row, let known) {
      throw .row(
        study.place(records[row]), column: nil,
        problem: "\(factor) has no group '\(level)' in the fit; it has \(known.joined(separator: ", "))")
    } catch .undefined(let expression, let row, let reason) {
      throw .row(study.place(records[row]), column: nil, problem: "\(expression) has no value: \(reason)")
    } catch {
      throw .file(source: study.table.source, problem: "\(error)")
    }
    self.study = study
    self.records = records
    names = formula.variableNames
    notes =
      reading.notes
      + design.rowsDropped.map {
        Note(.refusal, "\(study.place(records[$0.row])): no predicted value; no \($0.missing.joined(separator: ", "))")
      }
  }

  /// The place of a row and its cells that the terms read.
  var columns: [ResultTable.Column] {
    [ResultTable.Column("row", .compact)] + names.map { ResultTable.Column($0) }
  }

  /// Those cells, then `rest` for the rows that have a predicted value and as many empty ones for the others.
  func cells<Value>(_ values: [Value], row: (Value) -> Int, width: Int, _ rest: (Value) -> [CSVCell]) -> [[CSVCell]] {
    let byRow = Dictionary(values.map { (row($0), $0) }) { first, _ in first }
    return records.enumerated().map { i, record in
      let known: [CSVCell] = names.map { name in
        guard let column = study.table.header.index(of: name) else { return .empty }
        return .optional(study.table.text(record, column))
      }
      return [.integer(record.row)] + known
        + (byRow[i].map(rest) ?? [CSVCell](repeating: .empty, count: width))
    }
  }

  static let columns = ["predicted", "std_error", "conf_low", "conf_high", "pi_low", "pi_high"].map {
    ResultTable.Column($0)
  }

  /// Predicted values of a model with normal errors.
  func add(_ predictions: [Prediction], to sections: inout RegressSections) {
    sections.addRows(
      "predictions", title: "Predicted values", columns: columns + NewRows.columns,
      rows: cells(predictions, row: \.row, width: NewRows.columns.count) { line in
        [
          .number(line.value), .optional(line.standardError), .optional(line.interval?.lower),
          .optional(line.interval?.upper), .optional(line.predictionInterval?.lower),
          .optional(line.predictionInterval?.upper),
        ]
      })
  }
}
