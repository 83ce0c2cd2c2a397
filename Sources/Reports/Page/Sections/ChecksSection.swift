internal import Consistency
internal import PrePostNumerics
internal import Tables

extension ReportPage {
  /// What printed numbers say about each other: alarms first, the rest on demand.
  var checksSection: PageSection? {
    PageSection(
      .checks, lead: .checksLead,
      result.checks.enumerated().flatMap { place, block -> [HTML] in
        let isTold = { (located: CheckFlow.Located) in
          located.finding.verdict.isMismatch || located.finding.verdict == .suspicious
        }
        let told = block.findings.filter(isTold).enumerated().sorted {
          ($0.element.finding.verdict.urgency, $0.offset) < ($1.element.finding.verdict.urgency, $1.offset)
        }.map(\.element)
        let rest = block.findings.filter { !isTold($0) }
        let id = "checks-\(place)"
        let counts = Verdict.allCases.sorted { $0.urgency < $1.urgency }.compactMap { verdict -> String? in
          let count = block.findings.count { $0.finding.verdict == verdict }
          return count == 0 ? nil : "\(wording.term(verdict.rawValue)): \(count)"
        }
        let file = ("\(id).csv", result.checksTable.rows(of: block.block.id))
        return [
          subheading(block.block.id), .tag("p", [:], .text(counts.joined(separator: "; "))),
          told.isEmpty
            ? .tag("p", [:], .text(wording(PageWord.noAlarm)))
            : table("\(id)-told", wording(PageWord.checksAlarm, block.block.id), told, file).piece(wording),
          rest.isEmpty
            ? .nothing
            : folded(
              wording(PageWord.checksRest, "\(rest.count)"),
              table("\(id)-rest", wording(PageWord.checksRest, "\(rest.count)"), rest, told.isEmpty ? file : nil)
                .piece(wording)),
        ]
      })
  }

  private func table(
    _ id: String, _ caption: String, _ findings: [CheckFlow.Located], _ file: (name: String, table: ResultTable)?
  ) -> PageTable {
    PageTable(
      id: id, caption: [.named(caption)],
      columns: [
        .init(.study), .init(.row, isNumber: true), .init(.check), .init(.quantity), .init(.reported),
        .init(.recomputed, isNumber: true), .init(.verdict), .init(.detail),
      ],
      rows: findings.map { located in
        let finding = located.finding
        let verdict = wording.termPiece(finding.verdict.rawValue)
        let range = finding.recomputed.flatMap { $0.lower.isFinite && $0.upper.isFinite ? $0 : nil }
        return [
          .named(located.label), cell(located.row), PageTable.Cell(wording.english(finding.check)),
          PageTable.Cell(wording.english(located.quantity)), finding.reported.map { .named($0) } ?? .empty,
          range.map { $0.isPoint ? cell($0.lower) : cell($0.lower, to: $0.upper) } ?? .empty,
          PageTable.Cell(finding.verdict.isMismatch ? .tag("span", ["class": "alarm"], verdict) : verdict),
          remark(finding.detail),
        ]
      }, file: file)
  }
}
