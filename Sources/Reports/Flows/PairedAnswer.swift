internal import EffectSizes
internal import PairedComparisons
internal import PrePostNumerics
internal import Tables

extension PairedFlow {
  /// The comparisons as tables and JSON.
  public func answer(_ findings: [Finding]) -> Answer {
    Answer(
      tables: [PairedTables.groups(findings), PairedTables.effects(findings)],
      json: .members(["groups": .array(findings.map(json))]),
      notes: findings.flatMap { finding in
        finding.notes.map { note in finding.group.map { Note(note.kind, "\($0): \(note.text)") } ?? note }
      },
      notesBesideCSV: [])
  }

  private func json(_ finding: Finding) -> JSONValue {
    let result = finding.result
    return .members([
      "group": .optional(finding.group), "n": .optional(result?.n),
      "mean_pre": .optional(result?.meanPre), "mean_post": .optional(result?.meanPost),
      "sd_pre": .optional(result?.sdPre), "sd_post": .optional(result?.sdPost), "r": .optional(result?.correlation),
      "mean_change": .optional(result?.meanChange), "sd_change": .optional(result?.sdChange),
      "t_test": result?.tTest.map { test in
        .members([
          "statistic": .number(test.statistic), "df": .number(test.degreesOfFreedom),
          "p_value": .number(test.pValue), "conf_low": .optional(test.interval?.lower),
          "conf_high": .optional(test.interval?.upper),
        ])
      } ?? .null,
      "wilcoxon": result?.wilcoxon.map { test in
        .members([
          "statistic": .number(test.statistic), "p_value": .number(test.pValue),
          "method": .string(test.method.rawValue), "pseudomedian": .optional(test.pseudomedian),
          "conf_low": .optional(test.interval?.lower), "conf_high": .optional(test.interval?.upper),
          "rank_biserial": .optional(test.rankBiserial),
        ])
      } ?? .null,
      "sign_test": result?.signTest.map { test in
        .members(["statistic": .integer(test.statistic), "p_value": .number(test.pValue)])
      } ?? .null,
      "effect_sizes": .array((result?.effectSizes ?? []).map { json($0, result?.level ?? .ninetyFive) }),
      "derived": .array((result?.steps ?? []).map { .string($0.description) }),
      "note": finding.notes.isEmpty ? .null : .string(finding.notes.map(\.text).joined(separator: "; ")),
    ])
  }

  private func json(_ item: PairedEffect, _ level: ConfidenceLevel) -> JSONValue {
    let interval = item.effect?.confidenceInterval(level: level)
    return .members([
      "measure": .string(item.measure), "yi": .optional(item.effect?.estimate),
      "vi": .optional(item.effect?.samplingVariance), "conf_low": .optional(interval?.lower),
      "conf_high": .optional(interval?.upper), "note": .optional(item.remark),
    ])
  }
}

/// The tables of paired comparisons, for the command and for reports.
enum PairedTables {
  /// One row per group: what was printed or found, and the tests.
  static func groups(_ findings: [PairedFlow.Finding]) -> ResultTable {
    let columns = [
      ResultTable.Column("group"), ResultTable.Column("n"), ResultTable.Column("mean_pre"),
      ResultTable.Column("mean_post"), ResultTable.Column("sd_pre"), ResultTable.Column("sd_post"),
      ResultTable.Column("r"), ResultTable.Column("mean_change"), ResultTable.Column("sd_change"),
      ResultTable.Column("t"), ResultTable.Column("df", .compact), ResultTable.Column("p_value", .probability),
      ResultTable.Column("conf_low"), ResultTable.Column("conf_high"), ResultTable.Column("wilcoxon_v"),
      ResultTable.Column("wilcoxon_p", .probability), ResultTable.Column("sign_p", .probability),
      ResultTable.Column("derived", isDetail: true), ResultTable.Column("note", isDetail: true),
    ]
    let rows = findings.map { finding -> [CSVCell] in
      let r = finding.result
      let steps = r?.steps.map(\.description) ?? []
      return [
        .text(finding.group ?? "all"), .optional(r?.n), .optional(r?.meanPre), .optional(r?.meanPost),
        .optional(r?.sdPre), .optional(r?.sdPost), .optional(r?.correlation), .optional(r?.meanChange),
        .optional(r?.sdChange), .optional(r?.tTest?.statistic), .optional(r?.tTest?.degreesOfFreedom),
        .optional(r?.tTest?.pValue), .optional(r?.tTest?.interval?.lower), .optional(r?.tTest?.interval?.upper),
        .optional(r?.wilcoxon?.statistic), .optional(r?.wilcoxon?.pValue), .optional(r?.signTest?.pValue),
        steps.isEmpty ? .empty : .text(steps.joined(separator: "; ")),
        finding.notes.isEmpty ? .empty : .text(finding.notes.map(\.text).joined(separator: "; ")),
      ]
    }
    return ResultTable(title: "Paired comparisons", columns: columns, rows: rows)
  }

  /// One row per group and effect size.
  static func effects(_ findings: [PairedFlow.Finding]) -> ResultTable {
    let columns = ["group", "measure", "yi", "vi", "conf_low", "conf_high", "note"].map { ResultTable.Column($0) }
    let rows = findings.flatMap { finding in
      (finding.result?.effectSizes ?? []).map { item -> [CSVCell] in
        let interval = item.effect?.confidenceInterval(level: finding.result?.level ?? .ninetyFive)
        return [
          .text(finding.group ?? "all"), .text(item.measure), .optional(item.effect?.estimate),
          .optional(item.effect?.samplingVariance), .optional(interval?.lower), .optional(interval?.upper),
          .optional(item.remark),
        ]
      }
    }
    return ResultTable(title: "Effect sizes", columns: columns, rows: rows)
  }
}

extension PairedEffect {
  /// Why there is no effect, or what was decided about it.
  fileprivate var remark: String? {
    refusal.map { "\($0)" } ?? (notes.isEmpty ? nil : notes.map(\.text).joined(separator: "; "))
  }
}
