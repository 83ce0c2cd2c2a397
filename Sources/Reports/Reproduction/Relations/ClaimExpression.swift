internal import PrePostNumerics
internal import Tables

/// Arithmetic on claims, on cells of files and on numbers.
///
///     expression = sum [ "to" sum ]                           from the lower end of one to the upper end of the other
///     sum        = term { ("+" | "-") term }
///     term       = factor { ("*" | "/") factor }
///     factor     = number | range | claim | "[" cell reference "]" | "(" expression ")"
///
/// Spaces stand around operators, so that `8–12` is a range and `C27 - C26` a difference.
indirect enum ClaimExpression: Sendable, Hashable {
  case number(PrintedTarget)
  case claim(String)
  case cell(DataReference)
  case operation(Operator, ClaimExpression, ClaimExpression)

  enum Operator: String, Sendable, Hashable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case to
  }

  /// Why an expression says nothing.
  enum Problem: Error {
    /// It is not written as one.
    case malformed(String)
    /// Something in it has no number.
    case missing(String)
    /// A file or a row that it names is not there.
    case data(ReportError)
  }

  /// The expression as text.
  var text: String {
    switch self {
    case .number(let target): target.text
    case .claim(let label): label
    case .cell(let reference): reference.words
    case .operation(let sign, let a, let b): "\(a.inner) \(sign.rawValue) \(b.inner)"
    }
  }

  private var inner: String {
    if case .operation(let sign, _, _) = self, sign == .plus || sign == .minus { return "(\(text))" }
    return text
  }

  /// The value, with claims and cells from `source`.
  ///
  /// - Throws: `Problem.missing` where something has no number or a divisor can be 0; `.data` from `source`.
  func value(_ source: some ClaimNumberSource) throws(Problem) -> StatedRange {
    switch self {
    // A number in a relation is a limit that somebody set, not one that was rounded for print.
    case .number(let target): return StatedRange(stated: target.stated, possible: target.stated)
    case .claim(let label): return StatedRange(try source.number(ofClaim: label))
    case .cell(let reference):
      let cells = try source.numbers(in: reference)
      guard cells.count == 1 else { throw .missing("\(reference.text) is \(cells.count) cells, not one") }
      return StatedRange(cells[0].target)
    case .operation(let sign, let first, let second):
      let (a, b) = (try first.value(source), try second.value(source))
      switch sign {
      case .plus: return a + b
      case .minus: return a - b
      case .times: return a * b
      case .to:
        guard let hull = a.hull(to: b) else {
          throw .missing("a range from \(first.text) to \(second.text), which is below")
        }
        return hull
      case .over:
        guard let quotient = a / b else { throw .missing("\(second.text) can be 0, which nothing is divided by") }
        return quotient
      }
    }
  }
}

/// Where expressions find the numbers of claims and cells.
protocol ClaimNumberSource {
  /// What a claim prints.
  func number(ofClaim label: String) throws(ClaimExpression.Problem) -> PrintedTarget
  /// What cells print, in the order of their rows, with the names of the rows.
  func numbers(in reference: DataReference) throws(ClaimExpression.Problem) -> [(label: String, target: PrintedTarget)]
}

/// Reads expressions from words.
struct ClaimExpressionParser {
  private let words: [String]
  private var place = 0

  /// A parser of the words of a text; brackets hold together what is inside them, parentheses are words.
  init(_ text: String) {
    var words: [String] = []
    var word = ""
    var isBracketed = false
    for character in text {
      switch character {
      case "[": isBracketed = true
      case "]":
        isBracketed = false
        words.append("[" + word)
        word = ""
      case _ where isBracketed: word.append(character)
      case "(", ")", ",":
        if !word.isEmpty { words.append(word) }
        words.append(String(character))
        word = ""
      case " ":
        if !word.isEmpty { words.append(word) }
        word = ""
      default: word.append(character)
      }
    }
    if !word.isEmpty { words.append(isBracketed ? "[" + word : word) }
    self.words = words
  }

  /// The next word without taking it.
  var next: String? { place < words.count ? words[place] : nil }
  /// The words that are left.
  var rest: [String] { Array(words[place...]) }

  /// Takes the next word if it is one of these.
  mutating func take(_ accepted: [String]) -> String? {
    guard let next, accepted.contains(next) else { return nil }
    place += 1
    return next
  }

  /// Takes the words of a name that may have several, such as `at least`.
  mutating func takePhrase(_ phrase: String) -> Bool {
    let parts = phrase.split(separator: " ").map(String.init)
    guard rest.starts(with: parts) else { return false }
    place += parts.count
    return true
  }

  mutating func expression() throws(ClaimExpression.Problem) -> ClaimExpression {
    let first = try sum()
    return take(["to"]) == nil ? first : .operation(.to, first, try sum())
  }

  private mutating func sum() throws(ClaimExpression.Problem) -> ClaimExpression {
    var result = try term()
    while let sign = take(["+", "-", "−"]) {
      result = .operation(sign == "+" ? .plus : .minus, result, try term())
    }
    return result
  }

  private mutating func term() throws(ClaimExpression.Problem) -> ClaimExpression {
    var result = try factor()
    while let sign = take(["*", "×", "/", "÷"]) {
      result = .operation(["*", "×"].contains(sign) ? .times : .over, result, try factor())
    }
    return result
  }

  private mutating func factor() throws(ClaimExpression.Problem) -> ClaimExpression {
    guard let word = next else { throw .malformed("something is missing at its end") }
    place += 1
    if word == "(" {
      let inner = try expression()
      guard take([")"]) != nil else { throw .malformed("a parenthesis is not closed") }
      return inner
    }
    if word.hasPrefix("[") { return .cell(DataReference(String(word.dropFirst()))) }
    if let quantity = try? Quantity(word, format: NumberFormat(declared: .dot)) {
      return .number(PrintedTarget(quantity))
    }
    guard word.contains(where: \.isLetter) else { throw .malformed("\"\(word)\" is no number and no claim") }
    return .claim(word)
  }
}

extension PrintedTarget {
  /// What a quantity prints.
  ///
  /// - Parameter decimals: how many decimals were printed, where the text has lost some; nil for those of the text.
  init(_ quantity: Quantity, decimals: Int? = nil) {
    let half = halfUnit(decimals: decimals ?? quantity.decimals ?? 0)
    let isApproximate = quantity.form == .approximation
    var reported = Reported(quantity)
    if let value = quantity.lower, isApproximate || decimals != nil && quantity.form == .number {
      reported = Reported(
        value,
        digits: Reported.Digits(
          text: quantity.text, decimals: decimals ?? quantity.decimals ?? 0,
          rounding: Interval(value - half, value + half)))
    }
    self.init(reported, text: quantity.text, half: half, isApproximate: isApproximate)
  }
}
