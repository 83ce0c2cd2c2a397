extension ReportPage {
  /// What was found, in sentences that lead to the numbers behind them.
  var shortSection: PageSection? {
    let lines = result.inShort(wording).map { line -> HTML in
      .group([
        .named(line.words), line.remark.isEmpty ? .nothing : wording.english(line.remark), .text(" "),
        .tag(
          "a", ["href": "#\(line.section.rawValue)", "aria-label": wording(line.section.heading)],
          .text("\u{2192}\u{A0}" + wording(line.section.heading))),
      ])
    }
    return PageSection(.short, [list(lines)])
  }
}
