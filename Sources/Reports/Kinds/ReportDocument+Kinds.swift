internal import Tables

extension AnalysisResult {
  /// What each study gives: a table of the rows that give something, and why the others give nothing.
  func kindsSection(_ wording: Wording, _ renderer: MarkdownRenderer) -> String {
    guard !kinds.isEmpty else { return "" }
    let table = ResultTable(
      title: wording(PageWord.kinds),
      columns: ["study", "row", "yi", "kind", "reason"].map { ResultTable.Column($0) },
      rows: KindGroup.giving(kinds).map { group in
        [
          .text(group.first.label), .optional(group.first.place?.row), .text(group.estimates(wording)),
          .text(group.first.kind.rawValue),
          .text(group.first.shortReasons.map { wording.reason($0) }.joined(separator: "; ")),
        ]
      })
    let lacking = KindGroup.lacking(kinds, wording).map { "\($0.reason) [\($0.rows.joined(separator: "; "))]" }
    return renderer.render(table)
      + (lacking.isEmpty ? "" : "\n" + list(wording(PageWord.kindsLacking), lacking, renderer))
  }
}
