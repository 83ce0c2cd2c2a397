public import ArgumentParser
internal import Plots
public import Reports

struct PlotCaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case",
    abstract: "Observations of single cases over time, phase by phase, ranges as bars.",
    discussion: """
      Reads what 'case' reads. A value printed as a range is a bar with a hollow mark at its middle. Cases stand below each \
      other on one time axis. Below the figure stands the smallest p value that a randomization test could give.

      EXAMPLES:
        prepost plot case datasets/examples/sessions.csv -o case.svg
        prepost plot case datasets/examples/sessions.csv --level-line median \\
            --trend --y-label 'ml per session' -o case.pdf
        prepost plot case datasets/examples/abab.csv --design reversal \\
            -o reversal.svg
      """)

  @Argument(help: "The observations, as CSV; - for standard input.", completion: .table)
  var observations: String

  @Option(name: .customLong("case"), help: "The column of cases.")
  var name: String = "case"

  @Option(help: "The column of phases, A (baseline) or B.")
  var phase: String = "phase"

  @Option(help: "The column of times.")
  var time: String = "time"

  @Option(help: "The column of values.")
  var value: String = "value"

  @Option(help: "How conditions were assigned, where they take turns: reversal, alternating or pairs.")
  var design: CaseDesign = .startPoint

  @Option(help: "The line through each phase: mean, median or none.")
  var levelLine: PhaseFigure.Level = .mean

  @Flag(help: "Draw the least-squares line of each phase.")
  var trend = false

  @Option(help: "What stands below the time axis.")
  var xLabel: String?

  @Option(help: "What stands beside the value axis.")
  var yLabel: String?

  @OptionGroup var input: InputOptions
  @OptionGroup var figure: FigureOptions

  func run() throws {
    try figure.run {
      let flow = CaseFlow(
        columns: CaseFlow.Columns(name: name, phase: phase, time: time, value: value), indices: [], design: design)
      let findings = try flow.run(try input.read(observations))
      let plot = PhaseFigure(
        title: figure.title, level: levelLine, showsTrend: trend, labels: (xLabel ?? time, yLabel ?? value)
      ).plot(findings)
      try figure.write(plot.drawing())
    }
  }
}

extension PhaseFigure.Level: ExpressibleByArgument {}
