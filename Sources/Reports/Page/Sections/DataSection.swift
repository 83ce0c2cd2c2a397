internal import PrePostNumerics
internal import Tables

extension ReportPage {
  /// The tables that were read, what was supplied, and what the weights rest on.
  var dataSection: PageSection? {
    PageSection(
      .data, lead: .dataLead,
      [inputTable, subheading(wording(PageWord.assumptions)), assumptions] + evidence)
  }

  private var inputTable: HTML {
    let rows = result.analysis.inputs.compactMap { input -> [PageTable.Cell]? in
      guard let study = result.tables[input.id] else { return nil }
      return [
        .named(input.id), .named(input.file), cell(study.table.records.count), cell(study.table.header.names.count),
      ]
    }
    return PageTable(
      id: "inputs", caption: [.text(wording(PageWord.inputs))],
      columns: [.init(.table), .init(.file), .init(.rows, isNumber: true), .init(.columns, isNumber: true)],
      rows: rows
    ).piece(wording)
  }

  private var assumptions: HTML {
    let rows = result.analysis.assumptions.map { assumption -> [PageTable.Cell] in
      let study = result.tables[assumption.input]
      let filled = (study?.records ?? []).filter { record in
        study?.assumed[record.row]?.values.contains { $0.reason.hasSuffix(assumption.rule.reason) } ?? false
      }
      let names = result.once(filled.compactMap { study?.labelOrRow($0) })
      return [
        .text(words(assumption.rule)),
        .named(names.joined(separator: "; ")),
        PageTable.Cell(
          .text(result.once(filled.map { "\($0.row)" }).joined(separator: ", ")),
          key: filled.first.map { Double($0.row) }),
        .named(assumption.rule.reason),
      ]
    }
    guard !rows.isEmpty else { return .tag("p", [:], .text(wording(PageWord.nothingAssumed))) }
    return PageTable(
      id: "assumptions", caption: [.text(wording(PageWord.assumptions))],
      columns: [.init(.field), .init(.study), .init(.row, isNumber: true), .init(.reason)], rows: rows,
      showsCaption: false
    ).piece(wording)
  }

  /// An assumption with its numbers as the page writes them.
  func words(_ rule: AssumptionRule) -> String {
    switch rule.value {
    case .number(let one): "\(rule.name) = \(wording.exact(one))"
    case .range(let ends):
      "\(rule.name) = \(wording.range(wording.exact(ends.lower), wording.exact(ends.upper)))"
    case .borrowed, .bound: rule.words
    }
  }

  /// One row per pooled result: the percent of its weight on each kind of number.
  private var evidence: [HTML] {
    let rows = result.pools.compactMap { pool -> [PageTable.Cell]? in
      guard pool.block.moderators == nil, let shares = result.evidence(of: pool) else { return nil }
      return [.named(pool.block.id), term(pool.variant.label), .text(pool.method)]
        + shares.shares.map { cell($0.weight, .percent) }
    }
    guard !rows.isEmpty else { return [] }
    return [
      subheading(wording(PageWord.evidence)), .tag("p", ["class": "lead"], .text(wording(PageWord.evidenceLead))),
      PageTable(
        id: "evidence", caption: [.text(wording(PageWord.evidence))],
        columns: [.init(.analysis), .init(.variant), .init(.method)]
          + [HeadWord.printed, .derived, .digitised, .assumed].map { .init($0, isNumber: true) }, rows: rows,
        showsCaption: false, file: ("evidence.csv", result.evidenceTable)
      ).piece(wording),
    ]
  }
}
