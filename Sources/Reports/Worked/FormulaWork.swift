internal import EffectSizes
internal import PrePostNumerics

/// The work on one formula: what is known so far, and the lines that led to it.
///
/// A name is looked for in the formula's own lines, then in the row, then among the definitions that every reader knows;
/// what a line needs is worked before it.
struct FormulaWork {
  private(set) var lines: [WorkedFormula.Line] = []
  /// What has been found, by name.
  private(set) var known: [String: Double] = [:]
  private let assignments: [FormulaText.Assignment]
  private let given: [String: Double]
  private let definitions: [String: [String]]
  private let options: MeasureOptions
  private var open: Set<String> = []
  /// How many lines there were when the estimate was found.
  private var linesOfEstimate = 0

  /// Work on a formula with the letters of a row.
  init(_ text: FormulaText, _ letters: FormulaLetters, _ options: MeasureOptions) {
    assignments = letters.additions + text.assignments
    given = letters.values
    definitions = letters.definitions
    self.options = options
  }

  /// Work on a formula all of whose letters are known.
  init(_ text: FormulaText, values: [String: Double], _ options: MeasureOptions) {
    assignments = text.assignments
    given = values
    definitions = [:]
    self.options = options
  }

  /// Works estimate and variance, and what shows that they hold.
  mutating func finish() {
    guard value(of: "yi") != nil else { return }
    linesOfEstimate = lines.count
    _ = value(of: "vi")
    for check in assignments where check.isCheck { _ = work(check) }
  }

  /// The line that gives a quantity.
  mutating func line(for name: String) -> WorkedFormula.Line? { value(of: name).flatMap { _ in lines.last } }

  /// The same after other lines.
  func following(_ earlier: [WorkedFormula.Line]) -> FormulaWork {
    var result = self
    result.lines = earlier + lines
    result.linesOfEstimate += earlier.count
    return result
  }

  /// What a name stands for.
  private mutating func value(of name: String) -> Double? {
    if let value = known[name] { return value }
    guard open.insert(name).inserted else { return given[name] }
    defer { open.remove(name) }
    for assignment in candidates(name) {
      if let value = work(assignment) { return value }
    }
    if let value = given[name] { return value }
    for formula in definitions[name] ?? [] {
      if let value = work(FormulaText.Assignment(quantity: name, formula: formula)) { return value }
    }
    return nil
  }

  /// The lines that define a name under the variance and the correction that were chosen, the best first.
  private func candidates(_ name: String) -> [FormulaText.Assignment] {
    if name == SamplingVarianceType.largeSample.rawValue {
      return assignments.filter { $0.name == "vi" && $0.codes.contains(name) }.map {
        FormulaText.Assignment(quantity: name, formula: $0.formula)
      }
    }
    let own = assignments.filter { $0.name == name && !$0.isCheck && $0.serves(options.varianceType) }
    let plain = own.filter(\.isUncorrected)
    if plain.isEmpty { return own }
    return options.correctsBias ? own.filter { !$0.isUncorrected } + plain : plain
  }

  /// Works a line with all that it needs; what was worked in vain is taken back.
  private mutating func work(_ item: FormulaText.Assignment) -> Double? {
    let before = (lines, known)
    guard let line = solve(item) ?? evaluate(item), !item.isSquare || line.value >= 0 else {
      (lines, known) = before
      return nil
    }
    lines.append(line)
    if item.isCheck { return line.value }
    let value = item.isSquare ? line.value.squareRoot() : line.value
    known[item.name] = value
    return value
  }

  private mutating func evaluate(_ item: FormulaText.Assignment) -> WorkedFormula.Line? {
    guard let line = FormulaLine(item.formula), let needed = values(of: line.names),
      let found = line.value(with: needed, FormulaFunctions(options: options))
    else { return nil }
    for application in found.applied where application.name == "J" { explain(application) }
    return WorkedFormula.Line(
      quantity: item.quantity, formula: item.formula, numbers: line.text(with: needed), value: found.value)
  }

  /// The values of names; nil if one has none and is no function.
  private mutating func values(of names: [String], but unknown: String? = nil) -> [String: Double]? {
    var needed: [String: Double] = [:]
    for name in names where name != unknown {
      if let value = value(of: name) {
        needed[name] = value
      } else if !FormulaFunctions.names.contains(name) {
        return nil
      }
    }
    return needed
  }

  /// The small-sample correction as a line of its own.
  private mutating func explain(_ application: FormulaFunctions.Application) {
    let m = significant(application.arguments[0], 5)
    let quantity = "J(\(m))"
    guard !lines.contains(where: { $0.quantity == quantity }) else { return }
    let (formula, numbers) =
      !options.correctsBias
      ? ("1", "not corrected")
      : options.approximatesCorrection
        ? ("1 − 3/(4m − 1)", "1 − 3/(4 · \(m) − 1)")
        : ("Γ(m/2) / (√(m/2) Γ((m − 1)/2))", "Γ(\(m)/2) / (√(\(m)/2) Γ((\(m) − 1)/2))")
    lines.append(
      WorkedFormula.Line(quantity: quantity, formula: formula, numbers: numbers, value: application.value))
  }

  /// `the ρ with f(ρ) = b`, a correlation: found by search, apart from the measure's own.
  private mutating func solve(_ item: FormulaText.Assignment) -> WorkedFormula.Line? {
    let parts = item.formula.split(separator: " ", maxSplits: 3)
    guard parts.count == 4, parts[0] == "the", parts[2] == "with", let equals = parts[3].firstRange(of: " = "),
      let left = FormulaLine(String(parts[3][..<equals.lowerBound])),
      let right = FormulaLine(String(parts[3][equals.upperBound...]))
    else { return nil }
    let unknown = String(parts[1])
    let functions = FormulaFunctions(options: options)
    guard let needed = values(of: left.names + right.names, but: unknown),
      let target = right.value(with: needed, functions)?.value,
      let found = try? findRoot(
        lower: -.pi / 2, upper: .pi / 2,
        of: { angle in
          let trial = needed.merging([unknown: sine(angle)]) { $1 }
          return left.value(with: trial, functions).map { $0.value - target } ?? .nan
        })
    else { return nil }
    return WorkedFormula.Line(
      quantity: item.quantity, formula: item.formula,
      numbers: "the \(unknown) with \(left.text(with: needed)) = \(right.text(with: needed))", value: sine(found.root))
  }
}

extension FormulaWork {
  /// The lines if they end in the result, without those of the variance if these do not; else nil.
  ///
  /// - Parameter conversion: the step that took the result to another unit.
  func leading(
    to effect: EffectSize, _ conversion: Derivation.Step?, isLogarithmic: Bool
  ) -> (lines: [WorkedFormula.Line], hasVariance: Bool)? {
    guard var yi = known["yi"] else { return nil }
    var vi = known["vi"]
    var last: [WorkedFormula.Line] = []
    func add(_ quantity: String, _ formula: String, _ numbers: String, _ value: Double) {
      last.append(WorkedFormula.Line(quantity: quantity, formula: formula, numbers: numbers, value: value))
    }
    let end = conversion.map { $0.formula.firstRange(of: " (")?.lowerBound ?? $0.formula.endIndex }
    if let conversion, let end,
      let line = FormulaLine(String(conversion.formula[..<end]).replacing("×", with: "·")),
      let value = line.value(with: ["yi": yi], FormulaFunctions(options: options))?.value
    {
      add("yi", conversion.formula, line.text(with: ["yi": yi]), value)
      if !isLogarithmic, yi != 0, let own = vi {
        let factor = value / yi
        let text = significant(factor, 5)
        add("vi", "vi · \(text)²", "\(significant(own, 5)) · \(text)²", own * factor * factor)
        vi = own * factor * factor
      }
      yi = value
    }
    if yi != effect.estimate, agrees(-yi, effect.estimate) {
      add("yi", "−yi", "−\(yi < 0 ? "(\(significant(yi, 5)))" : significant(yi, 5))", 0 - yi)
      yi = 0 - yi
    }
    guard agrees(yi, effect.estimate) else { return nil }
    let hasVariance = effect.samplingVariance.map { own in vi.map { agreesClosely($0, own) } ?? false } ?? true
    let shown = hasVariance && effect.samplingVariance != nil
    let kept = shown ? lines : Array(lines.prefix(linesOfEstimate))
    return (kept + last.filter { shown || $0.quantity != "vi" }, hasVariance)
  }

  /// As `agrees`, where the other is known to be far from 0 in its own unit, however small it is.
  private func agreesClosely(_ own: Double, _ other: Double) -> Bool {
    other == 0 ? abs(own) <= 1e-14 : abs(own - other) <= 1e-9 * other
  }

  private func agrees(_ own: Double, _ other: Double) -> Bool {
    abs(own - other) <= 1e-9 * abs(other) + 1e-14
  }
}
