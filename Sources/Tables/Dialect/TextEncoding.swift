/// How the characters of a file are stored. The raw value is the name that people know.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  /// UTF-8 without a byte order mark.
  case utf8 = "UTF-8"
  /// UTF-8 behind the bytes EF BB BF.
  case utf8WithMark = "UTF-8 with BOM"
  /// UTF-16 behind the bytes FF FE.
  case utf16LittleEndian = "UTF-16 LE"
  /// UTF-16 behind the bytes FE FF.
  case utf16BigEndian = "UTF-16 BE"

  /// The encoding that the first bytes announce; without a byte order mark it is UTF-8.
  init(announcedBy bytes: [UInt8]) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = .utf8WithMark
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      self = .utf16LittleEndian
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16BigEndian
    } else {
      self = .utf8
    }
  }
}
