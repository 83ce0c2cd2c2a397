internal import MetaAnalysis
internal import Tables

extension StudyTable {
  /// What a row says about its unit. A file without a `window` column states its units alone, one without a `unit` column
  /// its windows; different spellings of one unit count as one.
  func unitStatement(ofRow row: Int) throws(ReportError) -> RawUnits.Statement {
    let needsWindow = try column(.window) != nil
    guard let record = records.first(where: { $0.row == row }) else {
      return RawUnits.Statement(unit: nil, window: nil, needsWindow: needsWindow)
    }
    let window = try text(record, .window).flatMap { $0.lowercased() == "unstated" ? nil : $0 }
    let unit = try column(.unit) == nil ? "the unit of the file" : text(record, .unit).map(Units.canonical)
    return RawUnits.Statement(unit: unit, window: window, needsWindow: needsWindow)
  }
}

/// Spellings of units.
enum Units {
  /// One name for spellings of the same unit: a cubic centimetre is a millilitre.
  static func canonical(_ unit: String) -> String {
    let spellings = ["cc", "cc/ml", "cm3", "cm³", "ml", "mls", "milliliter", "millilitre"]
    return spellings.contains(unit.lowercased()) ? "ml" : unit
  }
}
