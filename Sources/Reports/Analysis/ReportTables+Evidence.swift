internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

// The CSV reports about the evidence itself.

extension AnalysisResult {
  /// One row per specification of every sensitivity analysis, on the scale of yi and on the one that people read.
  var sensitivityTable: ResultTable {
    let names = [
      "analysis", "settings", "k", "estimate", "conf_low", "conf_high", "p_value", "tau2", "I2", "transform",
      "transformed", "transformed_conf_low", "transformed_conf_high", "conclusion", "note",
    ]
    let rows = sensitivities.flatMap { result -> [[CSVCell]] in
      guard let outcome = try? result.outcome.get() else { return [] }
      return outcome.lines.map { line in
        let head: [CSVCell] = [.text(result.block.id), .text(outcome.words(line.settings))]
        switch line.result {
        case .success(let pooled):
          let shown = { (value: Double?) -> CSVCell in
            outcome.transform == .none ? .empty : .optional(value.map { outcome.transform($0) })
          }
          return head + [
            .integer(pooled.k), .number(pooled.estimate), .optional(pooled.interval?.lower),
            .optional(pooled.interval?.upper), .optional(pooled.pValue), .number(pooled.tauSquared),
            .optional(pooled.iSquared), outcome.transform == .none ? .empty : .text(outcome.transform.rawValue),
            shown(pooled.estimate), shown(pooled.interval?.lower), shown(pooled.interval?.upper),
            .optional(pooled.side(of: outcome.threshold)), .empty,
          ]
        case .failure(let error):
          return head + [CSVCell](repeating: .empty, count: 12) + [.text("\(error)")]
        }
      }
    }
    return ResultTable(title: "Sensitivity", columns: names.map { ResultTable.Column($0) }, rows: rows)
  }

  /// One row per value at which a conclusion changes.
  var tippingTable: ResultTable {
    ResultTable(
      title: "Where conclusions change",
      columns: ["analysis", "parameter", "value", "crosses", "settings"].map { ResultTable.Column($0) },
      rows: sensitivities.flatMap { result in
        ((try? result.outcome.get())?.tippingPoints ?? []).map { point in
          let others = point.others.map { "\($0.name)=\($0.setting.text)" }.joined(separator: "; ")
          return [
            .text(result.block.id), .text(point.parameter), .number(point.value), .text(point.crosses.rawValue),
            others.isEmpty ? .empty : .text(others),
          ]
        }
      })
  }

  /// One row per check.
  var checksTable: ResultTable {
    joined("Checks", CheckFlow.table([]).columns, checks.map { ($0.block.id, CheckFlow.table($0.findings)) })
  }

  /// One row per claim.
  var claimsTable: ResultTable {
    joined("Claims", ReproduceFlow.table([]).columns, claims.map { ($0.block.id, ReproduceFlow.table($0.claims)) })
  }

  /// Tables of blocks in one, each row with the id of its block.
  private func joined(
    _ title: String, _ columns: [ResultTable.Column], _ tables: [(id: String, table: ResultTable)]
  ) -> ResultTable {
    ResultTable(
      title: title, columns: [ResultTable.Column("analysis")] + columns,
      rows: tables.flatMap { id, table in table.rows.map { [.text(id)] + $0 } })
  }

  /// What was decided in sensitivity analyses, and those that could not be made.
  var evidenceNotes: [LocatedNote] {
    sensitivities.flatMap { result -> [LocatedNote] in
      switch result.outcome {
      case .success(let outcome):
        outcome.notes.map { LocatedNote(analysis: result.block.id, place: nil, note: $0) }
      case .failure(let error):
        [LocatedNote(analysis: result.block.id, place: nil, note: Note(.refusal, "\(error)"))]
      }
    }
  }
}

extension SensitivityFlow.Outcome {
  /// The settings of a line: `r=0.5; method=DL`.
  func words(_ settings: [Variation.Setting]) -> String {
    zip(variations, settings).map { "\($0.name)=\($1.text)" }.joined(separator: "; ")
  }
}
