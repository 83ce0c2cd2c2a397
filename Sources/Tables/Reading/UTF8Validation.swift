/// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
///
/// The Unicode Standard, chapter 3, table 3-7 (well-formed UTF-8 byte sequences).
enum UTF8Validation {
  /// The offset in `bytes` of the first byte that does not belong to a character; nil if all do.
  static func firstInvalid(in bytes: Bytes, _ range: Range<Int>) -> Int? {
    var position = range.lowerBound
    while position < range.upperBound {
      let length = characterLength(bytes, at: position, end: range.upperBound)
      if length == 0 { return position }
      position += length
    }
    return nil
  }

  /// The length of the character at `position`; 0 if it is not well-formed.
  private static func characterLength(_ bytes: Bytes, at position: Int, end: Int) -> Int {
    func byte(_ offset: Int, in range: ClosedRange<UInt8>) -> Bool {
      position + offset < end && range.contains(bytes[position + offset])
    }
    let tail: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[position] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return byte(1, in: tail) ? 2 : 0
    case 0xE0: return byte(1, in: 0xA0...0xBF) && byte(2, in: tail) ? 3 : 0
    case 0xED: return byte(1, in: 0x80...0x9F) && byte(2, in: tail) ? 3 : 0
    case 0xE1...0xEF: return byte(1, in: tail) && byte(2, in: tail) ? 3 : 0
    case 0xF0: return byte(1, in: 0x90...0xBF) && byte(2, in: tail) && byte(3, in: tail) ? 4 : 0
    case 0xF1...0xF3: return byte(1, in: tail) && byte(2, in: tail) && byte(3, in: tail) ? 4 : 0
    case 0xF4: return byte(1, in: 0x80...0x8F) && byte(2, in: tail) && byte(3, in: tail) ? 4 : 0
    default: return 0
    }
  }
}
