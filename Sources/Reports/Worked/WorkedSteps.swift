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
  /// What the lines of the measure's formula do not show.
  let notes: [Note]

  /// The steps to an effect by a measure.
  ///
  /// - Parameter cells: what the row holds.
  init(_ measure: MeasureCatalog.Entry, _ effect: EffectSize, _ cells: [InputCell], _ options: MeasureOptions) {
    var inputs: [String: Double] = [:]
    for cell in cells { inputs[cell.input] = cell.value }
    var steps: [Step] = []
    for step in effect.derivation.steps {
      let numbers = StepNumbers(inputs, options).text(of: step)
      steps.append(
        Step(
          quantity: step.quantity, formula: step.formula, numbers: numbers, value: step.value, source: step.source))
      for name in step.quantity.split(separator: ",") { inputs[name.filter { $0 != " " }] = step.value }
    }
    let lines = WorkedFormula(measure, effect, inputs, options).lines
    let isComplete = effect.samplingVariance == nil || lines.contains { $0.quantity == "vi" }
    notes =
      isComplete
      ? []
      : [
        Note(
          .method,
          "the line of vi is not shown: worked with these numbers as it stands it loses its digits; the program works "
            + "it in another form")
      ]
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
}
