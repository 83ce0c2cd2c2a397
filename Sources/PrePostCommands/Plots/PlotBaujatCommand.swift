internal import ArgumentParser
internal import Plots
internal import Reports

struct PlotBaujatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baujat",
    abstract: "What each study adds to the heterogeneity, against how far it moves the pooled effect.",
    discussion: """
      Takes the options of 'pool', moderators too. The outermost studies are named.

      EXAMPLES:
        prepost plot baujat datasets/examples/effects.csv -o baujat.svg
      """)

  @OptionGroup var model: ModelOptionGroup
  @OptionGroup var figure: FigureOptions
  @OptionGroup var computing: ComputingOptions

  func run() throws {
    try figure.run {
      let outcome = try model.run(try model.study())
      try figure.write(outcome.baujatPlot(title: figure.title, threads: computing.threads ?? 1).drawing())
    }
  }
}
