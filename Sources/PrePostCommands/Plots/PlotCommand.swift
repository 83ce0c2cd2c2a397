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

      EXAMPLES:
        prepost plot forest datasets/examples/studies.csv --measure ROMC \\
            --columns n -o forest.pdf
        prepost plot forest datasets/examples/effects.csv --by setting \\
            -o subgroups.svg
        prepost plot funnel datasets/examples/effects.csv --contours \\
            --trimfill L0 -o funnel.png
        prepost plot bubble datasets/examples/effects.csv --mods week \\
            -o bubble.svg
        prepost plot labbe datasets/examples/events.csv --measure RR -o labbe.svg
        prepost plot drapery datasets/examples/effects.csv --test knha \\
            -o drapery.svg
        prepost plot case datasets/examples/sessions.csv -o case.svg
        prepost plot paired datasets/examples/participants.csv --pre before \\
            --post after -o pairs.svg
        prepost plot bland-altman datasets/examples/meters.csv --pre first \\
            --post second -o agreement.svg
      """,
    subcommands: [
      PlotForestCommand.self, PlotFunnelCommand.self, PlotRadialCommand.self, PlotBaujatCommand.self,
      PlotLAbbeCommand.self, PlotBubbleCommand.self, PlotInfluenceCommand.self, PlotProfileCommand.self,
      PlotDraperyCommand.self, PlotGOSHCommand.self, PlotSpecificationCommand.self, PlotCaseCommand.self,
      PlotPairedCommand.self, PlotBlandAltmanCommand.self, PlotDiagnosticsCommand.self,
    ])
}

/// Where a figure goes.
struct FigureOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The figure: FILE.svg, FILE.pdf or FILE.png.", valueName: "file"),
    completion: .figure)
  var output: String

  @Option(help: "What stands above the figure.")
  var title: String?

  @Option(help: "Pixels of a PNG for one unit of the drawing, which is 1/96 inch.")
  var zoom: Double = 2

  @Flag(help: "No progress on standard error.")
  var quiet = false

  func validate() throws {
    guard FigureFile.form(of: output) != nil else {
      throw ValidationError("-o takes a name that ends in .svg, .pdf or .png; got '\(output)'")
    }
    guard zoom > 0, zoom <= 20 else { throw ValidationError("--zoom takes a number above 0, up to 20; got \(zoom)") }
  }

  /// Does the work of a command, and on a terminal says how far it is.
  func run(_ body: () throws -> Void) throws {
    try Console.run { try ProgressLine.following(isQuiet: quiet, body) }
  }

  /// Writes the drawing.
  func write(_ drawing: Drawing) throws {
    if let form = FigureFile.form(of: output) { try FigureFile.write(drawing, to: output, as: form, zoom: zoom) }
  }
}
