/// A mark that stands between digits. Each of the two is a decimal mark in some countries and a thousands mark in
/// others; which one it is in a file is what `NumberFormat` says.
public enum DecimalMark: String, Sendable, Hashable, CaseIterable {
  /// `.`
  case dot
  /// `,`
  case comma

  /// The mark itself.
  public var character: Character { self == .dot ? "." : "," }

  /// The other mark.
  public var other: DecimalMark { self == .dot ? .comma : .dot }

  /// The mark as its one byte of UTF-8.
  var byte: UInt8 { self == .dot ? Ascii.dot : Ascii.comma }

  /// The mark whose character is `byte`, if there is one.
  init?(byte: UInt8) {
    switch byte {
    case Ascii.dot: self = .dot
    case Ascii.comma: self = .comma
    default: return nil
    }
  }
}
