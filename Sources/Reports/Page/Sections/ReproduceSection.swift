extension ReportPage {
  /// The command, what was read, and every table of the analysis as a file.
  var reproduceSection: PageSection? {
    let read = [run.analysis] + run.inputs.map(\.file)
    let files = PageTable(
      id: "files", caption: [.text(wording(PageWord.hashes))],
      columns: [.init(.file), .init(.size, isNumber: true), .init(.digest)],
      rows: read.map { file in
        [.named(file.path), cell(file.byteCount), PageTable.Cell(.tag("code", [:], .text(file.digest.hexadecimal)))]
      })
    let downloads = result.reports.filter { !$0.table.rows.isEmpty }.map { name, table -> HTML in
      .tag("li", [:], .tag("a", ["href": DataLink.csv(table.csv()), "download": name], .text(name)))
    }
    return PageSection(
      .reproduce, lead: .reproduceLead,
      [
        subheading(wording(PageWord.command)), .tag("pre", [:], .tag("code", [:], .text(run.commandLine))),
        .tag("p", [:], .text(wording(PageWord.version, run.version))), files.piece(wording),
        .tag(
          "div", ["class": "noprint"], subheading(wording(PageWord.downloads)),
          .tag("p", ["class": "lead"], .text(wording(PageWord.downloadsLead))),
          .tag("ul", ["class": "files"], all: downloads)),
      ])
  }
}
