internal import PrePostNumerics

/// The rows that a model leaves out, as remarks: each with its reason, or, where they are many, each reason with its rows.
enum LeftOut {
  /// How many rows are told one by one.
  private static let few = 20

  static func notes(_ rows: [(place: ReportError.RowPlace, reason: String)]) -> [Note] {
    guard rows.count > few else {
      return rows.map { Note(.refusal, "\($0.place): left out; \($0.reason)") }
    }
    let byReason = Dictionary(grouping: rows) { $0.reason }
    return byReason.sorted { ($0.value[0].place.row, $0.key) < ($1.value[0].place.row, $1.key) }.map { reason, same in
      let left = same.count == 1 ? "1 row" : "\(same.count) rows"
      return Note(
        .refusal,
        "\(same[0].place.source): \(left) left out; \(reason) (\(same.count == 1 ? "row" : "rows") "
          + "\(runs(same.map(\.place.row))))")
    }
  }

  /// `2, 4–9, 12`: ascending numbers with their runs.
  private static func runs(_ rows: [Int]) -> String {
    var parts: [ClosedRange<Int>] = []
    for row in rows {
      if let last = parts.last, last.upperBound + 1 == row {
        parts[parts.count - 1] = last.lowerBound...row
      } else {
        parts.append(row...row)
      }
    }
    let shown = parts.prefix(50).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    return shown.joined(separator: ", ") + (parts.count > 50 ? ", …" : "")
  }
}
