/// One field as it stands in the file, with or without quotes around it.
struct Field {
  /// What is between the quotes, or the whole field. Doubled quotes are still doubled.
  let content: Bytes
  let isQuoted: Bool

  /// - Parameter bytes: the field from delimiter to delimiter. The scanner has checked that a field which begins with
  ///   a quote also ends with one.
  init(_ bytes: Bytes) {
    isQuoted = bytes.first == Ascii.quote
    content = isQuoted ? bytes.part(1..<bytes.count - 1) : bytes
  }

  /// The text, with doubled quotes made single.
  var text: String { text(of: content) }

  /// The text without the white space around it.
  var trimmedText: String { text(of: WhiteSpace.trimmed(content)) }

  /// Whether the field holds no value.
  var isMissing: Bool { Missing.matches(WhiteSpace.trimmed(content)) }

  private func text(of bytes: Bytes) -> String {
    guard isQuoted, bytes.contains(Ascii.quote) else { return bytes.text }
    var single: [UInt8] = []
    var isSecond = false
    for byte in bytes {
      isSecond = byte == Ascii.quote && !isSecond
      if byte != Ascii.quote || isSecond { single.append(byte) }
    }
    return String(decoding: single, as: UTF8.self)
  }
}
