internal import Tables

/// Writes tables as GitHub Markdown.
struct MarkdownRenderer {
  let formatting: NumberFormatting

  /// The table under a heading of the given depth; columns without any content are left out.
  func render(_ table: ResultTable, headingDepth: Int = 2) -> String {
    let heading = String(repeating: "#", count: headingDepth) + " " + table.title
    return heading + "\n\n" + body(table)
  }

  /// The table without a heading.
  func body(_ table: ResultTable) -> String {
    let shown = table.columns.indices.filter { place in
      !table.columns[place].isDetail && table.rows.contains { $0[place] != .empty }
    }
    guard !shown.isEmpty else { return "(none)\n" }
    let texts = TextRenderer(formatting: formatting)
    func line(_ fields: [String]) -> String { "| " + fields.joined(separator: " | ") + " |" }
    let rule = shown.map { place in
      table.rows.contains { if case .text = $0[place] { true } else { false } } ? "---" : "---:"
    }
    let rows = table.rows.map { row in
      line(shown.map { escaped(texts.cell(row[$0], table.columns[$0].style)) })
    }
    return ([line(shown.map { escaped(table.columns[$0].name) }), line(rule)] + rows).joined(separator: "\n") + "\n"
  }

  /// Text that Markdown would read as structure is escaped.
  func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "|", "*", "_", "`", "[", "]": out += "\\" + String(character)
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\n", "\r", "\r\n": out += " "
      default: out.append(character)
      }
    }
    return out
  }
}
