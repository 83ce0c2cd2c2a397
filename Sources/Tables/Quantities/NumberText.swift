/// One number as printed: its sign, digits, marks and exponent, before anything decides what the marks mean.
///
///     number    = [sign] digits-and-marks [exponent]
///     sign      = "+" | "-" | U+2212
///     exponent  = ("e" | "E") [sign] digits
///
/// With L digits before the first mark and groups of l₁, l₂, … digits behind the marks:
///
///     no mark                                     one reading
///     one mark, 1 ≤ L ≤ 3, first digit not 0,
///       l₁ = 3, no exponent                       two readings: decimal or thousands
///     one mark otherwise                          decimal
///     several equal marks, 1 ≤ L ≤ 3, first digit
///       not 0, every l = 3, no exponent           thousands
///     the same and one other mark at the end      thousands, then decimal
///     anything else                               malformed
struct NumberText {
  /// What the marks of a number can be.
  enum Marks: Equatable {
    case none
    case decimal(DecimalMark)
    case thousands(DecimalMark)
    case both(thousands: DecimalMark, decimal: DecimalMark)
    case either(DecimalMark)
  }

  /// Where the number stands in its cell.
  var range = 0..<0
  var isNegative = false
  var marks = Marks.none
  /// The digits, without marks, as a whole number; meaningful if there are at most 19 significant ones.
  var significand: UInt64 = 0
  /// How many digits there are from the first that is not 0, or an upper bound of it up to 19; 0 for zero only.
  var significantDigits = 0
  /// How many digits stand behind the last mark.
  var lastGroup = 0
  var exponent = 0

  /// The number as printed.
  func text(in bytes: Bytes) -> String { bytes.part(range).text }
}

/// Why no number was found.
enum NumberTextFailure: Error {
  /// There is no digit.
  case absent
  /// There are digits, but the marks between them group nothing.
  case malformed
}

extension ByteCursor {
  /// Moves behind a sign; true if it was a minus.
  mutating func skipSign() -> Bool {
    switch current {
    case Ascii.plus:
      position += 1
      return false
    case Ascii.hyphen:
      position += 1
      return true
    default: return skip("\u{2212}")
    }
  }

  /// Moves behind the longest number that starts here.
  ///
  /// Two dots in a row are no part of a number: they separate the ends of a range.
  mutating func number() throws(NumberTextFailure) -> NumberText {
    var number = NumberText()
    let start = position
    number.isNegative = skipSign()
    let groups = skipDigitsAndMarks(into: &number)
    guard groups.digits > 0 else { throw .absent }
    let hasExponent = skipExponent(into: &number)
    guard let marks = groups.marks(hasExponent: hasExponent) else { throw .malformed }
    number.marks = marks
    number.lastGroup = groups.last
    number.range = start..<position
    return number
  }

  private mutating func skipDigitsAndMarks(into number: inout NumberText) -> DigitGroups {
    var groups = DigitGroups(startsWithZero: current == Ascii.zero)
    var significand: UInt64 = 0
    var significantDigits = 0
    while true {
      let groupStart = position
      while let byte = current, Ascii.isDigit(byte) {
        if significantDigits < 19 { significand = significand &* 10 &+ UInt64(byte &- Ascii.zero) }
        if significand != 0 { significantDigits += 1 }
        position += 1
      }
      groups.addDigits(position - groupStart)
      guard let byte = current, let mark = DecimalMark(byte: byte) else { break }
      if byte == Ascii.dot, following == Ascii.dot { break }
      groups.addMark(mark)
      position += 1
    }
    number.significand = significand
    number.significantDigits = significantDigits
    return groups
  }

  private mutating func skipExponent(into number: inout NumberText) -> Bool {
    let start = position
    guard let byte = current, Ascii.lowercased(byte) == UInt8(ascii: "e") else { return false }
    position += 1
    let isNegative = skipSign()
    var exponent = 0
    let firstDigit = position
    while let byte = current, Ascii.isDigit(byte) {
      // Far beyond what a double can hold, the exact exponent no longer matters.
      exponent = min(exponent * 10 + Int(byte - Ascii.zero), 1_000_000)
      position += 1
    }
    guard position > firstDigit else {
      position = start
      return false
    }
    number.exponent = isNegative ? -exponent : exponent
    return true
  }
}
