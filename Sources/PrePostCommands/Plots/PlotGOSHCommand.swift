internal import ArgumentParser
internal import Plots
internal import Reports

struct PlotGOSHCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gosh",
    abstract: "The pooled effect and I2 of subsets of the studies.",
    discussion: """
      Takes the options of 'gosh'. Several clouds speak for subgroups; --study tells the subsets with a study from those \
      without it.

      EXAMPLES:
        prepost plot gosh datasets/examples/events.csv --measure RR -o gosh.svg
        prepost plot gosh datasets/examples/effects.csv --study 'Clark 2013' \\
            --subsets 500 --seed 7 -o gosh.png
      """)

  @OptionGroup var model: ModelOptionGroup
  @OptionGroup var subsets: SubsetOptionGroup

  @Option(help: "The name of a study: subsets with it and without it are told apart.")
  var study: String?

  @Option(help: "The scale on which effects are read; see 'pool'.")
  var transform: String?

  @OptionGroup var figure: FigureOptions

  func run() throws {
    try Console.run {
      let outcome = try model.run(try model.study())
      let gosh = try subsets.run(outcome, isQuiet: figure.quiet)
      try figure.write(
        gosh.plot(title: figure.title, marked: study, transform: try model.transformation(transform)).drawing())
    }
  }
}
