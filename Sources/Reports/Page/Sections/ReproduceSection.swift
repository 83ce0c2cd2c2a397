extension ReportPage {
  /// The command, what was read, and every table of the analysis as a file.
  var reproduceSection: PageSection? {
    let hasHashes = run.files.contains { $0.hash != nil }
    let files = PageTable(
      id: "files", caption: [.text(wording(hasHashes ? PageWord.hashes : .noHashes))],
      columns: [.init(.file), .init(.size, isNumber: true), .init(.sha256)],
      rows: run.files.map { file in
        [
          .named(file.name), cell(file.size),
          file.hash.map { PageTable.Cell(.tag("code", [:], .text($0))) } ?? .empty,
        ]
      })
    let downloads = result.reports.filter { !$0.table.rows.isEmpty }.map { name, table -> HTML in
      .tag("li", [:], .tag("a", ["href": DataLink.csv(table.csv()), "download": name], .text(name)))
    }
    return PageSection(
      .reproduce,
      [
        subheading(wording(PageWord.command)), .tag("pre", [:], .tag("code", [:], .text(run.command))),
        .tag("p", [:], .text(wording(PageWord.version, run.version))), files.piece(wording),
        subheading(wording(PageWord.downloads)), .tag("p", ["class": "lead"], .text(wording(PageWord.downloadsLead))),
        .tag("ul", ["class": "files"], all: downloads),
      ])
  }
}
