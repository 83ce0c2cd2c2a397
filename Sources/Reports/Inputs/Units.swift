internal import EffectSizes
internal import MetaAnalysis
internal import Tables

extension StudyTable {
  /// What a row says about its unit. A file without a `window` column states its units alone, one without a `unit` column
  /// its windows; different spellings of one unit count as one. A window may also stand in the text of the unit (`g/24h`).
  ///
  /// - Parameter converted: the unit that the effect of the row was converted to; nil for that of the file.
  func unitStatement(
    ofRow row: Int, convertedTo converted: AmountUnit? = nil
  ) throws(ReportError) -> RawUnits.Statement {
    let needsWindow = try column(.window) != nil
    guard let record = records.first(where: { $0.row == row }) else {
      return RawUnits.Statement(unit: nil, window: nil, needsWindow: needsWindow)
    }
    let amount = try self.amount(record)
    let stated = try text(record, .window).flatMap { AmountWindow($0) }
    var window = stated?.name ?? amount?.window?.name
    if let stated, let own = amount?.window, own != stated {
      window = "\(own.name) by its unit, \(stated.name) by its window"
    }
    let printed = try column(.unit) == nil ? "the unit of the file" : amount?.unit.canonicalName
    let unit = converted?.canonicalName ?? printed
    return RawUnits.Statement(unit: unit, window: window, needsWindow: needsWindow || amount?.window != nil)
  }

  /// The unit that a row prints; nil where it prints none.
  func amount(_ record: CSVRecord) throws(ReportError) -> AmountText? {
    try text(record, .unit).map { AmountText($0) }
  }
}
