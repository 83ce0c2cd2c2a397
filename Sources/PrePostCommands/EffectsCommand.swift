internal import ArgumentParser
internal import EffectSizes
internal import Reports

struct EffectsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effects",
    abstract: "One effect size (yi, vi) per study row.",
    discussion: """
      Reads one study per row. Columns by their friendly names (n, mean_pre, sd_pre, mean_post, sd_post, r, ...) or \
      metafor's escalc names; other names with --map. A row that cannot give its effect keeps its place, with the reason. \
      A number read off a figure has its error in COLUMN_reading_error: it stands for every value so near.

      EXAMPLES:
        prepost effects --list
        prepost effects datasets/examples/studies.csv --measure ROMC
        prepost effects datasets/classics/bcg/data.csv --measure RR --map ai=tpos \\
            --map bi=tneg --map ci=cpos --map di=cneg
        prepost effects datasets/examples/studies.csv --measure SMCC \\
            -o effects.csv
        prepost effects datasets/examples/medians.csv --measure MD \\
            --fivenum-method qe
        prepost effects datasets/examples/ratios.csv --measure GEN \\
            --transform log
        prepost effects datasets/examples/studies.csv --measure SMCC \\
            --assume r=0.3..0.8
        prepost effects datasets/examples/studies.csv --measure MC --to-unit l
        prepost effects datasets/examples/events.csv --measure RD --rounding
        prepost effects datasets/examples/studies.csv --measure SMCC --kinds
      """)

  @Argument(help: "The studies, as CSV; - for standard input.", completion: .table)
  var studies: String?

  @Option(help: "The measure; see --list.", completion: .measures)
  var measure: String?

  @Flag(help: "List the measures with what they need and where they are from.")
  var list = false

  @Flag(help: "Stop at the first row that cannot give its effect and its sampling variance.")
  var strict = false

  @Option(help: "How GEN takes printed estimates: none, log (ratios), rtoz (correlations) or logit (proportions).")
  var transform: EstimateTransformation = .none

  @Flag(help: "Say for every row what it gives (exact, derived, assumed, interval, point only, none), and why.")
  var kinds = false

  @OptionGroup var assumptions: AssumptionOptionGroup
  @OptionGroup var choices: MeasureOptionGroup
  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    if list { return }
    guard studies != nil else { throw ValidationError("effects needs a file of studies") }
    guard measure != nil else { throw ValidationError("effects needs --measure; see 'prepost effects --list'") }
  }

  func run() throws {
    try Console.run {
      guard !list, let studies, let measure else {
        return try output.deliver(MeasureCatalog.listing, decimal: input.decimal)
      }
      let flow = try assumptions.applied(
        to: EffectsFlow(
          measure: MeasureCatalog.measure(measure), options: choices.options(taking: transform),
          level: level.confidence, isStrict: strict))
      let study = try input.read(studies)
      try output.deliver(kinds ? flow.kinds(study) : flow.answer(try flow.run(study)), decimal: input.decimal)
    }
  }
}
