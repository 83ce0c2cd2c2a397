internal import ArgumentParser
internal import Plots
internal import Regression
internal import Reports

struct PlotDiagnosticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnostics",
    abstract: "The residuals of a linear model in four views.",
    discussion: """
      Against fitted values, against normal quantiles with their band, their size against fitted values, and against \
      leverage with lines of equal Cook's distance. The most extreme rows are named by --label, or by their row.

      EXAMPLES:
        prepost plot diagnostics datasets/examples/trial.csv \\
            'post ~ pre + factor(arm)' -o residuals.svg
        prepost plot diagnostics datasets/examples/trial.csv 'post ~ pre + age' \\
            --label clinic -o residuals.pdf
      """)

  @Argument(help: "The observations, as CSV; - for standard input.", completion: .table)
  var data: String

  @Argument(help: "The model, as an R formula.")
  var formula: String

  @Option(help: "The column of weights, inverse variances.")
  var weights: String?

  @Option(help: "The column that names rows.")
  var label: String?

  @OptionGroup var input: InputOptions
  @OptionGroup var figure: FigureOptions

  func run() throws {
    try figure.run {
      let flow = RegressFlow(
        formula: try RegressCommand.formula(formula) { text throws(RegressionError) in try Formula(text) },
        weights: weights)
      let study = try input.read(data)
      let outcome = try flow.run(study)
      try figure.write(
        outcome.diagnosticsPlot(title: figure.title, names: try study.rowNames(from: label)).drawing())
    }
  }
}
