internal import Tables

extension ReportPage {
  /// What each study gives by the measures of the analysis, and why the others give nothing.
  var kindsSection: PageSection? {
    let rows = KindGroup.giving(result.kinds).map { group -> [PageTable.Cell] in
      [
        .named(group.first.label), cell(group.first.place?.row), .named(group.estimates(wording)),
        term(group.first.kind.rawValue), reason(group.first),
      ]
    }
    let table = PageTable(
      id: "kinds-table", caption: [.text(wording(PageWord.kinds))],
      columns: [.init(.study), .init(.row, isNumber: true), .init(.estimate), .init(.kind), .init(.reason)], rows: rows,
      showsCaption: false, file: ("kinds.csv", KindLine.table(result.kinds, title: wording(PageWord.kinds))))
    let lacking = KindGroup.lacking(result.kinds, wording).map { entry in
      HTML.group([.text(entry.reason + ": "), .named(entry.rows.joined(separator: "; "))])
    }
    return PageSection(
      .kinds, lead: .kindsLead,
      [table.piece(wording), lacking.isEmpty ? .nothing : subheading(wording(PageWord.kindsLacking)), list(lacking)])
  }

  /// A reason: words of the page, and remarks as English ones.
  private func reason(_ line: KindLine) -> PageTable.Cell {
    let pieces = line.shortReasons.map { reason -> HTML in
      switch reason {
      case .remark(let text), .assumed(let text): wording.english(text)
      default: .text(wording.reason(reason))
      }
    }
    return PageTable.Cell(.group(pieces.enumerated().flatMap { $0 > 0 ? [.text("; "), $1] : [$1] }))
  }
}
