/// Text for a manual page in the language of `man`.
struct Roff {
  /// The page so far.
  private(set) var text = ""

  /// A line with a request, whose words are written as they are.
  mutating func request(_ line: String) { text += line + "\n" }

  /// A line of running text.
  mutating func line(_ words: String) {
    guard !words.isEmpty else { return }
    text += Self.protected(Self.escaped(words)) + "\n"
  }

  /// Lines that stay as they are.
  mutating func literal(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    request(".EX")
    for line in lines { text += Self.protected(Self.escaped(line)) + "\n" }
    request(".EE")
  }

  /// Paragraphs between empty lines; lines that begin with a space stay as they are.
  mutating func paragraphs(_ lines: [String]) {
    var kept: [String] = []
    var isOpen = false
    func begin(_ page: inout Roff) {
      page.literal(kept)
      kept = []
    }
    for line in lines {
      if line.hasPrefix(" ") {
        kept.append(line)
      } else {
        begin(&self)
        if line.isEmpty {
          isOpen = false
        } else {
          if !isOpen { request(".PP") }
          isOpen = true
          self.line(line)
        }
      }
    }
    begin(&self)
  }

  /// Text in which every character stands for itself: a hyphen is one, so that options can be copied, and what is not ASCII
  /// is named, so that the page reads alike in every locale.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\e"
      case "-": out += "\\-"
      case "'": out += "\\(aq"
      case "`": out += "\\(ga"
      case "^": out += "\\(ha"
      case "~": out += "\\(ti"
      case "\"": out += "\\(dq"
      case _ where scalar.isASCII: out.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        out += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
    return out
  }

  /// A line that is not taken for a request.
  private static func protected(_ line: String) -> String { line.hasPrefix(".") ? "\\&" + line : line }
}
