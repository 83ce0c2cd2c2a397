internal import ArgumentParser
internal import EffectSizes
internal import Reports

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "One effect size worked like an example in a textbook.",
    discussion: """
      Prints what the row holds, the formulas, each step with its numbers and its paper, and the result.

      Example:
        prepost explain studies.csv --row 5 --measure SMCC
      """)

  @Argument(help: "The studies, as CSV; - for standard input.")
  var studies: String

  @Option(help: "The row, counted as a spreadsheet does: the header is row 1.")
  var row: Int

  @Option(help: "The measure; see 'effects --list'.")
  var measure: String

  @Option(help: "How GEN takes printed estimates: none, log (ratios), rtoz (correlations) or logit (proportions).")
  var transform: EstimateTransformation = .none

  @OptionGroup var choices: MeasureOptionGroup
  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func run() throws {
    try Console.run {
      let flow = try EffectsFlow(
        measure: MeasureCatalog.measure(measure), options: choices.options(taking: transform), level: level.confidence)
      try output.deliver(try flow.explain(try input.read(studies), row: row), decimal: input.decimal)
    }
  }
}
