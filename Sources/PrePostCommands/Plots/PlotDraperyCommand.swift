internal import ArgumentParser
internal import Plots
internal import Reports

struct PlotDraperyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drapery",
    abstract: "The p value functions of the studies, the pooled effect and a new study.",
    discussion: """
      Takes the options of 'pool'. Every confidence interval at once: where a curve lies above a dashed line are the effects \
      inside the interval of that level. The shaded curve is the prediction for a new study.

      EXAMPLES:
        prepost plot drapery datasets/examples/effects.csv --test knha \\
            -o drapery.svg
      """)

  @OptionGroup var model: ModelOptionGroup
  @OptionGroup var newStudy: PredictionOptionGroup

  @Option(help: "The scale on which effects are read; see 'pool'.")
  var transform: String?

  @OptionGroup var figure: FigureOptions

  func run() throws {
    try figure.run {
      let outcome = try model.run(try model.study(), prediction: newStudy.piMethod)
      try figure.write(
        outcome.draperyPlot(title: figure.title, transform: try model.transformation(transform)).drawing())
    }
  }
}
