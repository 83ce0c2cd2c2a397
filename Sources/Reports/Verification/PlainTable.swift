internal import Tables

/// A table of a report as texts, whatever its columns mean.
struct PlainTable {
  struct Row {
    /// The row as a spreadsheet counts it.
    let place: Int
    let cells: [String]
    /// What the row is about: the words at its beginning.
    let item: String
  }

  let names: [String]
  let rows: [Row]

  /// Reads a table of a report; nil for what is none.
  init?(_ bytes: [UInt8]) {
    // Reports are written with commas, and a header without rows is a report of nothing.
    let options = CSVOptions(delimiter: .comma, decimal: .dot)
    do throws(TableError) {
      let table = try CSVTable(bytes: bytes, source: "", options: options)
      names = table.header.names
      rows = table.records.map { record in
        let cells = (0..<record.count).map { record[$0] }
        let words = cells.prefix(4).filter { !$0.isEmpty && Self.number($0) == nil }
        return Row(place: record.row, cells: cells, item: words.joined(separator: " / "))
      }
    } catch .structure(.noRecords, _) {
      guard let header = String(validating: bytes, as: UTF8.self)?.split(whereSeparator: \.isNewline).first else {
        return nil
      }
      names = header.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      rows = []
    } catch {
      return nil
    }
  }

  private init(names: [String], rows: [Row]) {
    self.names = names
    self.rows = rows
  }

  /// The table with these columns only, in their order.
  func keeping(_ kept: [String]) -> PlainTable {
    let places = kept.compactMap { names.firstIndex(of: $0) }
    return PlainTable(
      names: kept, rows: rows.map { row in Row(place: row.place, cells: places.map { row.cells[$0] }, item: row.item) })
  }

  /// The number that a cell of a report holds.
  static func number(_ cell: String) -> Double? {
    guard let value = Double(cell), value.isFinite else { return nil }
    return value
  }

  /// How much two rows are alike, from above 0 to 1; nil if their words say that they are not about the same.
  ///
  /// Words tell what a row is about, numbers are what may have moved: more than half of the words must be the same.
  static func likeness(_ a: [String], _ b: [String]) -> Double? {
    var words = (same: 0, all: 0)
    var numbers = (same: 0, all: 0)
    for (x, y) in zip(a, b) where !(x.isEmpty && y.isEmpty) {
      if number(x) != nil || number(y) != nil {
        numbers.all += 1
        if x == y { numbers.same += 1 }
      } else {
        words.all += 1
        if x == y { words.same += 1 }
      }
    }
    let numberShare = numbers.all == 0 ? 1 : Double(numbers.same) / Double(numbers.all)
    guard words.all > 0 else { return 0.1 + 0.9 * numberShare }
    guard 2 * words.same > words.all else { return nil }
    return 0.8 * Double(words.same) / Double(words.all) + 0.2 * numberShare
  }

  /// The share of two texts that is the same at both ends, halved; nil where it is less than half of the longer one.
  static func sharedEnds(_ a: String, _ b: String) -> Double? {
    let (x, y) = (Array(a.utf8), Array(b.utf8))
    let (shorter, longer) = (min(x.count, y.count), max(x.count, y.count))
    guard longer > 0, 2 * shorter >= longer else { return nil }
    var start = 0
    while start < shorter, x[start] == y[start] { start += 1 }
    var end = 0
    while end < shorter - start, x[x.count - 1 - end] == y[y.count - 1 - end] { end += 1 }
    let share = Double(start + end) / Double(longer)
    return share >= 0.5 ? share / 2 : nil
  }
}
