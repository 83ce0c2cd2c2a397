internal import Tables

/// A table of a page: a caption, heads that name their columns, rows that name themselves, and its numbers as CSV.
struct PageTable {
  /// A column.
  struct Column {
    /// Its name in files.
    let name: HeadWord
    /// Whether it holds numbers, which stand to the right.
    let isNumber: Bool

    init(_ name: HeadWord, isNumber: Bool = false) {
      self.name = name
      self.isNumber = isNumber
    }

    /// How it is laid out: numbers to the right, columns of sentences with room for them.
    var look: String? { isNumber ? "number" : name.holdsSentences ? "wordy" : nil }
  }

  /// A cell.
  struct Cell {
    /// What is shown.
    let content: HTML
    /// What it is sorted by; nil for its text.
    let key: Double?
    /// Where links to it lead; nil for nowhere.
    var anchor: String?

    init(_ content: HTML, key: Double? = nil) {
      self.content = content
      self.key = key
    }

    /// No value.
    static let empty = Cell(.nothing)
    /// Words of the page.
    static func text(_ text: String) -> Cell { Cell(.text(text)) }
    /// Words of a file.
    static func named(_ text: String) -> Cell { Cell(.named(text)) }
  }

  /// Where links to it lead; a name of its own on the page.
  let id: String
  /// What it shows.
  let caption: [HTML]
  /// The columns.
  let columns: [Column]
  /// The rows, each as long as `columns`; the first cell names the row.
  let rows: [[Cell]]
  /// Whether the caption is shown; one that repeats the heading above is only read aloud.
  var showsCaption = true
  /// The numbers behind it as a file.
  var file: (name: String, table: ResultTable)?

  /// The table; nothing without rows. Columns in which nothing stands are left out.
  func piece(_ wording: Wording) -> HTML {
    guard !rows.isEmpty else { return .nothing }
    let shown = columns.indices.filter { place in rows.contains { $0[place].content != .nothing } }
    let caption = HTML.tag(
      "caption", ["id": "\(id)-caption"], showsCaption ? .group(caption) : .tag("span", ["class": "sr"], all: caption))
    let head = HTML.tag(
      "thead", [:],
      .tag(
        "tr", [:],
        all: shown.map { place in
          .tag("th", ["scope": "col"], .text(wording(columns[place].name)))
            .adding("class", columns[place].look)
        }))
    let body = HTML.tag("tbody", [:], all: rows.map { row in .tag("tr", [:], all: shown.map { cell(row, $0) }) })
    let region = HTML.tag(
      "div", ["class": "scroll", "role": "region", "aria-labelledby": "\(id)-caption", "tabindex": "0"],
      .tag("table", ["id": id, "class": rows.count > 1 ? "sortable" : "plain"], caption, head, body))
    return .tag("div", ["class": "table"], region, download(wording))
  }

  private func cell(_ row: [Cell], _ place: Int) -> HTML {
    let cell = row[place]
    let piece: HTML = place == 0 ? .tag("th", ["scope": "row"], cell.content) : .tag("td", [:], cell.content)
    return piece.adding("class", columns[place].look).adding(
      "data-key", cell.key.map(shortestText)
    )
    .adding("id", cell.anchor)
  }

  private func download(_ wording: Wording) -> HTML {
    guard let file else { return .nothing }
    return .tag(
      "p", ["class": "download"],
      .tag(
        "a", ["href": DataLink.csv(file.table.csv()), "download": file.name],
        .text(wording(PageWord.downloadTable, file.name))))
  }
}

extension ResultTable {
  /// The rows of one block, which the first column names.
  func rows(of block: String) -> ResultTable {
    ResultTable(title: title, columns: columns, rows: rows.filter { $0[0] == .text(block) })
  }
}
