internal import EffectSizes
internal import PrePostNumerics

/// One formula as measures print it, read so that it can be worked with numbers: `J(m) · d`, `sd_pre² / (n mean_pre²)`.
///
/// Terms stand beside each other to be multiplied; `/`, `·` and such a product bind alike, from left to right.
struct FormulaLine {
  private enum Token {
    case number(Double, String)
    case name(String)
    case sign(Character)

    var isSign: Bool { if case .sign = self { true } else { false } }

    /// Whether another factor may follow at once; the name of a function is none.
    func endsFactor(with values: [String: Double]) -> Bool {
      switch self {
      case .number: true
      case .name(let name): values[name] != nil
      case .sign(let sign): ")]²³⁴".contains(sign)
      }
    }
  }

  private let tokens: [(token: Token, isSpaced: Bool)]

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
      } else if character.isLetter {
        var name = run { $0.isLetter || ($0.isASCII && $0.isNumber) || $0 == "_" || "₀₁₂₃₄".contains($0) }
        if name == "Φ", characters[index...].starts(with: "⁻¹") {
          name += "⁻¹"
          index += 2
        }
        tokens.append((.name(name), isSpaced))
      } else if "+−/·()[],√∛²³⁴^".contains(character) {
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

  /// The formula with the numbers that its names stand for.
  func text(with values: [String: Double]) -> String {
    var endsFactor = false
    return tokens.reduce(into: "") { text, item in
      // Numbers side by side need the sign that letters do without.
      if endsFactor, !item.token.isSign {
        text += " · "
      } else if item.isSpaced, !text.isEmpty {
        text += " "
      }
      endsFactor = item.token.endsFactor(with: values)
      switch item.token {
      case .number(_, let printed): text += printed
      case .sign(let sign): text.append(sign)
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

  /// The value; nil where a name has none or the formula is no whole one.
  func value(with values: [String: Double], correctsBias: Bool) -> Double? {
    var reader = Reader(tokens: tokens.map(\.token), values: values, correctsBias: correctsBias)
    guard let value = reader.sum(), reader.isAtEnd, value.isFinite else { return nil }
    return value
  }

  private struct Reader {
    let tokens: [Token]
    let values: [String: Double]
    let correctsBias: Bool
    var index = 0

    var isAtEnd: Bool { index == tokens.count }

    private var sign: Character? {
      if index < tokens.count, case .sign(let sign) = tokens[index] { sign } else { nil }
    }

    private mutating func takes(_ wanted: Character) -> Bool {
      guard sign == wanted else { return false }
      index += 1
      return true
    }

    mutating func sum() -> Double? {
      var total = 0.0
      var factor = takes("−") ? -1.0 : 1
      while true {
        guard let next = product() else { return nil }
        total += factor * next
        if takes("+") { factor = 1 } else if takes("−") { factor = -1 } else { return total }
      }
    }

    private mutating func product() -> Double? {
      guard var result = power() else { return nil }
      while index < tokens.count {
        if takes("/") {
          guard let divisor = power() else { return nil }
          result /= divisor
        } else if takes("·") || beginsFactor {
          guard let factor = power() else { return nil }
          result *= factor
        } else {
          break
        }
      }
      return result
    }

    private var beginsFactor: Bool { sign.map { "([√∛".contains($0) } ?? true }

    private mutating func power() -> Double? {
      guard var result = base() else { return nil }
      while let exponent = sign.flatMap({ ["²": 2.0, "³": 3, "⁴": 4][$0] }) {
        index += 1
        result = PrePostNumerics.power(result, exponent)
      }
      if takes("^") {
        guard let exponent = base() else { return nil }
        result = PrePostNumerics.power(result, exponent)
      }
      return result
    }

    private mutating func base() -> Double? {
      guard index < tokens.count else { return nil }
      if takes("√") { return power().map { $0.squareRoot() } }
      if takes("∛") { return power().map { $0 < 0 ? .nan : PrePostNumerics.power($0, 1.0 / 3) } }
      for (open, close) in [("(", ")"), ("[", "]")] as [(Character, Character)] where takes(open) {
        guard let inner = sum(), takes(close) else { return nil }
        return inner
      }
      switch tokens[index] {
      case .number(let value, _):
        index += 1
        return value
      case .name(let name):
        index += 1
        if let value = values[name] { return value }
        return applied(name)
      case .sign: return nil
      }
    }

    /// A function of what follows it.
    private mutating func applied(_ name: String) -> Double? {
      if name == "min" {
        guard takes("("), let first = sum(), takes(","), let second = sum(), takes(")") else { return nil }
        return min(first, second)
      }
      guard FormulaLine.functions.contains(name), let x = base() else { return nil }
      let standard = Normal.standard
      switch name {
      case "log": return x > 0 ? logarithm(x) : nil
      case "artanh": return abs(x) < 1 ? inverseHyperbolicTangent(x) : nil
      case "arcsin": return abs(x) <= 1 ? arcSine(x) : nil
      case "Φ": return standard.cumulative(x)
      case "Φ⁻¹": return x > 0 && x < 1 ? standard.quantile(x) : nil
      case "φ", "f": return standard.density(x)
      default: return correctsBias ? (x > 1 ? smallSampleCorrection(degreesOfFreedom: x) : nil) : 1
      }
    }
  }

  private static let functions: Set<String> = ["log", "artanh", "arcsin", "Φ", "Φ⁻¹", "φ", "f", "J"]
}
