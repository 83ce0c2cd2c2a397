internal import ArgumentParser
internal import Reports

struct LeaveOneOutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave-one-out",
    abstract: "The pooled effect without each study in turn.",
    discussion: """
      Reads effects as 'pool' does; no moderators.

      Example:
        prepost leave-one-out effects.csv --yi yi --vi vi --test knha
      """)

  @OptionGroup var model: ModelOptionGroup
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func run() throws {
    try Console.run {
      let outcome = try model.run(try model.study())
      try output.deliver(try outcome.leaveOneOut(), decimal: model.input.decimal)
    }
  }
}

struct CumulativeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cumulative",
    abstract: "The pooled effect as studies are added.",
    discussion: """
      Reads effects as 'pool' does; no moderators. Studies are added in file order, or by ascending --order.

      Example:
        prepost cumulative effects.csv --yi yi --vi vi --order year
      """)

  @OptionGroup var model: ModelOptionGroup

  @Option(help: "The column whose values give the order, smallest first; ties keep file order.")
  var order: String?

  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func run() throws {
    try Console.run {
      let study = try model.study()
      let outcome = try model.run(study)
      let values = try order.map { try study.numbers(named: $0, forRows: outcome.items.map(\.place.row)) }
      try output.deliver(try outcome.cumulative(order: values), decimal: model.input.decimal)
    }
  }
}

struct InfluenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "influence",
    abstract: "What each study does to the fit.",
    discussion: """
      Studentized residuals, DFFITS, Cook's distances, covariance ratios, tau2 and Q without the study, leverages, \
      weights and DFBETAS, for pooled effects and meta-regressions; the cut-offs are printed with them.

      Example:
        prepost influence effects.csv --yi yi --vi vi --mods ablat
      """)

  @OptionGroup var model: ModelOptionGroup
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func run() throws {
    try Console.run {
      try output.deliver(try model.run(try model.study()).influence(), decimal: model.input.decimal)
    }
  }
}
