/// A place in the bytes of a cell, moved forward by what it recognizes.
struct ByteCursor {
  let bytes: Bytes
  var position = 0

  init(_ bytes: Bytes) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  /// The byte at the cursor; nil at the end.
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The byte behind the current one; nil if there is none.
  var following: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

  /// Moves behind `literal` (lower case) if it comes next, in either case of its letters.
  mutating func skip(_ literal: StaticString) -> Bool {
    let end = position + literal.utf8CodeUnitCount
    guard end <= bytes.count, bytes.part(position..<end).equalsIgnoringCase(literal) else { return false }
    position = end
    return true
  }

  /// Moves behind `literal` if it comes next as it is written.
  mutating func skipExactly(_ literal: StaticString) -> Bool {
    let end = position + literal.utf8CodeUnitCount
    guard end <= bytes.count, bytes.part(position..<end).elementsEqual(literal.bytes) else { return false }
    position = end
    return true
  }

  /// Moves behind white space; true if there was any.
  @discardableResult
  mutating func skipWhiteSpace() -> Bool {
    let start = position
    while !isAtEnd {
      let length = WhiteSpace.length(atStartOf: bytes.part(position..<bytes.count))
      if length == 0 { break }
      position += length
    }
    return position > start
  }
}
