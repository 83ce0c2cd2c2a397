internal import Consistency
internal import PrePostNumerics
internal import Tables

extension StudyTable {
  /// Yes or no in a cell; nil if it is empty or the column is not there.
  ///
  /// - Throws: `ReportError.row` for another word.
  func answer(_ record: CSVRecord, _ column: Int?) throws(ReportError) -> Bool? {
    guard let column, let text = table.text(record, column) else { return nil }
    switch text.lowercased() {
    case "yes", "1": return true
    case "no", "0": return false
    default:
      throw .row(
        place(record), column: table.header.names[column],
        problem: "\"\(text)\" is neither yes nor no; yes, no, 1 and 0 are accepted")
    }
  }

  /// What a cell prints, with its digits; nil if it is empty or the column is not there. A percent sign behind a number is
  /// passed over where `allowsPercent` says so.
  func printed(_ record: CSVRecord, _ column: Int?, allowsPercent: Bool = false) throws(ReportError) -> Reported? {
    guard let column else { return nil }
    if allowsPercent, let text = table.text(record, column), text.hasSuffix("%") {
      let number = String(text.dropLast())
      return try quantity(in: number, record, column).map(Reported.init)
    }
    return try quantity(record, column).map(Reported.init)
  }

  /// The p value that a cell prints.
  ///
  ///     p  = ["p" | "p value" | "P-value"] ["="] quantity [ ["("] ("<" | ">") number [")"] ]
  ///
  /// - Returns: nil if the cell is empty or the column is not there; a text alone where it says no number, as `NS` does.
  /// - Throws: `ReportError.table` for a number with two readings.
  func probability(_ record: CSVRecord, _ column: Int?) throws(ReportError) -> (PrintedProbability?, text: String)? {
    guard let column, let text = table.text(record, column) else { return nil }
    var rest = Substring(text.lowercased())
    for word in ["p-value", "p value", "p", "value", "="] {
      rest = rest.drop { $0.isWhitespace }
      if rest.hasPrefix(word) { rest = rest.dropFirst(word.count) }
    }
    rest = rest.drop { $0.isWhitespace }
    let mark = rest.dropFirst().firstIndex { "<>≤≥".contains($0) }
    let first = rest[..<(mark ?? rest.endIndex)].filter { !"( ".contains($0) || mark == nil }
    guard let value = try quantity(in: first, record, column) else { return (nil, text) }
    var threshold: PrintedProbability.Threshold?
    if let mark {
      let last = rest[rest.index(after: mark)...].filter { !"()= ".contains($0) && !$0.isLetter && $0 != "α" }
      guard let limit = try quantity(in: last, record, column)?.number else { return (nil, text) }
      threshold = .init(isBelow: "<≤".contains(rest[mark]), limit: limit)
    }
    return (PrintedProbability(Reported(value), text: text, threshold: threshold), text)
  }

  /// The quantity in a part of a cell; nil if it is none.
  private func quantity(
    in text: some StringProtocol, _ record: CSVRecord, _ column: Int
  ) throws(ReportError) -> Quantity? {
    do {
      return try Quantity(String(text), format: table.dialect.numberFormat)
    } catch {
      guard case .twoReadings = error else { return nil }
      throw .table(.cell(error, at: table.position(record, column)))
    }
  }
}
