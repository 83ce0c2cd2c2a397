internal import EffectSizes
internal import PrePostNumerics

/// The formulas of a measure worked with the numbers of one row, line by line.
///
/// A line is shown where it can be worked, and the whole only where it leads to the result that the measure itself
/// computed: what a reader follows on paper is what the program did.
struct WorkedFormula {
  /// A line with its numbers.
  struct Line {
    let quantity: String
    let formula: String
    let numbers: String
    let value: Double
  }

  /// The lines, in the order they can be worked.
  private(set) var lines: [Line] = []
  private var values: [String: Double]
  private let type: SamplingVarianceType
  private let correctsBias: Bool

  /// Works the formulas of a measure.
  ///
  /// - Parameters:
  ///   - effect: the result, which the last lines must give.
  ///   - inputs: what the row holds, with what was derived from it.
  init(_ measure: MeasureCatalog.Entry, _ effect: EffectSize, _ inputs: [String: Double], _ options: MeasureOptions) {
    type = options.varianceType
    correctsBias = options.correctsBias
    values = [:]
    let text = Self.joined(measure.formula)
    // Whatever the rule about zero counts added is in the counts of the formula.
    for added in [0, options.zeroCells.amount ?? 0.5] {
      lines = []
      if text.contains(where: { $0.hasPrefix(Self.each) }) {
        workGroups(text, inputs, measure.code)
      } else {
        values = FormulaNames(inputs, code: measure.code, type: type, added: added).values
        work(text, as: "")
      }
      if leads(to: effect) { return }
    }
    lines = []
  }

  private static let each = "each group: "

  /// Lines that go on with a sign belong to the one before.
  private static func joined(_ formula: [String]) -> [String] {
    formula.reduce(into: [String]()) { result, line in
      let plain = line.drop { $0 == " " }
      let body = plain.hasPrefix(each) ? plain.dropFirst(each.count).drop { $0 == " " } : plain
      if body.first == "−" || body.first == "+", let last = result.popLast() {
        result.append(last + " " + body)
      } else {
        result.append(String(plain))
      }
    }
  }

  /// Whether the lines end in the result; without the variance only those of the estimate are kept.
  private mutating func leads(to effect: EffectSize) -> Bool {
    func agrees(_ own: Double?, _ other: Double?) -> Bool {
      guard let own, let other else { return false }
      return abs(abs(own) - abs(other)) <= 1e-9 * abs(other) + 1e-14
    }
    guard agrees(values["yi"], effect.estimate) else { return false }
    if !agrees(values["vi"], effect.samplingVariance) { lines.removeAll { $0.quantity.hasPrefix("vi") } }
    return true
  }

  /// Each group by the formulas of one, then their difference.
  private mutating func workGroups(_ text: [String], _ inputs: [String: Double], _ code: String) {
    let own = text.filter { $0.hasPrefix(Self.each) }.map { String($0.dropFirst(Self.each.count)) }
    var found: [(yi: Double, vi: Double?)] = []
    for arm in Arm.allCases {
      let ending = "_" + arm.rawValue
      let part = inputs.reduce(into: [String: Double]()) { part, item in
        if item.key.hasSuffix(ending) { part[String(item.key.dropLast(ending.count))] = item.value }
      }
      values = FormulaNames(part, code: String(code.dropFirst()), type: type, added: 0).values
      work(own, as: ending)
      guard let yi = values["yi"] else { return values = [:] }
      found.append((yi, values["vi"]))
    }
    values = [:]
    append("yi", "yi_treatment − yi_control", ["yi_treatment": found[0].yi, "yi_control": found[1].yi])
    if let first = found[0].vi, let second = found[1].vi {
      append("vi", "vi_treatment + vi_control", ["vi_treatment": first, "vi_control": second])
    }
  }

  private mutating func append(_ quantity: String, _ formula: String, _ known: [String: Double]) {
    guard let line = FormulaLine(formula), let value = line.value(with: known, correctsBias: correctsBias) else {
      return
    }
    values[quantity] = value
    lines.append(Line(quantity: quantity, formula: formula, numbers: line.text(with: known), value: value))
  }

  /// Works what can be worked, again and again, since a line may use what a later one defines.
  private mutating func work(_ text: [String], as ending: String) {
    var open = text.flatMap(Self.assignments)
    var isMoving = true
    while isMoving {
      isMoving = false
      for (index, item) in open.enumerated().reversed() where isIdle(item) { open.remove(at: index) }
      for (index, item) in open.enumerated() {
        guard let line = FormulaLine(item.formula),
          let value = line.value(with: values, correctsBias: correctsBias)
        else { continue }
        let isSquare = item.name.last == "²"
        let name = isSquare ? String(item.name.dropLast()) : item.name
        if isSquare, value < 0 { continue }
        let isChosen = item.codes.isEmpty || item.codes.contains(type.rawValue)
        if name == "vi", item.codes.contains(SamplingVarianceType.largeSample.rawValue) { values["LS"] = value }
        if isChosen {
          lines.append(
            Line(
              quantity: item.name + ending, formula: item.formula, numbers: line.text(with: values), value: value))
          values[name] = isSquare ? value.squareRoot() : value
        }
        open.remove(at: index)
        isMoving = true
        break
      }
    }
  }

  /// Whether a line is about another variance and not what others build on.
  private func isIdle(_ item: Assignment) -> Bool {
    !item.codes.isEmpty && !item.codes.contains(type.rawValue)
      && !item.codes.contains(SamplingVarianceType.largeSample.rawValue)
  }

  private struct Assignment {
    let name: String
    let formula: String
    /// The variances it is for; empty for any.
    let codes: Set<String>
  }

  /// `name = formula    remark` as often as the line has it.
  private static func assignments(_ line: String) -> [Assignment] {
    line.split(separator: ",  ").compactMap { part in
      guard let equals = part.firstRange(of: " = ") else { return nil }
      let name = part[..<equals.lowerBound].filter { $0 != " " }
      let rest = part[equals.upperBound...]
      let end = rest.firstRange(of: "  ")?.lowerBound ?? rest.endIndex
      var codes: Set<String> = []
      for word in rest[end...].split(whereSeparator: { " ,:;".contains($0) }) {
        if SamplingVarianceType(rawValue: String(word)) != nil {
          codes.insert(String(word))
        } else if word != "and" {
          break
        }
      }
      return Assignment(name: String(name), formula: String(rest[..<end]), codes: codes)
    }
  }
}
