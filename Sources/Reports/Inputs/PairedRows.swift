internal import PrePostNumerics
internal import Tables

/// Where the values before and after stand in a file of participants.
public enum PairedColumns: Sendable, Hashable {
  /// One participant per row: columns of values before and after, one pair per outcome.
  case wide([Pair], outcome: String?)
  /// One value per row: who, when (the texts of before and after), and how much.
  case long(participant: String, time: String, value: String, before: String, after: String, outcome: String?)

  /// The columns of one outcome.
  public struct Pair: Sendable, Hashable {
    /// The column of values before.
    public let pre: String
    /// The column of values after.
    public let post: String

    /// Two columns.
    public init(pre: String, post: String) {
      self.pre = pre
      self.post = post
    }
  }
}

/// One participant's two cells, as places in the file.
struct PairedRow {
  /// A cell, if there is one.
  struct Cell {
    let record: CSVRecord
    let column: Int
  }

  /// Where to look for the participant.
  let place: ReportError.RowPlace
  let outcome: String?
  let group: String?
  let before: Cell?
  let after: Cell?
  /// What the two values are called where they are missing.
  let names: (pre: String, post: String)
}

extension StudyTable {
  /// The rows of participants, one per participant and outcome, in file order.
  ///
  /// - Throws: `ReportError` for a column that is not there, an empty cell of a group or an outcome, or a participant with
  ///   two values for one occasion.
  func pairedRows(_ columns: PairedColumns, group: String?) throws(ReportError) -> [PairedRow] {
    var groupColumn: Int?
    if let group { groupColumn = try requireColumn(named: group) }
    func name(_ record: CSVRecord, _ column: Int?, _ what: String) throws(ReportError) -> String? {
      guard let column else { return nil }
      guard let text = table.text(record, column) else {
        throw .row(
          place(record), column: table.header.names[column],
          problem: "the cell is empty; every participant needs \(what)")
      }
      return text
    }
    switch columns {
    case .wide(let pairs, let outcome):
      var outcomeColumn: Int?
      if let outcome { outcomeColumn = try requireColumn(named: outcome) }
      var places: [(pre: Int, post: Int, name: String?)] = []
      for pair in pairs {
        places.append(
          (
            try requireColumn(named: pair.pre), try requireColumn(named: pair.post),
            pairs.count > 1 ? "\(pair.pre) → \(pair.post)" : nil
          ))
      }
      var rows: [PairedRow] = []
      for (place, pair) in zip(places, pairs) {
        for record in records {
          let own = try name(record, outcomeColumn, "an outcome")
          let outcome = [place.name, own].compactMap { $0 }.joined(separator: ", ")
          rows.append(
            PairedRow(
              place: self.place(record), outcome: outcome.isEmpty ? nil : outcome,
              group: try name(record, groupColumn, "a group"), before: .init(record: record, column: place.pre),
              after: .init(record: record, column: place.post), names: (pair.pre, pair.post)))
        }
      }
      return rows
    case .long(let participant, let time, let value, let before, let after, let outcome):
      let who = try requireColumn(named: participant)
      let when = try requireColumn(named: time)
      let what = try requireColumn(named: value)
      var outcomeColumn: Int?
      if let outcome { outcomeColumn = try requireColumn(named: outcome) }
      var order: [[String?]] = []
      var found: [[String?]: (first: CSVRecord, before: CSVRecord?, after: CSVRecord?)] = [:]
      for record in records {
        let moment = try name(record, when, "a time")
        guard moment == before || moment == after else { continue }
        let key = [
          try name(record, who, "a name"), try name(record, groupColumn, "a group"),
          try name(record, outcomeColumn, "an outcome"),
        ]
        if found[key] == nil {
          order.append(key)
          found[key] = (record, nil, nil)
        }
        let isBefore = moment == before
        guard (isBefore ? found[key]?.before : found[key]?.after) == nil else {
          throw .row(
            place(record), column: time,
            problem: "'\(key[0] ?? "")' has a value at '\(moment ?? "")' already")
        }
        if isBefore { found[key]?.before = record } else { found[key]?.after = record }
      }
      return order.compactMap { key in
        guard let entry = found[key] else { return nil }
        let place = ReportError.RowPlace(source: table.source, row: entry.first.row, label: key[0])
        return PairedRow(
          place: place, outcome: key[2], group: key[1],
          before: entry.before.map { .init(record: $0, column: what) },
          after: entry.after.map { .init(record: $0, column: what) },
          names: ("value at '\(before)'", "value at '\(after)'"))
      }
    }
  }

  /// The text of a cell; nil if there is none.
  func text(_ cell: PairedRow.Cell?) -> String? { cell.flatMap { table.text($0.record, $0.column) } }
}
