internal import PrePostNumerics
internal import SingleCase
internal import Tables

extension ReportPage {
  /// Each case: what was observed, what can be said, its indices.
  var casesSection: PageSection? {
    PageSection(
      .cases, lead: .casesLead,
      result.singleCases.enumerated().flatMap { block, cases in
        cases.findings.enumerated().flatMap { place, finding -> [HTML] in
          let id = "case-\(block)-\(place)"
          let indices = indices(id, cases, finding)
          return [
            subheading(finding.series.name),
            list(
              CaseSentences(finding: finding, wording: wording).all.map { .named($0) }
                + [.named(cases.selection(wording))]),
            observations(id, finding).piece(wording), indices.piece(wording),
          ]
        }
      })
  }

  private func observations(_ id: String, _ finding: CaseFlow.Finding) -> PageTable {
    let all =
      finding.series.baseline.map { ("A", $0) } + finding.series.treatment.map { ("B", $0) }
    return PageTable(
      id: "\(id)-observations", caption: [.named(wording(PageWord.observations, finding.series.name))],
      columns: [.init(.phase), .init(.time, isNumber: true), .init(.value, isNumber: true)],
      rows: all.map { phase, observation in
        [
          .text(phase),
          observation.time.map { PageTable.Cell(.text(wording.exact($0)), key: $0) } ?? .empty,
          PageTable.Cell(.text(wording.printed(observation.value)), key: observation.value.point),
        ]
      },
      file: (
        "\(id)-observations.csv",
        ResultTable(
          title: finding.series.name,
          columns: ["case", "phase", "time", "value"].map { ResultTable.Column($0) },
          rows: all.map { phase, observation in
            [
              .text(finding.series.name), .text(phase), .optional(observation.time),
              .text(Wording(.english).printed(observation.value)),
            ]
          })
      ))
  }

  private func indices(
    _ id: String, _ cases: AnalysisResult.SingleCaseResult, _ finding: CaseFlow.Finding
  ) -> PageTable {
    let places = finding.outcomes.indices
    let rows = View(CaseTables.indices([finding]), self).rows { row in
      [
        row.named("index"), row.cell("estimate"), row.cell("low", to: "high"), row.cell("std_error"),
        row.cell("conf_low", to: "conf_high"), row.remark("note"),
      ]
    }
    let opening = zip(rows, places).map { row, place -> [PageTable.Cell] in
      guard let value = finding.outcomes[place].value?.estimate,
        case .text(let code) = CaseTables.indices([finding]).rows[place][1]
      else { return row }
      let index = cases.block.indices.first { $0.code == code }
      var opened = row
      opened[1] = PageTable.Cell(self.opened(number(value), card(finding.outcomes[place], finding, index)), key: value)
      return opened
    }
    let contrasts = View(CaseTables.contrasts([finding]), self).rows { row in
      [row.term("quantity"), row.cell("value"), row.cell("low", to: "high"), .empty, .empty, .empty]
    }
    return PageTable(
      id: "\(id)-indices", caption: [.named(wording(PageWord.indices, finding.series.name))],
      columns: [
        .init(.index), .init(.estimate, isNumber: true), .init(.range, isNumber: true),
        .init(.standardError, isNumber: true), .init(.interval, isNumber: true), .init(.note),
      ], rows: opening + contrasts, file: ("\(id)-indices.csv", CaseTables.indices([finding])))
  }
}
