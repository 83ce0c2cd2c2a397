internal import ArgumentParser
internal import PairedComparisons
internal import PrePostNumerics
internal import Reports

struct PairedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paired",
    abstract: "Paired comparisons, from participants or from printed summaries.",
    discussion: """
      With --pre and --post: one participant per row. A participant without one of the values is left out and listed. \
      Without them: one printed summary per row (n, mean_pre, sd_pre, mean_post, sd_post, and r, sd_change or t; in place of means and \
      SDs their standard errors, intervals or five numbers). Columns flip and higher_is_better turn the sign of effect sizes.

      Examples:
        prepost paired participants.csv --pre before --post after --group arm
        prepost paired studies.csv
        prepost paired medians.csv --fivenum-method bc --vtype UB
      """)

  @Argument(help: "Participants or printed summaries, as CSV; - for standard input.")
  var file: String

  @Option(help: "The column of values before.")
  var pre: String?

  @Option(help: "The column of values after.")
  var post: String?

  @Option(help: "The column of groups, each compared for itself.")
  var group: String?

  @OptionGroup var choices: RouteOptionGroup
  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    guard (pre == nil) == (post == nil) else { throw ValidationError("--pre and --post go together") }
    guard group == nil || pre != nil else {
      throw ValidationError("--group needs --pre and --post; printed summaries are compared row by row")
    }
  }

  func run() throws {
    try Console.run {
      let flow = try PairedFlow(comparison: PairedComparison(level: level.confidence), options: choices.options)
      let study = try input.read(file)
      let findings: [PairedFlow.Finding]
      if let pre, let post {
        findings = try flow.run(study, pre: pre, post: post, group: group)
      } else {
        findings = try flow.run(study)
      }
      try output.deliver(flow.answer(findings), decimal: input.decimal)
    }
  }
}
