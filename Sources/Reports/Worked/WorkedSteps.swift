internal import EffectSizes
internal import PrePostNumerics

/// The way from what a row holds to its effect: each step with its formula, its numbers and its source.
struct WorkedSteps {
  /// A step.
  struct Step {
    let quantity: String
    let formula: String
    /// The formula with numbers in it; nil for what no formula of numbers says, as the quantile of a distribution.
    let numbers: String?
    let value: Double
    let source: Citation?
  }

  /// The steps, in the order they were taken.
  let steps: [Step]

  /// The steps to an effect by a measure.
  ///
  /// - Parameter cells: what the row holds.
  init(_ measure: MeasureCatalog.Entry, _ effect: EffectSize, _ cells: [InputCell], _ options: MeasureOptions) {
    var inputs: [String: Double] = [:]
    for cell in cells { inputs[cell.input] = cell.value }
    var steps: [Step] = []
    for step in effect.derivation.steps {
      let numbers = Self.numbers(of: step, inputs, options)
      steps.append(
        Step(
          quantity: step.quantity, formula: step.formula, numbers: numbers, value: step.value, source: step.source))
      for name in step.quantity.split(separator: ",") { inputs[name.filter { $0 != " " }] = step.value }
    }
    let lines = WorkedFormula(measure, effect, inputs, options).lines
    // What the formula works itself need not stand twice; a change of unit comes last.
    let isWorked = { (step: Step) in
      lines.contains { $0.quantity == step.quantity && abs($0.value - step.value) <= 1e-12 * abs(step.value) }
    }
    self.steps =
      steps.filter { !isWorked($0) }
      + lines.map {
        Step(
          quantity: $0.quantity, formula: $0.formula, numbers: $0.numbers, value: $0.value,
          source: measure.sources.first)
      }
  }

  /// The formula of a step with numbers, where it gives the value of the step.
  private static func numbers(
    of step: Derivation.Step, _ inputs: [String: Double], _ options: MeasureOptions
  ) -> String? {
    for ending in endings where step.quantity.hasSuffix(ending) {
      var own = inputs
      for (name, value) in inputs where !ending.isEmpty && name.hasSuffix(ending) {
        let plain = String(name.dropLast(ending.count))
        own[plain] = value
        // The interval of the change of one of two groups is that of one group.
        if plain.hasPrefix("ci_"), plain.hasSuffix("_change") { own[String(plain.dropLast(7))] = value }
      }
      for quantile in [nil] + quantiles(own, options) {
        var letters = own
        if let quantile { letters["t"] = quantile }
        letters["F"] = own["f"]
        let row = FormulaLetters(letters, code: "", options, added: 0)
        var work = FormulaWork(FormulaText(["result = " + step.formula]), row, options)
        if let line = work.line(for: "result"), abs(line.value - step.value) <= 1e-9 * abs(step.value) {
          return line.numbers
        }
      }
    }
    return nil
  }

  /// Whose or of when a quantity can be, by the end of its name.
  private static let endings =
    [""] + ["_pre", "_post"].flatMap { time in [time] + Arm.allCases.map { time + "_" + $0.rawValue } }
    + Arm.allCases.map { "_" + $0.rawValue }

  /// What t can be where it is not printed: the quantile of an interval of one group, or of two.
  private static func quantiles(_ inputs: [String: Double], _ options: MeasureOptions) -> [Double?] {
    let level = inputs["ci_level"] ?? options.printedLevel.percent
    let ofTwo = inputs["n_treatment"].flatMap { first in inputs["n_control"].map { first + $0 - 2 } }
    let sizes = [inputs["n"].map { $0 - 1 }, ofTwo]
    return sizes.compactMap { $0 }.filter { $0 > 0 }.map {
      StudentT(degreesOfFreedom: $0).upperQuantile((100 - level) / 200)
    }
  }
}
