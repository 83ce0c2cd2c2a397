internal import ArgumentParser
internal import Plots
internal import Reports

struct PlotFunnelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "funnel",
    abstract: "Effects against their standard errors.",
    discussion: """
      Takes the options of 'pool'. The dashed lines are where 95 % (--level) of studies of the pooled effect would lie if it \
      were the one true effect. An asymmetric funnel has many causes, of which unpublished studies are one.

      Example:
        prepost plot funnel effects.csv --contours -o funnel.svg
      """)

  @OptionGroup var model: ModelOptionGroup

  @Flag(help: "Shade where a study is not significant around no effect.")
  var contours = false

  @Option(help: "The scale on which effects are read; see 'pool'.")
  var transform: String?

  @OptionGroup var figure: FigureOptions

  func run() throws {
    try Console.run {
      var funnel = FunnelFigure()
      funnel.title = figure.title
      funnel.showsContours = contours
      let outcome = try model.run(try model.study())
      try figure.write(funnel.plot(outcome, transform: try model.transformation(transform)).drawing())
    }
  }
}
