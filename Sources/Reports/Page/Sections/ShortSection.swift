extension ReportPage {
  /// What was found, in sentences under the part of the page that holds their numbers: pooled results first.
  var shortSection: PageSection? {
    let lines = result.inShort(wording)
    let order: [SectionID] = [.pooled, .persons, .cases, .changes, .notes]
    return PageSection(
      .short,
      order.flatMap { section -> [HTML] in
        let own = lines.filter { $0.section == section }
        guard !own.isEmpty else { return [] }
        return [
          .tag("h3", [:], .tag("a", ["href": "#\(section.rawValue)"], .text(wording(section.heading)))),
          list(
            own.map { .group([.named($0.words), $0.remark.isEmpty ? .nothing : wording.english($0.remark)]) }),
        ]
      })
  }
}
