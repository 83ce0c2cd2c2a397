extension NumberText {
  /// The number in a cell that holds nothing but an optional `-`, digits, and at most one mark between them; nil for
  /// every other cell, also for other numbers.
  ///
  /// Nearly all cells of a large file are such. This reads them in one pass, more than twice as fast as the grammar of
  /// `ByteCursor.number()`, and agrees with it wherever it does not return nil.
  @inline(__always)
  static func plain(_ cell: Bytes) -> NumberText? {
    let start = cell.first == Ascii.hyphen ? 1 : 0
    // Nineteen digits always fit in 64 bits.
    guard cell.count > start, cell.count - start <= 19 else { return nil }
    var significand: UInt64 = 0
    var markPosition = -1
    for position in start..<cell.count {
      let byte = cell[position]
      if Ascii.isDigit(byte) {
        significand = significand &* 10 &+ UInt64(byte &- Ascii.zero)
      } else if markPosition < 0, byte == Ascii.dot || byte == Ascii.comma {
        markPosition = position
      } else {
        return nil
      }
    }
    var number = NumberText()
    number.range = 0..<cell.count
    number.isNegative = start == 1
    number.significand = significand
    number.significantDigits = significand == 0 ? 0 : 19
    if markPosition >= 0 {
      guard markPosition > start, markPosition + 1 < cell.count else { return nil }
      let mark = cell[markPosition] == Ascii.dot ? DecimalMark.dot : .comma
      number.lastGroup = cell.count - markPosition - 1
      let hasTwoReadings = number.lastGroup == 3 && markPosition - start <= 3 && cell[start] != Ascii.zero
      number.marks = hasTwoReadings ? .either(mark) : .decimal(mark)
    } else {
      number.lastGroup = cell.count - start
    }
    return number
  }
}
