internal import EffectSizes
internal import PairedComparisons
internal import PrePostNumerics
internal import Tables

/// The tables of paired comparisons, for the command and for reports.
enum PairedTables {
  /// What the column before the groups is called: of printed summaries it holds studies.
  static func outcomeName(_ findings: [PairedFlow.Finding]) -> String {
    findings.contains { $0.place != nil } ? "study" : "outcome"
  }

  /// One row per group: what was printed or found, and the tests. What the table of tests shows again is for files only.
  static func groups(_ findings: [PairedFlow.Finding], adjusted: AdjustedTests? = nil) -> ResultTable {
    let hasOutcome = findings.contains { $0.outcome != nil }
    let columns =
      (hasOutcome ? [ResultTable.Column(outcomeName(findings))] : []) + [
        ResultTable.Column("group"), ResultTable.Column("n"), ResultTable.Column("mean_pre"),
        ResultTable.Column("mean_post"), ResultTable.Column("sd_pre"), ResultTable.Column("sd_post"),
        ResultTable.Column("r"), ResultTable.Column("mean_change"), ResultTable.Column("sd_change"),
        ResultTable.Column("t", isDetail: true), ResultTable.Column("df", .compact, isDetail: true),
        ResultTable.Column("p_value", .probability), ResultTable.Column("conf_low"),
        ResultTable.Column("conf_high"), ResultTable.Column("wilcoxon_v", isDetail: true),
        ResultTable.Column("wilcoxon_p", .probability, isDetail: true),
        ResultTable.Column("sign_p", .probability, isDetail: true),
        ResultTable.Column("permutation_p", .probability, isDetail: true),
        ResultTable.Column("boot_low", isDetail: true), ResultTable.Column("boot_high", isDetail: true),
        ResultTable.Column("mcnemar_p", .probability, isDetail: true),
        ResultTable.Column("mean_change_low"), ResultTable.Column("mean_change_high"),
        ResultTable.Column("p_holm", .probability), ResultTable.Column("p_bh", .probability),
        ResultTable.Column("derived", isDetail: true), ResultTable.Column("note", isDetail: true),
      ]
    let rows = findings.enumerated().map { place, finding -> [CSVCell] in
      let r = finding.result
      let steps = r?.steps.map(\.description) ?? []
      let mcNemar = try? finding.events?.test.get()
      let head: [CSVCell] = hasOutcome ? [.optional(finding.outcome)] : []
      let bootstrap = r?.bootstrap?.interval
      let event = finding.events
      let before = event.map { Double($0.both + $0.lost) / Double($0.n) }
      let after = event.map { Double($0.both + $0.gained) / Double($0.n) }
      let numbers: [CSVCell] = [
        .text(finding.group ?? "all"), .optional(r?.n ?? event?.n), .optional(r?.meanPre ?? before),
        .optional(r?.meanPost ?? after), .optional(r?.sdPre), .optional(r?.sdPost), .optional(r?.correlation),
        .optional(r?.meanChange ?? mcNemar?.difference), .optional(r?.sdChange), .optional(r?.tTest?.statistic),
        .optional(r?.tTest?.degreesOfFreedom), .optional(r?.tTest?.pValue),
        .optional((r?.tTest?.interval ?? mcNemar?.differenceInterval)?.lower),
        .optional((r?.tTest?.interval ?? mcNemar?.differenceInterval)?.upper),
      ]
      let tests: [CSVCell] = [
        .optional(r?.wilcoxon?.statistic), .optional(r?.wilcoxon?.pValue), .optional(r?.signTest?.pValue),
        .optional(r?.permutation?.pValue), .optional(bootstrap?.lower), .optional(bootstrap?.upper),
        .optional(mcNemar?.exactP), .optional(finding.bounds?.meanChange.lower),
        .optional(finding.bounds?.meanChange.upper), .optional(adjusted?.holm[place] ?? nil),
        .optional(adjusted?.benjaminiHochberg[place] ?? nil),
      ]
      return head + numbers + tests + [
        steps.isEmpty ? .empty : .text(steps.joined(separator: "; ")),
        finding.notes.isEmpty ? .empty : .text(finding.notes.map(\.text).joined(separator: "; ")),
      ]
    }
    return ResultTable(title: "Paired comparisons", columns: columns, rows: rows)
  }

  /// One row per group and effect size.
  static func effects(_ findings: [PairedFlow.Finding]) -> ResultTable {
    let hasOutcome = findings.contains { $0.outcome != nil }
    let columns =
      (hasOutcome ? [ResultTable.Column(outcomeName(findings))] : [])
      + [
        "group", "measure", "what", "yi", "vi", "conf_low", "conf_high", "boot_low", "boot_high", "yi_low", "yi_high",
        "conf_method", "note",
      ].map { ResultTable.Column($0) }
    let rows = findings.flatMap { finding in
      finding.effects.map { item -> [CSVCell] in
        (hasOutcome ? [.optional(finding.outcome)] : []) + [
          .text(finding.group ?? "all"), .text(item.measure), .text(item.name), .optional(item.effect?.estimate),
          .optional(item.effect?.samplingVariance), .optional(item.interval?.lower),
          .optional(item.interval?.upper), .optional(item.bootstrapInterval?.lower),
          .optional(item.bootstrapInterval?.upper), .optional(finding.bounds?.effects[item.measure]?.lower),
          .optional(finding.bounds?.effects[item.measure]?.upper), .optional(item.intervalMethod),
          .optional(item.remark),
        ]
      }
    }
    return ResultTable(title: "Effect sizes", columns: columns, rows: rows)
  }

  /// One row per group, reference and way to compare them.
  static func between(_ comparisons: [PairedFlow.GroupFinding]) -> ResultTable {
    let hasOutcome = comparisons.contains { $0.outcome != nil }
    let columns =
      (hasOutcome ? [ResultTable.Column(comparisons.contains(where: \.isPrinted) ? "study" : "outcome")] : []) + [
        ResultTable.Column("comparison"), ResultTable.Column("method"), ResultTable.Column("estimate"),
        ResultTable.Column("std_error"), ResultTable.Column("t"), ResultTable.Column("df", .compact),
        ResultTable.Column("p_value", .probability), ResultTable.Column("conf_low"),
        ResultTable.Column("conf_high"), ResultTable.Column("estimates"), ResultTable.Column("assumes"),
      ]
    let rows = comparisons.flatMap { finding in
      finding.comparison.rows.map { row -> [CSVCell] in
        (hasOutcome ? [.optional(finding.outcome)] : []) + [
          .text("\(row.group) − \(row.reference)"), .text(row.method), .number(row.estimate),
          .number(row.standardError), .number(row.statistic), .number(row.degreesOfFreedom), .number(row.pValue),
          .number(row.interval.lower), .number(row.interval.upper), .text(row.estimates), .text(row.assumes),
        ]
      }
    }
    return ResultTable(title: "Between groups", columns: columns, rows: rows)
  }
}

extension PairedFlow.Finding {
  /// The effect sizes, of values or of an event.
  var effects: [PairedEffect] { result?.effectSizes ?? events?.effectSizes ?? [] }
}

extension PairedEffect {
  /// Why it has no value, or what was decided on the way to it; other notes stand with the comparison.
  var remark: String? {
    if let refusal { return "\(refusal)" }
    let notes = notes + (effect?.derivation.notes.filter { $0.kind == .method } ?? [])
    return notes.isEmpty ? nil : notes.map(\.text).joined(separator: "; ")
  }
}

/// The p values of several outcomes, adjusted for their number.
struct AdjustedTests {
  let holm: [Double?]
  let benjaminiHochberg: [Double?]
  /// How many p values the family has.
  let count: Int

  /// The t tests (McNemar's exact tests for events) of all outcomes and groups; nil for a single outcome.
  init?(_ findings: [PairedFlow.Finding]) {
    guard Set(findings.map(\.outcome)).count > 1, !findings.contains(where: { $0.place != nil }) else { return nil }
    let values = findings.map { finding in
      finding.result?.tTest?.pValue ?? (try? finding.events?.test.get())?.exactP
    }
    holm = AdjustedPValues.holm(values)
    benjaminiHochberg = AdjustedPValues.benjaminiHochberg(values)
    count = values.count { $0 != nil }
  }
}
