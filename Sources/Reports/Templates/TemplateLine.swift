internal import Plots

/// One line of a template, with the remark that explains it in each language.
struct TemplateLine: Sendable {
  /// The remark in each language, above the line; nil for none.
  let remark: (english: String, indonesian: String)?
  /// The line itself; nil for a remark alone.
  let code: String?
  /// How far a remark alone is set in, before and behind its `#`.
  var indent = (before: 0, behind: 1)

  /// A remark that explains a line.
  static func line(_ code: String, _ english: String, _ indonesian: String) -> TemplateLine {
    TemplateLine(remark: (english, indonesian), code: code)
  }

  /// A remark alone.
  static func remark(_ english: String, _ indonesian: String) -> TemplateLine {
    TemplateLine(remark: (english, indonesian), code: nil)
  }

  /// An empty line.
  static let space = TemplateLine(remark: nil, code: "")

  /// Lines as a YAML file, each remark wrapped and indented as the line that it explains.
  static func text(_ lines: [TemplateLine], _ language: Language) -> String {
    var out: [String] = []
    for line in lines {
      if let remark = line.remark {
        let before = line.code.map { $0.prefix { $0 == " " }.count } ?? line.indent.before
        let margins = [before, line.indent.behind].map { String(repeating: " ", count: $0) }
        let words = language == .english ? remark.english : remark.indonesian
        let lines = wrapped(words, width: 100 - before - line.indent.behind)
        out += lines.map { margins[0] + "#" + margins[1] + $0 }
      }
      if let code = line.code { out.append(code) }
    }
    return out.joined(separator: "\n") + "\n"
  }
}

/// A column of a template table, with what it holds.
struct TemplateColumn: Sendable {
  /// The name.
  let name: String
  /// What it holds, in each language.
  let meaning: (english: String, indonesian: String)
  /// The cells of the example rows.
  let examples: [String]

  init(_ name: String, _ english: String, _ indonesian: String, _ examples: String...) {
    self.name = name
    meaning = (english, indonesian)
    self.examples = examples
  }
}

/// A table with a header and rows that are marked as examples.
struct TemplateTable: Sendable {
  /// The name of the file.
  let file: String
  /// What one row is, in each language.
  let row: (english: String, indonesian: String)
  /// The columns.
  let columns: [TemplateColumn]

  /// The columns in front of the mark, which is the last one.
  init(_ file: String, row: (english: String, indonesian: String), _ columns: [TemplateColumn]) {
    precondition(columns.allSatisfy { $0.examples.count == columns[0].examples.count }, "\(file): cells are missing")
    self.file = file
    self.row = row
    self.columns = columns
  }

  /// What the last column of every example row says.
  static func mark(_ language: Language) -> String {
    language == .english
      ? "EXAMPLE with invented numbers: delete this row" : "CONTOH dengan angka rekaan: hapus baris ini"
  }

  /// The table as CSV.
  func csv(_ language: Language) -> String {
    let header = (columns.map(\.name) + ["note"]).joined(separator: ",")
    let rows = columns[0].examples.indices.map { place in
      (columns.map { $0.examples[place] } + [Self.mark(language)]).joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  /// Remarks that explain the table: what a row is, every column, and the first example.
  var lines: [TemplateLine] {
    func remark(_ english: String, _ indonesian: String, behind: Int) -> TemplateLine {
      TemplateLine(remark: (english, indonesian), code: nil, indent: (2, behind))
    }
    let start = remark(
      "\(file): \(row.english). Its columns, with the first example row:",
      "\(file): \(row.indonesian). Kolomnya, dengan baris contoh pertama:", behind: 1)
    let end = remark(
      "note: any remark. Leave a cell empty where the paper prints nothing; never write 0 for 'not printed'.",
      "note: catatan bebas. Kosongkan sel bila artikel tidak mencantumkannya; jangan menulis 0 untuk 'tidak dicantumkan'.",
      behind: 3)
    let middle = columns.map { column in
      let name = column.examples[0].isEmpty ? column.name : "\(column.name) = \(column.examples[0])"
      return remark("\(name): \(column.meaning.english)", "\(name): \(column.meaning.indonesian)", behind: 3)
    }
    return [start] + middle + [end]
  }
}
