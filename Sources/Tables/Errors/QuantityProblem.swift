/// Why a text is not the number or quantity that is needed.
public enum QuantityProblem: Error, Sendable, Hashable {
  /// What the place where the text stands can take.
  public enum Accepted: Sendable, Hashable {
    /// A number, a range, a bound or an approximation.
    case quantity
    /// One plain number.
    case number
  }

  /// It is text, a number with a unit or a percent sign, or several numbers.
  case notANumber(accepted: Accepted)
  /// Digits are separated by white space.
  case whiteSpaceInside
  /// The marks between the digits fit no way of writing numbers: `12,34,567`.
  case malformedGrouping
  /// It is infinite.
  case infinite
  /// No finite double is large enough.
  case tooLarge
  /// It is not zero, but the nearest double is.
  case tooSmall
  /// The range runs from the larger to the smaller number.
  case reversedRange
  /// It is a range, a bound or an approximation where one plain number is needed.
  case notPlain(Quantity.Form)
  /// A mark could be decimal or thousands.
  case twoReadings(TwoReadings, TwoReadings.Reason)

  /// One sentence for people about `text`, the cell in question: what is wrong and what would be accepted.
  public func message(about text: String) -> String {
    let cell = "\"\(Excerpt.of(text))\""
    switch self {
    case .notANumber(.quantity):
      return "\(cell) is not a number; a number, a range like 80–100 or a bound like <50 is accepted"
    case .notANumber(.number): return "\(cell) is not a number; a plain number like 8.57 is accepted"
    case .whiteSpaceInside: return "\(cell) has white space between digits; write the number without it"
    case .malformedGrouping:
      return "\(cell) has marks that neither group thousands nor separate decimals; 1234567.89 is accepted"
    case .infinite: return "\(cell) is infinite; a finite number is accepted"
    case .tooLarge: return "\(cell) is too large; numbers up to 1.797e308 are accepted"
    case .tooSmall: return "\(cell) is too close to zero; 0 and numbers from 5e-324 are accepted"
    case .reversedRange: return "\(cell) is a range from the larger to the smaller number; write the smaller first"
    case .notPlain(let form): return "\(cell) is \(form.phrase); one plain number is needed here"
    case .twoReadings(let readings, let reason): return readings.message(reason)
    }
  }
}
