internal import Tables

/// Things that were judged, as checks and claims are: those to be told first in a table, the rest on demand.
struct JudgedRows {
  /// Where links lead.
  let id: String
  /// What the analysis calls the block.
  let name: String
  /// How many there are of each verdict, by its name in files, the verdicts in the order of a report.
  let counts: [(verdict: String, count: Int)]
  /// What is told first, below its caption.
  let told: (caption: PageWord, rows: [[PageTable.Cell]])
  /// What is read on demand, below its caption with the number of rows.
  let rest: (caption: PageWord, rows: [[PageTable.Cell]])
  /// The columns of both.
  let columns: [PageTable.Column]
  /// All rows as a file.
  let table: ResultTable
  /// What is said where nothing is told first.
  let nothing: PageWord

  /// The pieces below the heading of the section.
  func pieces(_ page: ReportPage) -> [HTML] {
    let wording = page.wording
    let file = ("\(id).csv", table)
    let restTitle = wording(rest.caption, "\(rest.rows.count)")
    let first = PageTable(
      id: "\(id)-told", caption: [.named(wording(told.caption, name))], columns: columns, rows: told.rows, file: file)
    let second = PageTable(
      id: "\(id)-rest", caption: [.text(restTitle)], columns: columns, rows: rest.rows,
      file: told.rows.isEmpty ? file : nil)
    let shown = counts.filter { $0.count > 0 }.map { "\(wording.term($0.verdict)): \($0.count)" }
    return [
      page.subheading(name), .tag("p", [:], .text(shown.joined(separator: "; "))),
      told.rows.isEmpty ? .tag("p", [:], .text(wording(nothing))) : first.piece(wording),
      rest.rows.isEmpty ? .nothing : page.folded(restTitle, second.piece(wording)),
    ]
  }
}
