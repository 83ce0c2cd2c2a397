internal import ArgumentParser
internal import EffectSizes
internal import MetaAnalysis
internal import Reports

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "One effect size worked like an example in a textbook, or a pooled effect walked back to its cells.",
    discussion: """
      With --row: what the row holds, the formulas, each step with its numbers and its paper, and the result.

      With --pooled: the pooled effect, the weight of each study, its yi and vi, the quantities derived on the way with \
      formula, paper and parents, and the cells of the file they come from. Where a number was seen is read from the \
      columns source, page, quote and extractor (of the row) and COLUMN_source (of one cell). Each study's weight is \
      counted under the least solid number that its effect depends on: printed, derived, digitised (COLUMN_source names \
      a figure or says digitised, or source says digitised) or assumed.

      EXAMPLES:
        prepost explain datasets/examples/studies.csv --row 3 --measure SMCC
        prepost explain datasets/examples/studies.csv --pooled --measure SMCC
        prepost explain datasets/examples/studies.csv --pooled --measure ROMC \\
            --method DL --format json
      """)

  @Argument(help: "The studies, as CSV; - for standard input.", completion: .table)
  var studies: String

  @Option(help: "The row, counted as a spreadsheet does: the header is row 1.")
  var row: Int?

  @Flag(help: "Walk from the pooled effect of all rows back to the cells of the file.")
  var pooled = false

  @Option(
    help: "With --pooled, how tau2 enters: EE or an estimator, REML without it; see 'pool --help'.",
    completion: .methods)
  var method: String?

  @Option(help: "With --pooled, how the pooled effect is tested: z, t, knha, adhoc or kr; z without it.")
  var test: CoefficientTest?

  @Option(help: "The measure; see 'effects --list'.", completion: .measures)
  var measure: String

  @Option(help: "How GEN takes printed estimates: none, log (ratios), rtoz (correlations) or logit (proportions).")
  var transform: EstimateTransformation = .none

  @OptionGroup var assumptions: AssumptionOptionGroup
  @OptionGroup var choices: MeasureOptionGroup
  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    guard (row != nil) != pooled else {
      throw ValidationError(
        pooled ? "either --row or --pooled, not both" : "name a row with --row N, or ask for --pooled")
    }
    guard pooled || (method == nil && test == nil) else {
      throw ValidationError("\(method == nil ? "--test" : "--method") goes with --pooled")
    }
  }

  func run() throws {
    try Console.run {
      let flow = try assumptions.applied(
        to: EffectsFlow(
          measure: MeasureCatalog.measure(measure), options: choices.options(taking: transform),
          level: level.confidence))
      let study = try input.read(studies)
      guard let row else {
        let model = try ModelOptionGroup.randomEffects(
          method: method ?? "REML", test: test ?? .z, level: level.confidence)
        return try output.deliver(try flow.explainPooled(study, model: model), decimal: input.decimal)
      }
      try output.deliver(try flow.explain(study, row: row), decimal: input.decimal)
    }
  }
}
