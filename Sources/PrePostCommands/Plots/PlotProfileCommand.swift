internal import ArgumentParser
internal import Plots
internal import Reports

struct PlotProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "The profile likelihood of tau2, with its interval.",
    discussion: """
      Takes the options of 'pool', moderators too; --method is REML or ML. A flat profile says that the data know little of \
      tau2.

      EXAMPLES:
        prepost plot profile datasets/examples/effects.csv --method ML \\
            -o profile.svg
      """)

  @OptionGroup var model: ModelOptionGroup
  @OptionGroup var figure: FigureOptions

  func run() throws {
    try figure.run {
      try figure.write(try model.run(try model.study()).profilePlot(title: figure.title).drawing())
    }
  }
}
