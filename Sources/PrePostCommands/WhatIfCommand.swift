internal import ArgumentParser
internal import Reports

struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: "What the usual mistakes in a table would do to the pooled result, worst first.",
    discussion: """
      Tries, cell by cell: an SD that was a standard error, a vi that was one, groups or times in each other's columns, a \
      wrong sign, a decimal mark one place off, a control group that stands in several rows, a row that should not be \
      there. Corrections that change whether the interval excludes --threshold (0) come first, then those that move the \
      estimate most. None of them is known to be needed: the list says which cells to look up again.

      EXAMPLES:
        prepost what-if datasets/examples/events.csv --measure RR
        prepost what-if datasets/examples/effects.csv --method DL --test knha \\
            -o what-if.csv
      """)

  @OptionGroup var base: SpecificationOptionGroup

  @Option(help: "The value, on the scale of yi, that the conclusion is about.")
  var threshold: Double = 0

  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    guard threshold.isFinite else { throw ValidationError("--threshold takes a finite number") }
  }

  func run() throws {
    try Console.run {
      var flow = WhatIfFlow(try base.specification())
      flow.threshold = threshold
      flow.threads = computing.threads ?? 1
      let progress = ProgressLine(isQuiet: output.quiet)
      let outcome = try flow.run(try base.study()) { progress.done($0, of: $1) }
      progress.finish()
      try output.deliver(outcome.answer, decimal: base.input.decimal)
    }
  }
}
