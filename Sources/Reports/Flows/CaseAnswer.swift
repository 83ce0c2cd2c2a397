internal import PrePostNumerics
internal import SingleCase
internal import Tables

extension CaseFlow {
  /// The findings as tables and JSON.
  ///
  /// - Throws: `ReportError.usage` for an option of the test over several cases that is impossible.
  public func answer(_ findings: [Finding]) throws(ReportError) -> Answer {
    let pools = pooled(findings)
    let joint = try multipleBaseline(findings)
    let main = CaseTables.indices(findings)
    var tables = [main.adding(CaseTables.dependenceColumns, CaseTables.dependence(findings))]
    tables.append(CaseTables.contrasts(findings))
    tables += CaseTables.randomization(findings, self, joint) + CaseTables.regressions(findings)
    tables += CaseTables.visual(findings)
    if !pools.isEmpty { tables.append(CaseTables.pooled(pools)) }
    var beside = findings.flatMap { finding in
      finding.notes + finding.bounds.map { Note(.caution, "\(finding.series.name): \($0.sentence(at: options.level))") }
    }
    beside += findings.flatMap(CaseNotes.parts)
    switch joint {
    case .test(let test): beside += test.notes
    case .refused(let note): beside.append(note)
    case nil: break
    }
    return Answer(
      tables: tables,
      json: .members([
        "cases": .array(findings.map(json)),
        "pooled": pools.isEmpty ? .null : .members(["indices": .object(pools.map(json))]),
        "multiple_baseline": joint.map(json) ?? .null,
      ]),
      notes: beside + findings.flatMap(CaseNotes.indices), notesBesideCSV: beside,
      summary: findings.flatMap { CaseSentences(finding: $0, wording: Wording(english: NumberFormatting())).all })
  }

  private func json(_ finding: Finding) -> JSONValue {
    let notes = finding.notes.map(\.text)
    return .members([
      "case": .string(finding.series.name), "n_a": .integer(finding.series.baseline.count),
      "n_b": .integer(finding.series.treatment.count), "indices": .object(finding.outcomes.map(json)),
      "last_against_baseline": .members([
        "difference": json(finding.contrast.difference), "ratio": finding.contrast.ratio.map(json) ?? .null,
        "time": .optional(finding.contrast.time),
      ]),
      "randomization_bound": .array(
        finding.bounds.map { bound in
          .members([
            "scheme": .string(bound.scheme.rawValue), "arrangements": .number(bound.arrangements),
            "smallest_p": .number(bound.smallestP),
            "can_be_significant": .bool(bound.canBeSignificant(at: options.level.alpha)),
          ])
        }),
      "randomization": finding.test.map(json) ?? .null,
      "autocorrelation": finding.autocorrelation.map { one in
        .members([
          "lag_1": .number(one.raw), "corrected": .number(one.corrected), "std_error": .number(one.standardError),
        ])
      } ?? .null,
      "regression": finding.regression.map(json) ?? .null,
      "visual": finding.visual.map(json) ?? .null,
      "dual_criterion": finding.criterion.map(json) ?? .null,
      "note": notes.isEmpty ? .null : .string(notes.joined(separator: "; ")),
    ])
  }

  private func json(_ outcome: IndexOutcome) -> JSONValue.Member {
    switch outcome {
    case .estimate(let estimate):
      JSONValue.Member(
        name: estimate.code,
        value: .members([
          "estimate": .number(estimate.estimate), "low": .optional(estimate.low), "high": .optional(estimate.high),
          "bounds": .string(estimate.value.kind.rawValue), "point_rule": .string(estimate.pointRule.rawValue),
          "std_error": .optional(estimate.standardError), "conf_low": .optional(estimate.interval?.lower),
          "conf_high": .optional(estimate.interval?.upper),
          "std_error_ar1": .optional(estimate.dependentError?.value),
          "ar1_differs": estimate.dependentError.map { .bool($0.differs) } ?? .null,
          "note": .optional(CaseTables.text(estimate.notes)),
        ]))
    case .notDefined(let code, let reason):
      JSONValue.Member(
        name: code,
        value: .members([
          "estimate": .null, "low": .null, "high": .null, "std_error": .null, "conf_low": .null, "conf_high": .null,
          "note": .string("\(reason)"),
        ]))
    }
  }

  private func json(_ pool: PooledIndex) -> JSONValue.Member {
    JSONValue.Member(
      name: pool.code,
      value: .members([
        "estimate": .number(pool.estimate), "std_error": .optional(pool.standardError),
        "conf_low": .optional(pool.interval?.lower), "conf_high": .optional(pool.interval?.upper),
        "cases": .integer(pool.cases), "weights": .string(pool.weights.rawValue),
      ]))
  }
}

/// The tables of single cases, for the command and for reports.
enum CaseTables {
  static func text(_ notes: [Note]) -> String? {
    notes.isEmpty ? nil : notes.map(\.text).joined(separator: "; ")
  }

  /// One row per case and index.
  static func indices(_ findings: [CaseFlow.Finding]) -> ResultTable {
    let columns = [
      ResultTable.Column("case"), ResultTable.Column("index"), ResultTable.Column("estimate"),
      ResultTable.Column("low"), ResultTable.Column("high"), ResultTable.Column("bounds", isDetail: true),
      ResultTable.Column("point_rule", isDetail: true), ResultTable.Column("std_error"),
      ResultTable.Column("conf_low"), ResultTable.Column("conf_high"), ResultTable.Column("note", isDetail: true),
    ]
    let rows = findings.flatMap { finding in
      finding.outcomes.map { outcome -> [CSVCell] in
        switch outcome {
        case .estimate(let estimate):
          [
            .text(finding.series.name), .text(estimate.code), .number(estimate.estimate), .optional(estimate.low),
            .optional(estimate.high), .text(estimate.value.kind.rawValue), .text(estimate.pointRule.rawValue),
            .optional(estimate.standardError), .optional(estimate.interval?.lower),
            .optional(estimate.interval?.upper), .optional(text(estimate.notes)),
          ]
        case .notDefined(let code, let reason):
          [
            .text(finding.series.name), .text(code), .empty, .empty, .empty, .empty, .empty, .empty, .empty, .empty,
            .text("\(reason)"),
          ]
        }
      }
    }
    return ResultTable(title: "Single-case indices", columns: columns, rows: rows)
      .hidingEmptyRanges(around: "estimate")
  }

  /// The last treatment observation against the baseline, and the smallest attainable p, per case.
  static func contrasts(_ findings: [CaseFlow.Finding]) -> ResultTable {
    let columns = ["case", "quantity", "value", "low", "high"].map { ResultTable.Column($0) }
    let rows = findings.flatMap { finding -> [[CSVCell]] in
      let name = CSVCell.text(finding.series.name)
      var rows: [[CSVCell]] = [
        row(name, "last - baseline", finding.contrast.difference)
      ]
      if let ratio = finding.contrast.ratio { rows.append(row(name, "last / baseline", ratio)) }
      for bound in finding.bounds {
        rows.append([name, .text("smallest p by \(bound.scheme.rawValue)"), .number(bound.smallestP), .empty, .empty])
      }
      return rows
    }
    return ResultTable(title: "Last observation against baseline; smallest attainable p", columns: columns, rows: rows)
      .hidingEmptyRanges(around: "value")
  }

  private static func row(_ name: CSVCell, _ quantity: String, _ value: Bounded) -> [CSVCell] {
    [name, .text(quantity), .number(value.point), .optional(value.range?.lower), .optional(value.range?.upper)]
  }

  /// The averages over cases.
  static func pooled(_ pools: [PooledIndex]) -> ResultTable {
    ResultTable(
      title: "Averages over cases",
      columns: ["index", "weights", "cases", "estimate", "std_error", "conf_low", "conf_high"].map {
        ResultTable.Column($0)
      },
      rows: pools.map {
        [
          .text($0.code), .text($0.weights.rawValue), .integer($0.cases), .number($0.estimate),
          .optional($0.standardError), .optional($0.interval?.lower), .optional($0.interval?.upper),
        ]
      })
  }
}
