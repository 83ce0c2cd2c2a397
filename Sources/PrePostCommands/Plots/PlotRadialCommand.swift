internal import ArgumentParser
internal import Plots
internal import Reports

struct PlotRadialCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "radial",
    abstract: "Standardized estimates against precision, with the arc of effects (Galbraith).",
    discussion: """
      Takes the options of 'pool'. A line from the origin through a study meets the arc at its effect; studies outside the \
      band around the pooled line are named. With --method EE precision is that of the study alone, else tau2 is in it.

      EXAMPLES:
        prepost plot radial datasets/examples/effects.csv -o radial.svg
        prepost plot radial datasets/examples/effects.csv --method EE \\
            -o radial.pdf
      """)

  @OptionGroup var model: ModelOptionGroup

  @Option(help: "The scale on which effects are read; see 'pool'.")
  var transform: String?

  @OptionGroup var figure: FigureOptions

  func run() throws {
    try figure.run {
      let outcome = try model.run(try model.study())
      try figure.write(
        outcome.radialPlot(title: figure.title, transform: try model.transformation(transform)).drawing())
    }
  }
}
