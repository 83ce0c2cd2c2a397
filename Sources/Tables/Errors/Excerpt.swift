/// Text from a file, fit for one line of a message.
enum Excerpt {
  /// The longest text that is shown whole.
  static let limit = 60

  /// `text` with control characters escaped (`\n`, `\t`, `\u{7}`), cut behind `limit` characters.
  static func of(_ text: String) -> String {
    let shown = text.count > limit ? text.prefix(limit) + "…" : text[...]
    return shown.unicodeScalars.map(escaped).joined()
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
      "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: String(scalar)
    }
  }
}
