internal import Tables

extension ReportPage {
  /// A table of results read by the names of its columns.
  struct View {
    private let table: ResultTable
    private let page: ReportPage

    init(_ table: ResultTable, _ page: ReportPage) {
      self.table = table
      self.page = page
    }

    /// The rows as a page shows them.
    func rows(_ cells: (Row) -> [PageTable.Cell]) -> [[PageTable.Cell]] {
      table.rows.map { cells(Row(cells: $0, columns: table.columns, page: page)) }
    }
  }

  /// One row of a table of results.
  struct Row {
    fileprivate let cells: [CSVCell]
    fileprivate let columns: [ResultTable.Column]
    fileprivate let page: ReportPage

    /// What a column holds; traps for a column that the table does not have.
    private func value(_ name: String) -> (cell: CSVCell, style: ResultTable.Column.Style) {
      guard let place = columns.firstIndex(where: { $0.name == name }) else {
        preconditionFailure("the table has no column '\(name)'")
      }
      return (cells[place], columns[place].style)
    }

    /// The text of a column; nil where it is empty.
    func text(_ name: String) -> String? {
      switch value(name).cell {
      case .text(let text): text
      case .integer(let value): String(value)
      case .number, .empty: nil
      }
    }

    /// A number.
    func cell(_ name: String) -> PageTable.Cell {
      let (cell, style) = value(name)
      switch cell {
      case .number(let number): return page.cell(number, style)
      case .integer(let number): return page.cell(number)
      case .text(let text): return .named(text)
      case .empty: return .empty
      }
    }

    /// `low to high`.
    func cell(_ low: String, to high: String) -> PageTable.Cell {
      guard case .number(let first) = value(low).cell, case .number(let second) = value(high).cell else {
        return .empty
      }
      return page.cell(first, to: second, value(low).style)
    }

    /// Words of a file.
    func named(_ name: String) -> PageTable.Cell { text(name).map { .named($0) } ?? .empty }
    /// A word of a fixed vocabulary.
    func term(_ name: String) -> PageTable.Cell { text(name).map(page.term) ?? .empty }
    /// A remark in English.
    func remark(_ name: String) -> PageTable.Cell { page.remark(text(name)) }
  }
}
