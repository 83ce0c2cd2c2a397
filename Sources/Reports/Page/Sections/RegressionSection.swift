extension ReportPage {
  /// The coefficients of linear models and meta-regressions.
  var regressionSection: PageSection? {
    let table = result.regressionTable
    let shown = PageTable(
      id: "coefficients", caption: [.text(wording(PageWord.regression))],
      columns: [
        .init(.analysis), .init(.kind), .init(.formula), .init(.method), .init(.n, isNumber: true), .init(.term),
        .init(.estimate, isNumber: true), .init(.standardError, isNumber: true), .init(.interval, isNumber: true),
        .init(.pValue, isNumber: true), .init(.note),
      ],
      rows: View(table, self).rows { row in
        [
          row.named("analysis"), row.term("kind"), row.named("formula"), row.named("method"), row.cell("n"),
          row.named("term"), row.cell("estimate"), row.cell("std_error"), row.cell("conf_low", to: "conf_high"),
          row.cell("p_value"), row.remark("note"),
        ]
      }, file: ("regression.csv", table))
    return PageSection(.regression, lead: .regressionLead, [shown.piece(wording)])
  }
}
