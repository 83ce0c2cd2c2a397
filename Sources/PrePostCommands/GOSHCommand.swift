internal import ArgumentParser
internal import Reports

struct GOSHCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gosh",
    abstract: "The pooled effect and I2 of subsets of the studies.",
    discussion: """
      Reads effects as 'pool' does. All 2^k - 1 subsets of the studies, or a number of drawn ones, are pooled by the same \
      model; printed are the spread of their estimates and I2, and by study what the subsets with it have in common \
      against those without.

      EXAMPLES:
        prepost gosh datasets/examples/effects.csv --yi yi --vi vi --subsets all \\
            --method DL
        prepost gosh datasets/examples/effects.csv --yi yi --vi vi --subsets 500 \\
            --seed 7 --threads 2
      """)

  @OptionGroup var model: ModelOptionGroup
  @OptionGroup var subsets: SubsetOptionGroup
  @OptionGroup var output: OutputOptions

  func run() throws {
    try Console.run {
      let outcome = try model.run(try model.study())
      try output.deliver(try subsets.run(outcome, isQuiet: output.quiet).answer, decimal: model.input.decimal)
    }
  }
}
