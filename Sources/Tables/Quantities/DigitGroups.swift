/// The groups of digits that marks separate, counted while a number is read.
struct DigitGroups {
  let startsWithZero: Bool
  /// All digits.
  private(set) var digits = 0
  /// The digits behind the last mark.
  private(set) var last = 0

  private var count = 0
  private var leading = 0
  private var first = DecimalMark.dot
  private var latest = DecimalMark.dot
  /// Every group between two marks has three digits, and all marks but the last are equal.
  private var innerGroupsFit = true

  init(startsWithZero: Bool) { self.startsWithZero = startsWithZero }

  mutating func addDigits(_ number: Int) {
    digits += number
    last += number
  }

  mutating func addMark(_ mark: DecimalMark) {
    if count == 0 {
      leading = digits
      first = mark
    } else if last != 3 || latest != first {
      innerGroupsFit = false
    }
    latest = mark
    count += 1
    last = 0
  }

  /// What the marks can be; nil if they fit no way of writing numbers.
  func marks(hasExponent: Bool) -> NumberText.Marks? {
    if count == 0 { return NumberText.Marks.none }
    let canGroup = (1...3).contains(leading) && !startsWithZero && !hasExponent
    if count == 1 { return canGroup && last == 3 ? .either(first) : .decimal(first) }
    guard canGroup, innerGroupsFit else { return nil }
    if latest != first { return .both(thousands: first, decimal: latest) }
    return last == 3 ? .thousands(first) : nil
  }
}
