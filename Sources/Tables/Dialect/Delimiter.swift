/// The character between two fields of a record.
///
/// Four are known; which of them a file uses is proven from the file or declared, never guessed.
public enum Delimiter: Sendable, Hashable, CaseIterable {
  /// `,`, the delimiter of RFC 4180.
  case comma
  /// `;`, written by spreadsheets where the comma is the decimal mark.
  case semicolon
  /// The tabulator, as in text pasted from a spreadsheet.
  case tab
  /// `|`.
  case pipe

  /// The delimiter called `name`: `comma`, `semicolon`, `tab`, `pipe`, the character itself, or `\t` for the tabulator
  /// (a shell hardly lets one type it); nil for anything else.
  public init?(name: String) {
    let match = Self.allCases.first { $0.name == name || String($0.character) == name }
    guard let delimiter = match ?? (name == "\\t" ? .tab : nil) else { return nil }
    self = delimiter
  }

  /// The character itself.
  public var character: Character { Character(Unicode.Scalar(byte)) }

  /// The English name: `comma`, `semicolon`, `tab` or `pipe`.
  public var name: String {
    switch self {
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    case .pipe: "pipe"
    }
  }

  /// The character as its one byte of UTF-8.
  var byte: UInt8 {
    switch self {
    case .comma: Ascii.comma
    case .semicolon: Ascii.semicolon
    case .tab: Ascii.tab
    case .pipe: Ascii.pipe
    }
  }

  /// The delimiter whose character is `byte`, if there is one.
  init?(byte: UInt8) {
    switch byte {
    case Ascii.comma: self = .comma
    case Ascii.semicolon: self = .semicolon
    case Ascii.tab: self = .tab
    case Ascii.pipe: self = .pipe
    default: return nil
    }
  }
}
