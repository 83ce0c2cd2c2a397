internal import EffectSizes
internal import PrePostNumerics

/// One formula as measures print it, read so that it can be worked with numbers: `J(m) · d`, `sd_pre² / (n mean_pre²)`.
///
/// Terms stand beside each other to be multiplied; `/`, `·` and such a product bind alike, from left to right. A name
/// with a bracket right behind it is a function of what the bracket holds, if there is one of that name.
struct FormulaLine {
  enum Token {
    case number(Double, String)
    case name(String)
    case sign(Character)
    /// The name of a function whose arguments follow in brackets.
    case call(String)
  }

  let tokens: [(token: Token, isSpaced: Bool)]

  /// Reads a formula; nil for signs that no formula of numbers has.
  init?(_ text: String) {
    var tokens: [(Token, Bool)] = []
    let characters = Array(text)
    var index = 0
    var isSpaced = false
    func run(while belongs: (Character) -> Bool) -> String {
      let start = index
      while index < characters.count, belongs(characters[index]) { index += 1 }
      return String(characters[start..<index])
    }
    while index < characters.count {
      let character = characters[index]
      if character == " " {
        isSpaced = true
        index += 1
        continue
      }
      if let part = Self.fractions[character] {
        tokens.append((.number(part, String(character)), isSpaced))
        index += 1
      } else if character.isASCII, character.isNumber {
        let text = run { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let value = Double(text) else { return nil }
        tokens.append((.number(value, text), isSpaced))
      } else if character.isLetter || characters[index...].starts(with: "₂F₁") {
        let first = String(character)
        index += 1
        var name =
          first + run { $0.isLetter || ($0.isASCII && $0.isNumber) || $0 == "_" || "₀₁₂₃₄".contains($0) }
        if name == "Φ", characters[index...].starts(with: "⁻¹") {
          name += "⁻¹"
          index += 2
        }
        let isCall = index < characters.count && characters[index] == "(" && FormulaFunctions.names.contains(name)
        tokens.append((isCall ? .call(name) : .name(name), isSpaced))
      } else if "+−/·()[],;|√∛²³⁴^".contains(character) {
        tokens.append((.sign(character), isSpaced))
        index += 1
      } else {
        return nil
      }
      isSpaced = false
    }
    self.tokens = tokens
  }

  private static let fractions: [Character: Double] = ["½": 0.5, "¼": 0.25, "¾": 0.75]

  /// What must be known to work the formula; a name may also be that of a function before a bare argument.
  var names: [String] { tokens.compactMap { if case .name(let name) = $0.token { name } else { nil } } }

  /// The formula with the numbers that its names stand for.
  func text(with values: [String: Double]) -> String {
    var endsFactor = false
    return tokens.reduce(into: "") { text, item in
      // Numbers side by side need the sign that letters do without.
      if endsFactor, item.token.isNumeric(values) {
        text += " · "
      } else if item.isSpaced, !text.isEmpty {
        text += " "
      }
      endsFactor = item.token.endsFactor(values)
      switch item.token {
      case .number(_, let printed): text += printed
      case .sign(let sign): text.append(sign)
      case .call(let name): text += name
      case .name(let name):
        guard let value = values[name] else {
          text += name
          return
        }
        let number = significant(value, 5)
        text += value < 0 ? "(\(number))" : number
      }
    }
  }

  /// The value, with the functions that were applied on the way; nil where a name has none or the formula is no whole.
  func value(
    with values: [String: Double], _ functions: FormulaFunctions
  ) -> (value: Double, applied: [FormulaFunctions.Application])? {
    var reader = FormulaReader(tokens: tokens.map(\.token), values: values, functions: functions)
    guard let value = reader.sum(), reader.isAtEnd, value.isFinite else { return nil }
    return (value, reader.applied)
  }
}

extension FormulaLine.Token {
  /// Whether a number, a letter or a function begins here.
  fileprivate func isNumeric(_ values: [String: Double]) -> Bool {
    if case .sign = self { false } else { true }
  }

  /// Whether another factor may follow at once; the name of a function is none.
  fileprivate func endsFactor(_ values: [String: Double]) -> Bool {
    switch self {
    case .number: true
    case .name(let name): values[name] != nil
    case .sign(let sign): ")]²³⁴".contains(sign)
    case .call: false
    }
  }
}
