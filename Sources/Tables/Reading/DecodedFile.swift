/// The content of a file as UTF-8, whatever its encoding was.
///
/// UTF-8 stays as it is and is validated record by record, so that an error knows its row. UTF-16 is decoded strictly;
/// where that fails, the text ends in a byte that UTF-8 never has, which the record scanner then finds in its row.
struct DecodedFile {
  let encoding: TextEncoding
  /// UTF-8; a byte order mark, if any, is still in front.
  let bytes: [UInt8]
  /// Where the text begins.
  let start: Int
  /// Where in the original file decoding failed.
  private let failure: Int?

  init(_ content: [UInt8]) {
    encoding = TextEncoding(announcedBy: content)
    switch encoding {
    case .utf8, .utf8WithMark:
      bytes = content
      start = encoding == .utf8 ? 0 : 3
      failure = nil
    case .utf16LittleEndian, .utf16BigEndian:
      (bytes, failure) = Self.decodeUTF16(content, lowByteFirst: encoding == .utf16LittleEndian)
      start = 0
    }
  }

  /// The problem of an invalid byte at `offset` of `bytes`, in terms of the original file.
  func problem(invalidAt offset: Int) -> StructureProblem {
    if let failure { return .invalidUTF16(offset: failure) }
    return .invalidUTF8(offset: offset)
  }

  /// Whether the file is UTF-16 without the byte order mark: text in European languages then has NUL in nearly every
  /// second byte, and only there.
  var looksLikeUnmarkedUTF16: Bool {
    guard encoding == .utf8 else { return false }
    let sample = bytes.prefix(4096)
    var nuls = (even: 0, odd: 0)
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index.isMultiple(of: 2) { nuls.even += 1 } else { nuls.odd += 1 }
    }
    let (more, fewer) = (max(nuls.even, nuls.odd), min(nuls.even, nuls.odd))
    return more * 5 >= sample.count && more > fewer * 10
  }

  /// The text behind the byte order mark, and the offset of the first unit that is not part of a character.
  private static func decodeUTF16(_ content: [UInt8], lowByteFirst: Bool) -> (bytes: [UInt8], failure: Int?) {
    var text: [UInt8] = []
    text.reserveCapacity(content.count)
    let invalid: UInt8 = 0xFF
    func unit(at offset: Int) -> UInt16? {
      guard offset + 1 < content.count else { return nil }
      let (low, high) = lowByteFirst ? (offset, offset + 1) : (offset + 1, offset)
      return UInt16(content[high]) << 8 | UInt16(content[low])
    }
    var offset = 2
    while offset < content.count {
      guard let first = unit(at: offset) else { return (text + [invalid], offset) }
      if !UTF16.isSurrogate(first) {
        // Not a surrogate, so it is a scalar.
        if let scalar = Unicode.Scalar(first) { text.append(contentsOf: UTF8.encode(scalar)!) }
        offset += 2
        continue
      }
      guard UTF16.isLeadSurrogate(first), let second = unit(at: offset + 2), UTF16.isTrailSurrogate(second) else {
        return (text + [invalid], offset)
      }
      let value = 0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF
      if let scalar = Unicode.Scalar(value) { text.append(contentsOf: UTF8.encode(scalar)!) }
      offset += 4
    }
    return (text, nil)
  }
}
