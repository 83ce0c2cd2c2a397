internal import ArgumentParser
internal import Plots
internal import Reports

struct PlotForestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forest",
    abstract: "Each study with its interval, and the pooled effect.",
    discussion: """
      Takes the options of 'pool'. Rows without an effect keep their line. An interval that reaches beyond the axis ends in \
      an arrow.

      Examples:
        prepost plot forest effects.csv -o forest.svg
        prepost plot forest bcg.csv --measure RR --map ai=tpos --map bi=tneg --map ci=cpos --map di=cneg \\
          --columns year,alloc --left 'favours vaccine' --right 'favours none' -o forest.pdf
      """)

  @OptionGroup var model: ModelOptionGroup

  @Option(help: "Columns of the file to show beside the names, with commas between them.")
  var columns: String?

  @Option(help: "What lies left of no effect.")
  var left: String?

  @Option(help: "What lies right of no effect.")
  var right: String?

  @Option(help: "Whether the prediction interval is drawn: yes or no.")
  var prediction: YesNo = .yes

  @Option(help: "The scale on which effects are read; see 'pool'.")
  var transform: String?

  @Option(help: "Decimals of the numbers beside the plot.")
  var digits: Int = 2

  @OptionGroup var figure: FigureOptions

  func validate() throws {
    guard (left == nil) == (right == nil) else { throw ValidationError("--left and --right go together") }
    guard (0...8).contains(digits) else { throw ValidationError("--digits takes 0 to 8; got \(digits)") }
  }

  func run() throws {
    try Console.run {
      let study = try model.study()
      let outcome = try model.run(study)
      var forest = ForestFigure()
      forest.title = figure.title
      forest.columns = columns.map { $0.split(separator: ",").map(String.init) } ?? []
      if let left, let right { forest.directions = (left, right) }
      forest.digits = digits
      forest.showsPrediction = prediction == .yes
      let scale = try model.transformation(transform)
      try figure.write(forest.plot(outcome, study, transform: scale).drawing())
    }
  }
}

extension ModelOptionGroup {
  /// The scale on which effects are read: the one of that name, or the usual one of the measure.
  func transformation(_ name: String?) throws -> Transformation {
    try Transformation.named(name, for: try measure.map { try MeasureCatalog.measure($0) })
  }
}
