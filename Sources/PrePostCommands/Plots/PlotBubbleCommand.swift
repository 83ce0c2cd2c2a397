internal import ArgumentParser
internal import Plots
internal import Reports

struct PlotBubbleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bubble",
    abstract: "Effects against a moderator, with the line of the meta-regression.",
    discussion: """
      Takes the options of 'pool'. --mods names one column of numbers, and may bend the line: 'week + I(week^2)'.

      EXAMPLES:
        prepost plot bubble datasets/examples/effects.csv --mods week \\
            -o bubble.svg
      """)

  @OptionGroup var model: ModelOptionGroup

  @Option(help: "The scale on which effects are read; see 'pool'.")
  var transform: String?

  @OptionGroup var figure: FigureOptions

  func run() throws {
    try figure.run {
      guard let moderators = try model.moderators() else {
        throw CommandFailure.usage("plot bubble needs --mods COLUMN")
      }
      var bubble = BubbleFigure()
      bubble.title = figure.title
      let study = try model.study()
      let outcome = try model.run(study)
      try figure.write(
        bubble.plot(outcome, moderators: moderators, study, transform: try model.transformation(transform)).drawing())
    }
  }
}
