internal import PairedComparisons

extension ReportPage {
  /// The printed before/after rows.
  var changesSection: PageSection? {
    let rows = result.printedChanges.compactMap { place, finding -> [PageTable.Cell]? in
      guard let found = finding.result, let pre = found.meanPre, let post = found.meanPost else { return nil }
      let study = result.paired.first { $0.findings.contains { $0.place == place } }.flatMap {
        result.tables[$0.block.input]
      }
      let two = wording.digits(2)
      let change = (post > pre ? "+" : "") + signed(two.text(post - pre))
      let isPositive = pre > 0 && post > 0
      return [
        .named(finding.group ?? place.label ?? place.source), cell(place.row),
        finding.unit.map { .named($0) } ?? .empty, PageTable.Cell(.text(signed(two.text(pre))), key: pre),
        PageTable.Cell(.text(signed(two.text(post))), key: post),
        PageTable.Cell(opened(change, card(place, finding, in: study)), key: post - pre),
        isPositive ? PageTable.Cell(.text("×" + wording.digits(3).text(post / pre)), key: post / pre) : .empty,
        isPositive
          ? PageTable.Cell(
            .text((post > pre ? "+" : "") + signed(wording.digits(1).text(100 * (post / pre - 1)))),
            key: 100 * (post / pre - 1)) : .empty,
        ChangeSentence(finding: finding, wording: wording).absent.map { .text($0) } ?? .empty,
      ]
    }
    let table = PageTable(
      id: "printed-changes", caption: [.text(wording(PageWord.changes))],
      columns: [
        .init(.study), .init(.row, isNumber: true), .init(.unit), .init(.before, isNumber: true),
        .init(.after, isNumber: true), .init(.change, isNumber: true), .init(.ratio, isNumber: true),
        .init(.percent, isNumber: true), .init(.missing),
      ], rows: rows, showsCaption: false, file: ("paired.csv", result.pairedTable))
    return PageSection(.changes, lead: .changesLead, [table.piece(wording)])
  }
}
