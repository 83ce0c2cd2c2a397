public import ArgumentParser
public import Consistency
internal import Reports

extension Verdict: ExpressibleByArgument {}

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Consistency checks of published numbers.",
    discussion: """
      Makes every check that the columns allow, on all values that round to the printed numbers: means and SDs of recorded \
      units (GRIM, GRIMMER, DEBIT, SPRITE; they need a column scale or items), SDs against ranges and means, differences, SDs \
      of change, percentages, test statistics and p values, 2x2 tables, confidence intervals, and stated conclusions. One row \
      per check, with a verdict: consistent, imprecise, inconsistent, impossible, suspicious or not checkable.

      Printed numbers stand for every value that rounds to them. Printed intervals are taken at --level, unless a column \
      ci_level says otherwise; significance is at 0.05, unless a column alpha does.

      Where one arm stands in one row (columns arm or role), rows of the same study, outcome, times and unit are compared.

      Exit code 1: a check found something inconsistent or impossible; the table is written all the same.

      EXAMPLES:
        prepost check datasets/examples/studies.csv
        prepost check datasets/examples/studies.csv --verdict impossible \\
            --verdict inconsistent
        prepost check datasets/examples/studies.csv --only 't to p' \\
            --only difference -o checks.csv
        prepost check datasets/classics/bcg/data.csv --map ai=tpos --map bi=tneg \\
            --map ci=cpos --map di=cneg --format json
      """)

  @Argument(help: "The printed numbers, one study or arm per row, as CSV; - for standard input.", completion: .table)
  var studies: String

  @Option(
    help: ArgumentHelp("Make only this check, by its name in the output; may be repeated.", valueName: "check"),
    completion: .checks)
  var only: [String] = []

  @Option(
    help:
      "Show only this verdict; may be repeated: consistent, imprecise, inconsistent, impossible, suspicious, \"not checkable\"."
  )
  var verdict: [Verdict] = []

  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions

  @Option(help: "The seed of the samples that are shown as examples; no verdict depends on it.")
  var seed: UInt64 = 1

  @Option(help: "The number of threads, at least 1; the result is the same for any.")
  var threads: Int?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads takes 1 or more; got \(threads)") }
  }

  func run() throws {
    try Console.run {
      let flow = try CheckFlow(level: level.confidence, only: only.isEmpty ? nil : only, seed: seed)
      let study = try input.read(studies)
      let findings = try output.following { try flow.run(study) }
      try output.deliver(
        flow.answer(findings, verdicts: verdict.isEmpty ? nil : Set(verdict)), decimal: input.decimal)
      if CheckFlow.hasMismatch(findings) { throw ExitCode(1) }
    }
  }
}
