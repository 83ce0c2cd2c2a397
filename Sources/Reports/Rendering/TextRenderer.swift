internal import Tables

/// Lays tables out in columns of characters, for a terminal.
struct TextRenderer {
  let formatting: NumberFormatting

  /// The table: title, header, a rule, and the rows; numbers to the right, text to the left.
  func render(_ table: ResultTable) -> String {
    let shown = table.columns.indices.filter { place in
      !table.columns[place].isDetail && table.rows.contains { $0[place] != .empty }
    }
    guard !shown.isEmpty else { return "\(table.title)\n  (none)\n" }
    let texts = table.rows.map { row in shown.map { cell(row[$0], table.columns[$0].style) } }
    let header = shown.map { table.columns[$0].name }
    let widths = shown.indices.map { place in
      ([header] + texts).reduce(0) { max($0, $1[place].count) }
    }
    let isText = shown.map { place in
      table.rows.contains { if case .text = $0[place] { true } else { false } }
    }
    func line(_ fields: [String]) -> String {
      let padded = fields.indices.map { place in
        let fill = String(repeating: " ", count: widths[place] - fields[place].count)
        return isText[place] ? fields[place] + fill : fill + fields[place]
      }
      return "  " + padded.joined(separator: "  ").trimmingTrailingSpaces()
    }
    let rule = "  " + widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return ([table.title, line(header), rule] + texts.map(line)).joined(separator: "\n") + "\n"
  }

  /// One cell as people read it.
  func cell(_ cell: CSVCell, _ style: ResultTable.Column.Style) -> String {
    switch cell {
    case .text(let text): style == .formula ? formatting.formula(text) : text
    case .number(let value): formatting.text(value, style)
    case .integer(let value): String(value)
    case .empty: ""
    }
  }
}

extension String {
  fileprivate func trimmingTrailingSpaces() -> String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return String(self[..<end])
  }
}
