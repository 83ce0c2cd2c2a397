internal import ArgumentParser
internal import PairedComparisons
internal import Plots
internal import Reports

/// Participants measured twice, for a figure.
struct PairsOptionGroup: ParsableArguments {
  @Argument(help: "Participants, one a row, as CSV; - for standard input.", completion: .table)
  var participants: String

  @Option(help: "The column of values before.")
  var pre: String

  @Option(help: "The column of values after.")
  var post: String

  @Option(help: "The column of groups, drawn below each other.")
  var group: String?

  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var figure: FigureOptions

  /// What is known of the pairs.
  func figures() throws -> PairedFigures {
    let flow = PairedFlow(comparison: PairedComparison(level: level.confidence), events: .never)
    let columns = PairedColumns.wide([PairedColumns.Pair(pre: pre, post: post)], outcome: nil)
    let findings = try flow.run(try input.read(participants), columns, group: group)
    return try PairedFigures(findings, columns: (pre, post), title: figure.title)
  }
}

struct PlotPairedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paired",
    abstract: "A line for each participant from before to after, and the changes with their mean.",
    discussion: """
      Rises are whole lines, falls dashed ones. On the right stands each change, with the mean change and its t interval.

      EXAMPLES:
        prepost plot paired datasets/examples/participants.csv --pre before \\
            --post after -o pairs.svg
        prepost plot paired datasets/examples/participants.csv --pre before \\
            --post after --group arm -o pairs.pdf
      """)

  @OptionGroup var pairs: PairsOptionGroup

  func run() throws {
    try pairs.figure.run { try pairs.figure.write(try pairs.figures().slopes().drawing()) }
  }
}

struct PlotBlandAltmanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bland-altman",
    abstract: "Differences of two measurements against their mean, with the limits of agreement.",
    discussion: """
      The limits hold 95 % of differences if they are normal; their intervals are exact. The numbers are those of 'paired'.

      EXAMPLES:
        prepost plot bland-altman datasets/examples/meters.csv --pre first \\
            --post second -o agreement.svg
        prepost plot bland-altman datasets/examples/meters.csv --pre first \\
            --post second --level 90 -o agreement.png
      """)

  @OptionGroup var pairs: PairsOptionGroup

  func run() throws {
    try pairs.figure.run { try pairs.figure.write(try pairs.figures().agreement().drawing()) }
  }
}
