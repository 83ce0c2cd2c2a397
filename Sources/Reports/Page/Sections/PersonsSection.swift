internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

extension ReportPage {
  /// Groups and cases side by side, where the case falls, and what is left without the natural course.
  var personsSection: PageSection? {
    PageSection(
      .persons, lead: .personsLead,
      result.persons.enumerated().flatMap { place, persons -> [HTML] in
        let name = "\(persons.block.id), \(persons.method)"
        switch persons.outcome {
        case .failure(let error): return [subheading(name), .tag("p", [:], wording.english(error.problem))]
        case .success(let outcome):
          let content =
            [list(outcome.sentences(wording).map { .named($0) })] + tables(outcome, name, "persons-\(place)")
          let isFirst = persons.block.choices.tauSquared != nil || persons.method == persons.block.methods.first
          return isFirst ? [subheading(name)] + content : [folded(name, .group(content))]
        }
      })
  }

  private func tables(_ outcome: PersonsOutcome, _ name: String, _ id: String) -> [HTML] {
    let all = PersonsTables(outcome: outcome)
    let lines = View(all.lines, self)
    let predictions = View(all.predictions, self)
    let shown =
      outcome.cases.isEmpty
      ? []
      : [
        PageTable(
          id: "\(id)-lines", caption: [.named(wording(PageWord.linesTable, name))],
          columns: [
            .init(.rows), .init(.k, isNumber: true), .init(.ratio, isNumber: true), .init(.interval, isNumber: true),
            .init(.range, isNumber: true), .init(.rangeInterval, isNumber: true), .init(.caseWeight, isNumber: true),
            .init(.tauSquared, isNumber: true), .init(.note),
          ],
          rows: lines.rows { row in
            [
              row.term("rows"), row.cell("k"), row.cell("ratio"), row.cell("conf_low", to: "conf_high"),
              row.cell("range_low", to: "range_high"), row.cell("range_conf_low", to: "range_conf_high"),
              row.cell("case_weight"), row.cell("tau2"), row.remark("note"),
            ]
          }, file: ("\(id)-lines.csv", all.lines)),
        PageTable(
          id: "\(id)-predictions", caption: [.named(wording(PageWord.predictionsTable, name))],
          columns: [
            .init(.case), .init(.among), .init(.medianRatio, isNumber: true), .init(.predicted, isNumber: true),
            .init(.percentile, isNumber: true), .init(.range, isNumber: true), .init(.p, isNumber: true),
            .init(.df, isNumber: true),
          ],
          rows: predictions.rows { row in
            [
              row.named("case"), row.term("among"), row.cell("median_ratio"), row.cell("pi_low", to: "pi_high"),
              row.cell("percentile"), row.cell("percentile_low", to: "percentile_high"), row.cell("p"), row.cell("df"),
            ]
          }, file: ("\(id)-predictions.csv", all.predictions)),
      ]
    let course = all.course.map { table in
      PageTable(
        id: "\(id)-course", caption: [.named(wording(PageWord.courseTable, name))],
        columns: [
          .init(.change), .init(.k, isNumber: true), .init(.ratio, isNumber: true), .init(.interval, isNumber: true),
          .init(.pValue, isNumber: true), .init(.tauSquared, isNumber: true),
        ],
        rows: View(table, self).rows { row in
          [
            row.term("change"), row.cell("k"), row.cell("ratio"), row.cell("conf_low", to: "conf_high"),
            row.cell("p_value"), row.cell("tau2"),
          ]
        }, file: ("\(id)-course.csv", table))
    }
    return (shown + [course].compactMap(\.self)).map { $0.piece(wording) }
  }
}
