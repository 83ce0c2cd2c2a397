internal import PrePostNumerics

/// What must hold between a claim and other statements.
///
///     relation = [ expression ] comparison expression | trend item { "," item }
///     trend    = "rises" | "falls"
///
/// Without an expression in front the claim itself is compared. An item of a trend is an expression, or a reference to
/// several cells, whose rows follow each other.
struct ClaimRelation: Sendable, Hashable {
  /// How two statements are compared.
  enum Comparison: String, Sendable, Hashable, CaseIterable {
    /// Both say the same.
    case equals
    /// All that the first says lies inside the second.
    case within
    /// The first is larger, whatever values are meant.
    case above
    /// The first is smaller, whatever values are meant.
    case below
  }

  /// The kinds of relation.
  enum Kind: Sendable, Hashable {
    case comparison(ClaimExpression?, Comparison, ClaimExpression)
    case trend(isRise: Bool, [ClaimExpression])
  }

  /// The relation as written.
  let text: String
  /// What it says.
  let kind: Kind

  /// The relation that a text says.
  ///
  /// - Throws: `ClaimExpression.Problem.malformed`.
  init(_ text: String) throws(ClaimExpression.Problem) {
    self.text = text
    var parser = ClaimExpressionParser(text)
    if let trend = parser.take(["rises", "falls"]) {
      var items = [try parser.expression()]
      while parser.take([","]) != nil { items.append(try parser.expression()) }
      kind = .trend(isRise: trend == "rises", items)
    } else {
      let words = Comparison.allCases.map(\.rawValue)
      let left: ClaimExpression? = words.contains(parser.next ?? "") ? nil : try parser.expression()
      guard let word = parser.take(words), let comparison = Comparison(rawValue: word) else {
        throw .malformed("it has none of the words \(words.joined(separator: ", ")), rises, falls")
      }
      kind = .comparison(left, comparison, try parser.expression())
    }
    if let left = parser.next { throw .malformed("\"\(left)\" is left over") }
  }

  /// Whether the claim itself is compared, so that it must print a number.
  var needsOwnNumber: Bool {
    if case .comparison(nil, _, _) = kind { true } else { false }
  }

  /// What the printed numbers say about the relation.
  ///
  /// - Throws: `ClaimExpression.Problem.missing` where a number is missing; `.data` for a row that is not there.
  func judge(
    _ own: PrintedTarget?, _ source: some ClaimNumberSource, _ formatting: NumberFormatting
  ) throws(ClaimExpression.Problem) -> ClaimJudgement {
    switch kind {
    case .comparison(let left, let comparison, let right):
      guard let first = try left?.value(source) ?? own.map(StatedRange.init) else {
        throw .missing("the claim prints no number")
      }
      let second = try right.value(source)
      var ways = [ClaimVariant(right.text, second)]
      if let left { ways.insert(ClaimVariant(left.text, first), at: 0) }
      let (verdict, reason) = comparison.verdict(first, second, formatting)
      let subject =
        try left.map { (left) throws(ClaimExpression.Problem) in
          "\(left.text) is \(try left.told(source) ?? first.text(formatting))"
        } ?? "\(own?.text ?? first.text(formatting)) is claimed"
      let object =
        switch (comparison, right) {
        case (.equals, _): "\(right.text) is \(try right.told(source) ?? second.text(formatting))"
        case (_, .number(let limit)): "\(comparison.phrase) \(limit.text)"
        default: "\(comparison.phrase) \(right.text), \(try right.told(source) ?? second.text(formatting))"
        }
      return ClaimJudgement(verdict, ways, "\(subject), \(object): \(reason)")
    case .trend(let isRise, let items):
      return try trend(isRise, items, source, formatting)
    }
  }

  private func trend(
    _ isRise: Bool, _ items: [ClaimExpression], _ source: some ClaimNumberSource, _ formatting: NumberFormatting
  ) throws(ClaimExpression.Problem) -> ClaimJudgement {
    var points: [(name: String, value: StatedRange)] = []
    for item in items {
      if case .cell(let reference) = item {
        points += try source.numbers(in: reference).map { ($0.label, StatedRange($0.target)) }
      } else {
        points.append((item.text, try item.value(source)))
      }
    }
    guard points.count > 1 else { throw .missing("a trend needs two numbers or more") }
    let ways = points.map { ClaimVariant($0.name, $0.value) }
    let series = points.map { $0.value.text(formatting) }.joined(separator: ", ")
    var against: [String] = []
    var open: [String] = []
    for (earlier, later) in zip(points, points.dropFirst()) {
      let rise = later.value.possible.lower >= earlier.value.possible.upper
      let fall = later.value.possible.upper <= earlier.value.possible.lower
      let step = "\(earlier.name) to \(later.name)"
      if isRise ? fall : rise { against.append(step) } else if !(isRise ? rise : fall) { open.append(step) }
    }
    let word = isRise ? "rise" : "fall"
    let other = isRise ? "falls" : "rises"
    let steps = points.count - 1
    if !against.isEmpty {
      let which = against.count == steps ? "at every step" : "from \(against.joined(separator: ", "))"
      return ClaimJudgement(.contradicted, ways, "a \(word) is claimed; the series \(series) \(other) \(which)")
    }
    if !open.isEmpty {
      return ClaimJudgement(
        .notReproduced, ways,
        "a \(word) is claimed; in \(series) none can be told from \(open.joined(separator: ", "))")
    }
    return ClaimJudgement(.reproduced, ways, "the series \(series) \(word)s")
  }
}

extension ClaimExpression {
  /// What a claim or a cell prints; nil for arithmetic.
  fileprivate func told(_ source: some ClaimNumberSource) throws(Problem) -> String? {
    switch self {
    case .number(let target): target.text
    case .claim(let label): try source.number(ofClaim: label).text
    case .cell(let reference): try source.numbers(in: reference).first?.target.text
    case .operation: nil
    }
  }
}

extension ClaimRelation.Comparison {
  /// What should hold, in a sentence.
  fileprivate var phrase: String {
    switch self {
    case .equals: "which should be the same as"
    case .within: "which should lie within"
    case .above: "which should be above"
    case .below: "which should be below"
    }
  }

  /// What two ranges say about the comparison: contradicted where they are disjoint, or the wrong way round, with
  /// everything that rounds to what is printed.
  fileprivate func verdict(
    _ a: StatedRange, _ b: StatedRange, _ formatting: NumberFormatting
  ) -> (ClaimVerdict, String) {
    switch self {
    case .above: return order(b, a)
    case .below: return order(a, b)
    case .equals, .within: break
    }
    guard let common = a.stated.intersection(b.stated) else {
      return a.canBe(b) ? (.withinRounding, "the same once both are rounded") : (.contradicted, "no value is both")
    }
    if near(a.stated, b.stated) { return (.reproduced, "they agree") }
    let both = StatedRange(stated: common, possible: common)
    if self == .within, b.stated.lower <= a.stated.lower, a.stated.upper <= b.stated.upper {
      let edge =
        a.stated.isPoint && a.stated.lower == b.stated.lower
        ? ", at its lower end" : a.stated.isPoint && a.stated.upper == b.stated.upper ? ", at its upper end" : ""
      return (.reproduced, "it does" + edge)
    }
    return (.notReproduced, "they differ; both hold only for \(both.text(formatting))")
  }

  private func order(_ low: StatedRange, _ high: StatedRange) -> (ClaimVerdict, String) {
    if low.stated.upper < high.stated.lower { return (.reproduced, "it is") }
    if low.possible.lower > high.possible.upper { return (.contradicted, "it is the other way round") }
    return (.notReproduced, "the ranges overlap, so that the numbers do not say it")
  }

  private func near(_ a: Interval, _ b: Interval) -> Bool {
    func same(_ x: Double, _ y: Double) -> Bool { x == y || abs(x - y) <= 1e-12 * max(abs(x), abs(y)) }
    return same(a.lower, b.lower) && same(a.upper, b.upper)
  }
}
