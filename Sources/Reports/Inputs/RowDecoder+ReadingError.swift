internal import EffectSizes
internal import PrePostNumerics
internal import Tables

extension StudyTable {
  /// How far off a number may be that was read off a figure, as the column `<column>_reading_error` says; nil where it
  /// says nothing.
  ///
  /// - Throws: `ReportError.row` for an error that is negative.
  func readingError(_ record: CSVRecord, of column: String) throws(ReportError) -> Double? {
    let name = column + "_reading_error"
    guard let place = table.header.index(of: name), let error = try number(record, place) else { return nil }
    guard error >= 0 else {
      throw .row(
        self.place(record), column: name,
        problem: "\"\(table.text(record, place) ?? "")\" is not a reading error; 0 or a positive number is accepted")
    }
    return error
  }
}

extension RowDecoder {
  /// Widens a number that was read off a figure to the values that it may have been.
  ///
  ///     low = x − e,  high = x + e      e: the reading error, in the unit of x
  ///
  /// With rounding the digits of the reading count too. The point stays the reading.
  func widen(_ slot: SummaryShape<Summary>.Slot, _ name: String, _ row: inout DecodedRow) throws(ReportError) {
    guard slot.kind != .count, let value = row.values[slot.input], row.texts[slot.input] != nil,
      let error = try study.readingError(row.record, of: name), error > 0
    else { return }
    let known = row.ranges[slot.input] ?? Interval(value)
    row.ranges[slot.input] = Interval(known.lower - error, known.upper + error).clipped(
      to: slot.input.possible, keeping: value)
    if row.rules[slot.input] == nil { row.rules[slot.input] = .printed }
    let source = table(row.record, name + "_source").map { " (\($0))" } ?? ""
    row.notes.append(
      Note(.caution, "\(name) is read off a figure\(source), give or take \(shortestText(error))"))
  }

  private func table(_ record: CSVRecord, _ column: String) -> String? {
    study.table.header.index(of: column).flatMap { study.table.text(record, $0) }
  }
}
