internal import Tables

extension StudyTable {
  /// The unit of a row with its window, `ml per session`; nil where the unit or the window is not stated.
  ///
  /// A file without a `window` column states its units alone. Different spellings of one unit count as one.
  func unit(ofRow row: Int) throws(ReportError) -> String? {
    guard let record = records.first(where: { $0.row == row }), let unit = try text(record, .unit) else { return nil }
    let name = Units.canonical(unit)
    guard try column(.window) != nil else { return name }
    guard let window = try text(record, .window), window.lowercased() != "unstated" else { return nil }
    return "\(name) per \(window)"
  }
}

/// Spellings of units.
enum Units {
  /// One name for spellings of the same unit: a cubic centimetre is a millilitre.
  static func canonical(_ unit: String) -> String {
    let lowered = unit.lowercased()
    return ["cc", "cm3", "cm³", "ml", "mls", "milliliter", "millilitre"].contains(lowered) ? "ml" : unit
  }
}
