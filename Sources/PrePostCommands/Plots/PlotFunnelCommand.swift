internal import ArgumentParser
internal import MetaAnalysis
internal import Plots
internal import Reports

struct PlotFunnelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "funnel",
    abstract: "Effects against their standard errors.",
    discussion: """
      Takes the options of 'pool'. The dashed lines are where 95 % (--level) of studies of the pooled effect would lie if it \
      were the one true effect. An asymmetric funnel has many causes, of which unpublished studies are one. --trimfill puts \
      in the studies that would make it symmetric, hollow, and the pooled effect with them, dotted.

      EXAMPLES:
        prepost plot funnel datasets/examples/effects.csv --contours \\
            -o funnel.svg
        prepost plot funnel datasets/examples/effects.csv --trimfill L0 \\
            -o trimfill.svg
      """)

  @OptionGroup var model: ModelOptionGroup

  @Flag(help: "Shade where a study is not significant around no effect.")
  var contours = false

  @Option(help: "Trim and fill, with the number of missing studies by L0, R0 or Q0.")
  var trimfill: TrimAndFill.Estimator?

  @Option(help: "With --trimfill, the side on which studies are missing: left or right.")
  var side: TrimAndFill.Side?

  @Option(help: "The scale on which effects are read; see 'pool'.")
  var transform: String?

  @OptionGroup var figure: FigureOptions

  func validate() throws {
    if side != nil, trimfill == nil { throw ValidationError("--side goes with --trimfill") }
  }

  func run() throws {
    try figure.run {
      var funnel = FunnelFigure()
      funnel.title = figure.title
      funnel.showsContours = contours
      funnel.trimAndFill = trimfill.map { TrimAndFill(estimator: $0, side: side) }
      let outcome = try model.run(try model.study())
      try figure.write(funnel.plot(outcome, transform: try model.transformation(transform)).drawing())
    }
  }
}
