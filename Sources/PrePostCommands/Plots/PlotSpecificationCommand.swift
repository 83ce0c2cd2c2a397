internal import ArgumentParser
internal import Plots
internal import Reports

struct PlotSpecificationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "specification",
    abstract: "The specification curve: pooled results over assumptions and choices, sorted.",
    discussion: """
      Takes the options of 'sensitivity'. Above, every pooled effect with its interval, in order; below, the choices it was \
      made by. What excludes the threshold (0) is dark.

      EXAMPLES:
        prepost plot specification datasets/examples/studies.csv --measure ROMC \\
            --vary r=0:0.9:0.3 --vary method=REML,DL,EE -o curve.svg
        prepost plot specification datasets/examples/effects.csv \\
            --vary exclude=each --vary test=z,knha -o curve.pdf
      """)

  @OptionGroup var base: SpecificationOptionGroup
  @OptionGroup var grid: GridOptionGroup
  @OptionGroup var figure: FigureOptions

  func run() throws {
    try Console.run {
      let outcome = try grid.run(base, isQuiet: figure.quiet)
      try figure.write(outcome.specificationPlot(title: figure.title, measure: base.measure).drawing())
    }
  }
}
