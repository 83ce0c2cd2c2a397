/// Bytes in place, without a copy and without an owner: valid only inside the closure that lent them.
typealias Bytes = UnsafeBufferPointer<UInt8>

/// The ASCII characters that have a meaning in a table.
enum Ascii {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let plus = UInt8(ascii: "+")
  static let comma = UInt8(ascii: ",")
  static let hyphen = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let zero = UInt8(ascii: "0")
  static let semicolon = UInt8(ascii: ";")
  static let pipe = UInt8(ascii: "|")

  /// Whether `byte` is a decimal digit.
  static func isDigit(_ byte: UInt8) -> Bool { byte &- zero < 10 }

  /// The lower-case form of a letter from A to Z; every other byte unchanged.
  static func lowercased(_ byte: UInt8) -> UInt8 { byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes of `range`, still in place.
  func part(_ range: Range<Int>) -> Bytes { Bytes(rebasing: self[range]) }

  /// The bytes as text; they were validated as UTF-8 when the file was read.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// Whether the bytes, with A to Z in lower case, are those of `text`.
  func equalsIgnoringCase(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && zip(self, text.bytes).allSatisfy { Ascii.lowercased($0) == $1 }
  }
}

extension StaticString {
  /// The text in UTF-8.
  var bytes: Bytes { Bytes(start: utf8Start, count: utf8CodeUnitCount) }
}
