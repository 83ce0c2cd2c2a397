internal import PrePostNumerics
public import Tables

/// A language that reports are written in.
public enum Language: String, Sendable, Hashable, CaseIterable {
  /// English.
  case english = "en"
  /// Indonesian.
  case indonesian = "id"

  /// The decimal mark of its text; files keep the dot.
  public var decimal: DecimalMark { self == .english ? .dot : .comma }
}

/// Words that a page is made of, in every language. `{0}`, `{1}`, … stand for what is filled in.
protocol Phrase: CaseIterable, Hashable, Sendable {
  /// The words in each language.
  var words: (english: String, indonesian: String) { get }
}

/// Phrases of one language with numbers as that language writes them.
struct Wording: Sendable, Hashable {
  /// The language.
  let language: Language
  /// How numbers are written.
  let formatting: NumberFormatting

  /// Words of a language, with so many decimals.
  init(_ language: Language, digits: Int = 3) {
    self.language = language
    formatting = NumberFormatting(digits: digits, decimal: language.decimal)
  }

  /// English words around numbers of a given form.
  init(english formatting: NumberFormatting) {
    language = .english
    self.formatting = formatting
  }

  /// A phrase with values filled in.
  func callAsFunction(_ phrase: some Phrase, _ values: String...) -> String {
    let pattern = language == .english ? phrase.words.english : phrase.words.indonesian
    return values.enumerated().reduce(pattern) { $0.replacing("{\($1.offset)}", with: $1.element) }
  }

  /// Numbers with another number of decimals.
  func digits(_ count: Int) -> NumberFormatting { NumberFormatting(digits: count, decimal: formatting.decimal) }

  /// A number with all its digits.
  func exact(_ value: Double) -> String {
    let text = shortestText(value)
    return language.decimal == .dot ? text : text.replacing(".", with: ",")
  }

  /// A number or a range as it was printed.
  func printed(_ value: Reported) -> String {
    if let digits = value.digits { return digits.text }
    let ends = value.interval
    guard value.isInterval, ends.lower.isFinite, ends.upper.isFinite else { return exact(value.point) }
    return "\(exact(ends.lower))–\(exact(ends.upper))"
  }

  /// `low to high`.
  func range(_ low: String, _ high: String) -> String { self(ResultWord.range, low, high) }
}
