/// A language that figures, and the reports that hold them, are written in.
public enum Language: String, Sendable, Hashable, CaseIterable {
  /// English.
  case english = "en"
  /// Indonesian.
  case indonesian = "id"

  /// The decimal mark of its text; files keep the dot.
  public var decimalMark: Character { self == .english ? "." : "," }

  /// A number that is written with a dot, as this language writes it.
  package func number(_ text: String) -> String {
    self == .english ? text : String(text.map { $0 == "." ? decimalMark : $0 })
  }

  /// A phrase with values filled in.
  package func callAsFunction(_ phrase: some Phrase, _ values: String...) -> String {
    filled(phrase, values)
  }

  /// A phrase with values filled in.
  package func filled(_ phrase: some Phrase, _ values: [String]) -> String {
    let pattern = self == .english ? phrase.words.english : phrase.words.indonesian
    return values.enumerated().reduce(pattern) { $0.replacing("{\($1.offset)}", with: $1.element) }
  }
}

/// Words of figures and pages, in every language. `{0}`, `{1}`, … stand for what is filled in.
package protocol Phrase: CaseIterable, Hashable, Sendable {
  /// The words in each language.
  var words: (english: String, indonesian: String) { get }
}
