/// A number that says one thing if its mark is decimal and another if it groups thousands.
public struct TwoReadings: Sendable, Hashable {
  /// The number as printed, `1,435`.
  public let text: String
  /// Its mark.
  public let mark: DecimalMark
  /// The number if the mark is decimal, `1.435`.
  public let decimal: String
  /// The number if the mark groups thousands, `1435`.
  public let thousands: String

  /// Two readings from their parts.
  public init(text: String, mark: DecimalMark, decimal: String, thousands: String) {
    self.text = text
    self.mark = mark
    self.decimal = decimal
    self.thousands = thousands
  }

  /// Why neither reading is taken.
  public enum Reason: Sendable, Hashable {
    /// Nothing in the file decides, and nothing was declared.
    case unproven
    /// As `.unproven`, and the comma could also separate two fields under a header that has one.
    case singleColumn
    /// The file proves both roles of the mark, or something else than the declaration.
    case contradictory(evidence: MarkEvidence, declared: DecimalMark?)
  }

  /// Both readings, and what the user can do.
  func message(_ reason: Reason) -> String {
    let mark = mark.rawValue
    let readings = "\(text) is \(decimal) with a decimal \(mark) and \(thousands) with a thousands \(mark)"
    let declare = "declare it with --decimal comma or --decimal dot"
    switch reason {
    case .unproven: return "\(readings); \(declare)"
    case .singleColumn: return "\(readings), or two fields under a header that has one; \(declare)"
    case .contradictory(let evidence, let declared):
      let facts = contradiction(evidence, declared)
      return "\(readings); \(facts); write such numbers without thousands marks"
    }
  }

  private func contradiction(_ evidence: MarkEvidence, _ declared: DecimalMark?) -> String {
    func decimal(_ mark: DecimalMark) -> String? {
      evidence[mark].decimal.map { "the \(mark.rawValue) is decimal in \($0.text) (row \($0.row))" }
    }
    func thousands(_ mark: DecimalMark) -> String? {
      evidence[mark].thousands.map { "the \(mark.rawValue) groups thousands in \($0.text) (row \($0.row))" }
    }
    guard let declared else { return [decimal(mark), thousands(mark)].compactMap(\.self).joined(separator: " and ") }
    let fact = thousands(declared) ?? decimal(declared.other) ?? ""
    return "--decimal \(declared.rawValue) was declared, but \(fact)"
  }
}
