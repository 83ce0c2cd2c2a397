internal import ArgumentParser
internal import Reports

struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "The pooled result over a grid of assumptions and choices, and where the conclusion tips.",
    discussion: """
      --vary NAME=LOW..HIGH (--points values), NAME=LOW:HIGH:STEP or NAME=A,B,C; repeated, all combinations are run. NAME is \
      an input that some rows lack (r, sd_pre, n, ...), or cv, which supplies SDs as a multiple of the means. Such a number \
      enters only rows that have no effect with a sampling variance without it. measure, vtype, method, test and exclude \
      vary choices; exclude=each leaves out every study in turn.

      A tipping point is a value at which an end of the interval crosses --threshold (0): it is found to the last digit \
      between neighbours of the grid. The envelope is that of the specifications that were run.

      EXAMPLES:
        prepost sensitivity datasets/examples/studies.csv --measure SMCC \\
            --vary r=0.1..0.9 --points 5
        prepost sensitivity datasets/examples/studies.csv --measure ROMC \\
            --vary r=0:0.9:0.3 --vary method=REML,DL,EE
        prepost sensitivity datasets/examples/effects.csv --vary exclude=each \\
            --vary test=z,knha -o curve.csv
      """)

  @OptionGroup var base: SpecificationOptionGroup

  @OptionGroup var grid: GridOptionGroup
  @OptionGroup var output: OutputOptions

  func run() throws {
    try Console.run {
      let outcome = try grid.run(base, isQuiet: output.quiet)
      try output.deliver(outcome.answer, decimal: base.input.decimal)
    }
  }
}
