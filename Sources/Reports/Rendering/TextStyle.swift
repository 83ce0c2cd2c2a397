internal import Consistency
internal import PrePostNumerics

/// How words of a text stand out on a terminal.
public enum TextStyle: Sendable, Hashable, CaseIterable {
  /// Not at all: for files, pipes and terminals without colours.
  case plain
  /// By the colours of a terminal.
  case coloured

  /// Kinds of words.
  enum Emphasis: String {
    case heading = "1"
    case warning = "33"
    case good = "32"
    case bad = "31"
  }

  /// The text so that it stands out.
  func text(_ text: String, _ emphasis: Emphasis?) -> String {
    guard self == .coloured, let emphasis, !text.isEmpty else { return text }
    return "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m"
  }

  /// How a verdict stands out; nil for words that are none, or say neither good nor bad.
  static func emphasis(ofVerdict words: String) -> Emphasis? {
    switch words {
    case "consistent", "reproduced", "within rounding", "same": .good
    case "inconsistent", "impossible", "not reproduced", "contradicted", "different", "missing": .bad
    case "suspicious", "imprecise": .warning
    default: nil
    }
  }

  /// Sentences for people: headings, which stand at the margin above lines that do not, the mark of an alarm, and the verdict
  /// that a line begins with.
  func prose(_ text: String) -> String {
    guard self == .coloured else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.enumerated().map { place, line in
      let next = place + 1 < lines.count ? lines[place + 1] : ""
      let isFirst = place == 0 || lines[place - 1].isEmpty
      let isAtMargin = !line.isEmpty && !line.hasPrefix(" ") && !line.hasPrefix("!!")
      if isFirst, isAtMargin, next.hasPrefix(" ") || next.hasPrefix("!!") { return self.text(line, .heading) }
      return sentence(line)
    }.joined(separator: "\n")
  }

  private func sentence(_ line: String) -> String {
    let mark = line.hasPrefix("!!") ? self.text("!!", .bad) : String(line.prefix(2))
    let rest = line.dropFirst(2)
    let verdict = Self.verdicts.first { rest.hasPrefix(" \($0) ") }
    guard let verdict else { return mark + rest }
    return mark + " " + self.text(verdict, Self.emphasis(ofVerdict: verdict)) + rest.dropFirst(verdict.count + 1)
  }

  /// The verdicts that sentences begin with.
  private static let verdicts = Verdict.allCases.map(\.rawValue)

  /// How a remark stands out; nil for those that only explain.
  static func emphasis(of kind: Note.Kind) -> Emphasis? {
    switch kind {
    case .caution, .refusal: .warning
    case .assumption, .derivation, .method: nil
    }
  }
}
