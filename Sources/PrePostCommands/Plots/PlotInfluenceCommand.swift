internal import ArgumentParser
internal import Plots
internal import Reports

struct PlotInfluenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "influence",
    abstract: "What each study does to the model: eight statistics side by side.",
    discussion: """
      Takes the options of 'pool', moderators too: the numbers of 'influence' with their cut-offs, one line a study.

      EXAMPLES:
        prepost plot influence datasets/examples/effects.csv -o influence.svg
      """)

  @OptionGroup var model: ModelOptionGroup
  @OptionGroup var figure: FigureOptions
  @OptionGroup var computing: ComputingOptions

  func run() throws {
    try figure.run {
      let outcome = try model.run(try model.study())
      try figure.write(outcome.influencePlot(title: figure.title, threads: computing.threads ?? 1).drawing())
    }
  }
}
