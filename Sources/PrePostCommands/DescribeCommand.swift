internal import ArgumentParser
internal import PrePostNumerics
internal import Reports

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Summaries of columns, by group, and the correlations between them.",
    discussion: """
      For columns of numbers: n, missing, mean, standard deviation, quartiles (type 7), smallest and largest. For text: \
      how often each level stands. Where cells are ranges or bounds, every summary has the least and the most it can be. \
      Correlations are Pearson's, Spearman's and Kendall's tau-b, each with n, interval and p. As CSV the answer is the \
      table of numbers.

      EXAMPLES:
        prepost describe datasets/examples/trial.csv
        prepost describe datasets/examples/trial.csv --by arm --vars age,pre,post
        prepost describe datasets/examples/diary.csv --correlations spearman
      """)

  @Argument(help: "The observations, as CSV; - for standard input.", completion: .table)
  var data: String

  @Option(help: "The column of groups.")
  var by: String?

  @Option(help: ArgumentHelp("The columns to describe, with commas between; without it all.", valueName: "columns"))
  var vars: String?

  @Option(
    help: ArgumentHelp(
      "pearson, spearman, kendall, with commas between, or none; without it all three for up to 8 columns.",
      valueName: "kinds"))
  var correlations: String?

  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws { _ = try kinds() }

  func run() throws {
    try Console.run {
      let flow = DescribeFlow(
        by: by, variables: vars.map(DescribeCommand.names), correlations: try kinds(), level: level.confidence)
      try output.deliver(try flow.answer(try input.read(data)), decimal: input.decimal)
    }
  }

  private func kinds() throws -> [CorrelationTest.Kind]? {
    guard let correlations else { return nil }
    if correlations == "none" { return [] }
    return try DescribeCommand.names(correlations).map { name in
      guard let kind = CorrelationTest.Kind(rawValue: name) else {
        throw ValidationError("--correlations takes pearson, spearman, kendall or none; got '\(name)'")
      }
      return kind
    }
  }

  private static func names(_ list: String) -> [String] {
    list.split(separator: ",", omittingEmptySubsequences: false).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
