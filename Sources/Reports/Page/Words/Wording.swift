internal import Plots
internal import PrePostNumerics
internal import Tables

extension Language {
  /// The decimal mark of its text as tables know it.
  var decimal: DecimalMark { self == .english ? .dot : .comma }
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
    language.filled(phrase, values)
  }

  /// Numbers with another number of decimals.
  func digits(_ count: Int) -> NumberFormatting { NumberFormatting(digits: count, decimal: formatting.decimal) }

  /// A number with all its digits.
  func exact(_ value: Double) -> String {
    language.number(shortestText(value))
  }

  /// A number or a range as it was printed.
  func printed(_ value: Reported) -> String {
    if let digits = value.digits { return digits.text }
    let ends = value.interval
    guard value.isInterval, ends.lower.isFinite, ends.upper.isFinite else { return exact(value.point) }
    return "\(exact(ends.lower))–\(exact(ends.upper))"
  }

  /// `low to high`.
  func range(_ low: String, _ high: String) -> String { self(PlotWord.range, low, high) }
}
