internal import ArgumentParser
internal import Plots
internal import Reports

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Figures as SVG, PDF or PNG.",
    discussion: """
      The ending of -o says the form. SVG is written by this program, with text as text; PDF and PNG are made of it by \
      rsvg-convert (Debian: librsvg2-bin).

      Examples:
        prepost plot forest effects.csv -o forest.svg
        prepost plot forest studies.csv --measure ROMC --columns n -o forest.pdf
      """,
    subcommands: [PlotForestCommand.self])
}

/// Where a figure goes.
struct FigureOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("The figure: FILE.svg, FILE.pdf or FILE.png.", valueName: "file"))
  var output: String

  @Option(help: "What stands above the figure.")
  var title: String?

  @Option(help: "Pixels of a PNG for one unit of the drawing, which is 1/96 inch.")
  var zoom: Double = 2

  func validate() throws {
    guard FigureFile.form(of: output) != nil else {
      throw ValidationError("-o takes a name that ends in .svg, .pdf or .png; got '\(output)'")
    }
    guard zoom > 0, zoom <= 20 else { throw ValidationError("--zoom takes a number above 0, up to 20; got \(zoom)") }
  }

  /// Writes the drawing.
  func write(_ drawing: Drawing) throws {
    if let form = FigureFile.form(of: output) { try FigureFile.write(drawing, to: output, as: form, zoom: zoom) }
  }
}

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
      let scale = try Transformation.named(
        transform, for: try model.measure.map { try MeasureCatalog.measure($0) })
      try figure.write(forest.plot(outcome, study, transform: scale).drawing())
    }
  }
}
