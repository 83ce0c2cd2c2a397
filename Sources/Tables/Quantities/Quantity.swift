/// A number as papers print it: a plain one, a range, a bound, or an approximation.
///
///     quantity   = number | number separator number | bound number | about number
///     separator  = hyphen | dash | U+2212 | ".." | "to" | "s/d" | "s.d." | "sd", with or without spaces
///     bound      = "<" | "≤" | "<=" | ">" | "≥" | ">="
///     about      = "≈" | "~" | "±" | "ca." | "ca"
///
/// Words may be in capitals, except `sd`: `8.5 SD 9.1` is a mean and its standard deviation, not a range. The two ends
/// of a range are one number each with its own sign: `-5--3` runs from −5 to −3.
public struct Quantity: Sendable, Hashable {
  /// What was printed.
  public enum Form: Sendable, Hashable, CaseIterable {
    /// One number: `8.57`.
    case number
    /// Two numbers, smaller first: `80–100`.
    case range
    /// Less than a number: `<50`.
    case lessThan
    /// A number or less: `≤50`.
    case atMost
    /// More than a number: `>12`.
    case greaterThan
    /// A number or more: `≥12`.
    case atLeast
    /// About a number: `≈20`, `~20`, `ca. 20`, `±20`.
    case approximation

    /// The form with its article, for a sentence.
    var phrase: String {
      switch self {
      case .number: "a number"
      case .range: "a range"
      case .lessThan, .atMost: "an upper bound"
      case .greaterThan, .atLeast: "a lower bound"
      case .approximation: "an approximation"
      }
    }
  }

  /// What was printed.
  public let form: Form
  /// The text as printed, without the white space around it.
  public let text: String
  /// The smallest value that the text allows; nil if it sets none. Equal to `upper` for a number or an approximation.
  public let lower: Double?
  /// The largest value that the text allows; nil if it sets none.
  public let upper: Double?
  /// The decimals printed, the larger of the two for a range: digits behind the decimal mark minus the exponent, so
  /// that one unit of the last digit is 10^−decimals (`1.5e3` has −2).
  public let decimals: Int?

  /// The number, if one plain number was printed.
  public var number: Double? { form == .number ? lower : nil }

  /// The quantity that `text` says; white space around it is ignored.
  ///
  /// - Parameter format: decides numbers with two readings, such as `1,435`.
  /// - Throws: `QuantityProblem` if the text is not a quantity, is not finite as a double, or has two readings that
  ///   the format leaves open. A missing value is not a quantity.
  public init(_ text: String, format: NumberFormat = .init()) throws(QuantityProblem) {
    self = try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(QuantityProblem) -> Quantity in
      try Quantity(cell: WhiteSpace.trimmed(bytes), format: format)
    }
  }

  /// The quantity in a cell without white space around it.
  init(cell: Bytes, format: NumberFormat) throws(QuantityProblem) {
    let printed = try PrintedQuantity(cell)
    let first = try printed.first.value(in: cell, format: format)
    let second = try printed.second?.value(in: cell, format: format)
    self.form = printed.form
    self.text = cell.text
    self.decimals = max(first.decimals, second?.decimals ?? first.decimals)
    if let second, second.number < first.number { throw .reversedRange }
    switch printed.form {
    case .number, .approximation, .range:
      self.lower = first.number
      self.upper = second?.number ?? first.number
    case .lessThan, .atMost:
      self.lower = nil
      self.upper = first.number
    case .greaterThan, .atLeast:
      self.lower = first.number
      self.upper = nil
    }
  }
}
