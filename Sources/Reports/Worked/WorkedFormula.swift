internal import EffectSizes
internal import PrePostNumerics

/// The formulas of a measure worked with the numbers of one row, line by line, like an example in a textbook.
///
/// The whole is shown only where it leads to the result that the measure itself computed: what a reader follows on paper
/// is what the program did.
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

  /// Works the formulas of a measure.
  ///
  /// - Parameters:
  ///   - effect: the result, which the last lines must give.
  ///   - inputs: what the row holds, with what was derived from it.
  init(_ measure: MeasureCatalog.Entry, _ effect: EffectSize, _ inputs: [String: Double], _ options: MeasureOptions) {
    let conversion = effect.derivation.steps.last.flatMap { $0.quantity == "yi" ? $0 : nil }
    var estimateOnly: [Line]?
    // Whatever the rule about zero counts added is in the counts of the formula.
    for added in [0, options.zeroCells.amount ?? 0.5] {
      let worked =
        measure.formula.contains { $0.contains(FormulaText.each) }
        ? Self.groups(measure, inputs, options)
        : Self.whole(measure, FormulaLetters(inputs, code: measure.code, options, added: added), options)
      guard let result = worked.leading(to: effect, conversion, isLogarithmic: measure.scale == .logOutcome) else {
        continue
      }
      if result.hasVariance {
        lines = result.lines
        return
      }
      estimateOnly = estimateOnly ?? result.lines
    }
    lines = estimateOnly ?? []
  }

  private static func whole(
    _ measure: MeasureCatalog.Entry, _ letters: FormulaLetters, _ options: MeasureOptions
  ) -> FormulaWork {
    var work = FormulaWork(FormulaText(measure.formula), letters, options)
    work.finish()
    return work
  }

  /// Each group by the formulas of one, then their difference.
  private static func groups(
    _ measure: MeasureCatalog.Entry, _ inputs: [String: Double], _ options: MeasureOptions
  ) -> FormulaWork {
    let text = FormulaText(measure.formula, ofEachGroup: true)
    var results: [String: Double] = [:]
    var lines: [Line] = []
    for arm in Arm.allCases {
      let ending = "_" + arm.rawValue
      let own = inputs.reduce(into: [String: Double]()) { own, item in
        if item.key.hasSuffix(ending) { own[String(item.key.dropLast(ending.count))] = item.value }
      }
      let letters = FormulaLetters(own, code: String(measure.code.dropFirst()), options, added: 0)
      var work = FormulaWork(text, letters, options)
      work.finish()
      results["yi" + ending] = work.known["yi"]
      results["vi" + ending] = work.known["vi"]
      lines += work.lines.map {
        Line(quantity: $0.quantity + ending, formula: $0.formula, numbers: $0.numbers, value: $0.value)
      }
    }
    let both = FormulaText(["yi = yi_treatment − yi_control", "vi = vi_treatment + vi_control"])
    var work = FormulaWork(both, values: results, options)
    work.finish()
    return work.following(lines)
  }
}
