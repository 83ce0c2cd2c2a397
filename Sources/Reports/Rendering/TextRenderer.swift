internal import Tables

/// Lays tables out in columns of characters, for a terminal.
struct TextRenderer {
  let formatting: NumberFormatting
  var style = TextStyle.plain

  /// The table: title, header, a rule, and the rows; numbers to the right, text to the left.
  func render(_ table: ResultTable) -> String {
    let shown = table.columns.indices.filter { place in
      !table.columns[place].isDetail && table.rows.contains { $0[place] != .empty }
    }
    let title = style.text(table.title, .heading)
    guard !shown.isEmpty else { return "\(title)\n  (none)\n" }
    let texts = table.rows.map { row in shown.map { cell(row[$0], table.columns[$0].style) } }
    let header = shown.map { table.columns[$0].name }
    let lines = texts.map { broken($0, shown.map { table.columns[$0].width }) }
    let widths = shown.indices.map { place in
      ([[header]] + lines).joined().reduce(0) { max($0, $1[place].count) }
    }
    let isText = shown.map { place in
      table.rows.contains { if case .text = $0[place] { true } else { false } }
    }
    func line(_ fields: [String]) -> String {
      let padded = fields.indices.map { place in
        let fill = String(repeating: " ", count: widths[place] - fields[place].count)
        let isVerdict = header[place] == "verdict"
        let field = style.text(fields[place], isVerdict ? TextStyle.emphasis(ofVerdict: fields[place]) : nil)
        return isText[place] ? field + fill : fill + field
      }
      return "  " + padded.joined(separator: "  ").trimmingTrailingSpaces()
    }
    let rule = "  " + widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return ([title, line(header), rule] + lines.joined().map(line)).joined(separator: "\n") + "\n"
  }

  /// A row as the lines it takes where long texts go on below.
  private func broken(_ fields: [String], _ widths: [Int?]) -> [[String]] {
    guard zip(fields, widths).contains(where: { field, width in width.map { field.count > $0 } ?? false }) else {
      return [fields]
    }
    let parts = zip(fields, widths).map { field, width in width.map { wrapped(field, width: $0) } ?? [field] }
    return (0..<(parts.map(\.count).max() ?? 1)).map { place in parts.map { place < $0.count ? $0[place] : "" } }
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
