internal import ArgumentParser
internal import Plots
internal import Reports

struct PlotLAbbeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labbe",
    abstract: "The share of events under treatment against that under control (L'Abbe).",
    discussion: """
      Reads 2x2 tables, as 'pool' does with --measure OR, RR or RD; the measure also decides along which lines effects are \
      equal.

      EXAMPLES:
        prepost plot labbe datasets/examples/events.csv --measure RR -o labbe.svg
      """)

  @OptionGroup var model: ModelOptionGroup
  @OptionGroup var figure: FigureOptions

  func run() throws {
    try figure.run {
      guard model.measure != nil else {
        throw CommandFailure.usage("a L'Abbe plot shows the counts of 2x2 tables: it takes --measure OR, RR or RD")
      }
      var labbe = LAbbeFigure()
      labbe.title = figure.title
      let study = try model.study()
      try figure.write(labbe.plot(try model.run(study), study).drawing())
    }
  }
}
