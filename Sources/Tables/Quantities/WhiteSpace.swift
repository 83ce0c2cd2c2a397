/// White space around a cell: the ASCII kinds and the spaces that word processors and typesetters put in (no-break,
/// thin, figure, ideographic), together with the zero-width no-break space that a stray byte order mark becomes.
enum WhiteSpace {
  /// The length in bytes of the white space character at the start of `bytes`; 0 if there is none.
  static func length(atStartOf bytes: Bytes) -> Int {
    guard let first = bytes.first else { return 0 }
    if isSingle(first) { return 1 }
    if bytes.count >= 2, isPair(first, bytes[1]) { return 2 }
    if bytes.count >= 3, isTriple(first, bytes[1], bytes[2]) { return 3 }
    return 0
  }

  /// The length in bytes of the white space character at the end of `bytes`; 0 if there is none.
  static func length(atEndOf bytes: Bytes) -> Int {
    guard let last = bytes.last else { return 0 }
    let count = bytes.count
    if isSingle(last) { return 1 }
    if count >= 2, isPair(bytes[count - 2], last) { return 2 }
    if count >= 3, isTriple(bytes[count - 3], bytes[count - 2], last) { return 3 }
    return 0
  }

  /// `bytes` without the white space around them.
  static func trimmed(_ bytes: Bytes) -> Bytes {
    var rest = bytes
    while case let length = length(atStartOf: rest), length > 0 { rest = rest.part(length..<rest.count) }
    while case let length = length(atEndOf: rest), length > 0 { rest = rest.part(0..<rest.count - length) }
    return rest
  }

  /// Space, and the control characters from tabulator to carriage return.
  private static func isSingle(_ byte: UInt8) -> Bool { byte == Ascii.space || byte &- 9 < 5 }

  /// U+0085 next line, U+00A0 no-break space.
  private static func isPair(_ a: UInt8, _ b: UInt8) -> Bool { a == 0xC2 && (b == 0x85 || b == 0xA0) }

  /// U+1680, U+2000–U+200A, U+2028, U+2029, U+202F, U+205F, U+3000, U+FEFF.
  private static func isTriple(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
    switch (a, b) {
    case (0xE1, 0x9A): c == 0x80
    case (0xE2, 0x80): (0x80...0x8A).contains(c) || c == 0xA8 || c == 0xA9 || c == 0xAF
    case (0xE2, 0x81): c == 0x9F
    case (0xE3, 0x80): c == 0x80
    case (0xEF, 0xBB): c == 0xBF
    default: false
    }
  }
}
