public import PrePostNumerics
internal import Tables

/// What a flow answers: the same result as tables for people and CSV, and as JSON for programs.
public struct Answer: Sendable {
  /// The tables, the main one first; that one is what CSV holds.
  public let tables: [ResultTable]
  /// The JSON document.
  public let json: JSONValue
  /// Remarks that belong beside the result.
  public let notes: [Note]
  /// Those of the remarks that the main table does not hold in a column of its own.
  public let notesBesideCSV: [Note]
  /// The table that CSV holds, where that is not the first.
  public var csvTable: ResultTable?
  /// Sentences that sum the result up for people, above the tables.
  public let summary: [String]
  /// What a terminal shows in place of the tables, where sentences are easier to read than columns.
  public let prose: String?

  /// An answer; traps without a table.
  public init(
    tables: [ResultTable], json: JSONValue, notes: [Note] = [], notesBesideCSV: [Note]? = nil, summary: [String] = [],
    prose: String? = nil
  ) {
    precondition(!tables.isEmpty, "an answer has a table")
    self.tables = tables
    self.json = json
    self.notes = notes
    self.notesBesideCSV = notesBesideCSV ?? notes
    self.summary = summary
    self.prose = prose
  }

  /// The same answer with remarks on rows that were left out before, which come first.
  public func adding(_ earlier: [Note]) -> Answer {
    guard !earlier.isEmpty else { return self }
    var answer = Answer(
      tables: tables, json: json.replacing("notes", .array((earlier + notes).map { .string($0.text) })),
      notes: earlier + notes, notesBesideCSV: earlier + notesBesideCSV, summary: summary, prose: prose)
    answer.csvTable = csvTable
    return answer
  }

  /// The forms an answer can be written in.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// For a terminal.
    case text
    /// The main table.
    case csv
    /// The whole result for programs.
    case json
    /// For a document.
    case markdown
  }

  /// The answer in a format, as UTF-8; only text has a style.
  public func bytes(
    _ format: Format, formatting: NumberFormatting = NumberFormatting(), style: TextStyle = .plain
  ) -> [UInt8] {
    switch format {
    case .json: json.bytes
    case .csv: (csvTable ?? tables[0]).csv(decimal: formatting.decimal)
    case .text: Array(text(formatting, style).utf8)
    case .markdown: Array(markdown(formatting).utf8)
    }
  }

  private func text(_ formatting: NumberFormatting, _ style: TextStyle) -> String {
    let renderer = TextRenderer(formatting: formatting, style: style)
    var parts = prose.map { [style.prose($0)] } ?? tables.map(renderer.render)
    if !summary.isEmpty { parts.insert(summary.joined(separator: "\n") + "\n", at: 0) }
    if !notes.isEmpty {
      let lines = notes.map { note in
        "  - \(style.text(note.kind.rawValue + ":", TextStyle.emphasis(of: note.kind))) \(note.text)\n"
      }
      parts.append(style.text("Notes", .heading) + "\n" + lines.joined())
    }
    return parts.joined(separator: "\n")
  }

  private func markdown(_ formatting: NumberFormatting) -> String {
    let renderer = MarkdownRenderer(formatting: formatting)
    var parts = tables.map { renderer.render($0) }
    if !summary.isEmpty { parts.insert(summary.map(renderer.escaped).joined(separator: "  \n") + "\n", at: 0) }
    if !notes.isEmpty {
      let items = notes.map { "- \($0.kind.rawValue): \(renderer.escaped($0.text))\n" }
      parts.append("## Notes\n\n" + items.joined())
    }
    return parts.joined(separator: "\n")
  }
}
