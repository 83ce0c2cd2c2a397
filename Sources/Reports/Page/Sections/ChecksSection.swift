internal import Consistency
internal import PrePostNumerics
internal import Tables

extension ReportPage {
  /// What printed numbers say about each other: alarms first, the rest on demand.
  var checksSection: PageSection? {
    PageSection(
      .checks, lead: .checksLead,
      result.checks.enumerated().flatMap { place, block -> [HTML] in
        let sorted = Verdict.allCases.sorted { $0.urgency < $1.urgency }
        func findings(_ verdicts: [Verdict]) -> [[PageTable.Cell]] {
          verdicts.flatMap { verdict in block.findings.filter { $0.finding.verdict == verdict } }.map(row)
        }
        let told = sorted.filter { $0.isMismatch || $0 == .suspicious }
        return JudgedRows(
          id: "checks-\(place)", name: block.block.id,
          counts: sorted.map { verdict in
            (verdict.rawValue, block.findings.count { $0.finding.verdict == verdict })
          },
          told: (.checksAlarm, findings(told)), rest: (.checksRest, findings(sorted.filter { !told.contains($0) })),
          columns: [
            .init(.study), .init(.row, isNumber: true), .init(.check), .init(.quantity), .init(.reported),
            .init(.recomputed, isNumber: true), .init(.verdict), .init(.detail),
          ], table: result.checksTable.rows(of: block.block.id), nothing: .noAlarm
        ).pieces(self)
      })
  }

  private func row(_ located: CheckFlow.Located) -> [PageTable.Cell] {
    let finding = located.finding
    let range = finding.recomputed.flatMap { $0.lower.isFinite && $0.upper.isFinite ? $0 : nil }
    return [
      .named(located.label), cell(located.row), remark(finding.check), remark(located.quantity),
      finding.reported.map { .named($0) } ?? .empty,
      range.map { $0.isPoint ? cell($0.lower) : cell($0.lower, to: $0.upper) } ?? .empty,
      verdict(finding.verdict.rawValue, isAlarm: finding.verdict.isMismatch), remark(finding.detail),
    ]
  }

  /// A verdict, in the colour of an alarm where it is one.
  func verdict(_ raw: String, isAlarm: Bool) -> PageTable.Cell {
    let word = wording.termPiece(raw)
    return PageTable.Cell(isAlarm ? .tag("span", ["class": "alarm"], word) : word)
  }
}
