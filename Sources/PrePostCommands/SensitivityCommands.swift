internal import ArgumentParser
internal import Regression
internal import Reports

struct LeaveOneOutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave-one-out",
    abstract: "The model without each study in turn, or without each cluster.",
    discussion: """
      Reads effects as 'pool' does. With moderators every line is one coefficient of one fit. With --cluster all effects \
      of one cluster (the arms of a trial, the studies of a group) are left out together.

      EXAMPLES:
        prepost leave-one-out datasets/examples/effects.csv --yi yi --vi vi \\
            --test knha
        prepost leave-one-out datasets/examples/effects.csv --yi yi --vi vi \\
            --cluster author
        prepost leave-one-out datasets/examples/effects.csv --yi yi --vi vi \\
            --mods week
      """)

  @OptionGroup var model: ModelOptionGroup

  @Option(help: "The column of clusters: leave out all effects of one cluster at a time.")
  var cluster: String?

  @Option(help: "With --cluster, cluster-robust standard errors and tests too: CR0, CR1, CR1p or CR2.")
  var vcov: CoefficientCovariance?

  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    guard let vcov else { return }
    guard vcov.usesClusters else {
      throw ValidationError("--vcov takes CR0, CR1, CR1p or CR2 here; got '\(vcov.code)'")
    }
    guard cluster != nil else { throw ValidationError("--vcov needs --cluster COLUMN") }
    guard model.test == .z || model.test == .t else {
      throw ValidationError("--vcov brings its own tests; it cannot be combined with --test \(model.test.rawValue)")
    }
  }

  func run() throws {
    try Console.run {
      let outcome = try model.run(try model.study(), clusters: cluster, covariance: vcov)
      let threads = computing.threads ?? 1
      let answer = try output.following {
        try cluster.map { try outcome.leaveOneClusterOut(column: $0, threads: threads) }
          ?? outcome.leaveOneOut(threads: threads)
      }
      try output.deliver(answer, decimal: model.input.decimal)
    }
  }
}

struct CumulativeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cumulative",
    abstract: "The model as studies are added.",
    discussion: """
      Reads effects as 'pool' does. With moderators every line is one coefficient, from the first set of studies on that \
      determines them all. Studies are added in file order, or by ascending --order.

      EXAMPLES:
        prepost cumulative datasets/examples/effects.csv --yi yi --vi vi \\
            --order year
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
      let answer = try output.following { try outcome.cumulative(order: values, threads: computing.threads ?? 1) }
      try output.deliver(answer, decimal: model.input.decimal)
    }
  }
}

struct InfluenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "influence",
    abstract: "What each study does to the fit.",
    discussion: """
      Studentized residuals, DFFITS, Cook's distances, covariance ratios, tau2 and Q without the study, leverages, \
      weights, DFBETAS and the coordinates of the Baujat plot, for pooled effects and meta-regressions; the cut-offs are printed with them.

      EXAMPLES:
        prepost influence datasets/examples/effects.csv --yi yi --vi vi \\
            --mods week
      """)

  @OptionGroup var model: ModelOptionGroup
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func run() throws {
    try Console.run {
      let outcome = try model.run(try model.study())
      let answer = try output.following { try outcome.influence(threads: computing.threads ?? 1) }
      try output.deliver(answer, decimal: model.input.decimal)
    }
  }
}
