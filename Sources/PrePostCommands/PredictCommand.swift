internal import ArgumentParser
internal import MetaAnalysis
internal import Regression
internal import Reports

struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predicted values, marginal means, contrasts and tests of terms of a meta-regression.",
    discussion: """
      Reads and fits effects as 'pool' does. With --new: one predicted value per row of another file, which has a \
      column for every moderator; without it: one per study. Every value has a confidence interval for the mean and a \
      prediction interval for the true effect of one study. Terms are tested with their variance inflation factors.

      EXAMPLES:
        prepost predict datasets/examples/effects.csv \\
            --mods 'week + factor(setting)' --new datasets/examples/new.csv
        prepost predict datasets/examples/effects.csv --mods 'week + setting' \\
            --margins setting --contrast 0,0,1
      """)

  @OptionGroup var model: ModelOptionGroup

  @Option(help: ArgumentHelp("Rows to predict: a column for every moderator.", valueName: "file"), completion: .table)
  var new: String?

  @Option(
    help: ArgumentHelp(
      "A linear combination of the coefficients: one number for each, with commas; may be repeated.",
      valueName: "numbers"))
  var contrast: [String] = []

  @Option(help: ArgumentHelp("The marginal means of this moderator with groups; may be repeated.", valueName: "column"))
  var margins: [String] = []

  @Option(
    help: """
      The scale on which values are shown too: none, exp, percent, plogis, pnorm, tanh, iarcsin, square, ztor2, iahw or iabt; without it \
      the usual one of the measure.
      """)
  var transform: String?

  @OptionGroup var prediction: PredictionOptionGroup

  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func run() throws {
    try Console.run {
      let contrasts = try contrast.map(PredictCommand.numbers)
      let transform = try Transformation.named(
        transform, for: try model.measure.map { try MeasureCatalog.measure($0) })
      let study = try model.study()
      let outcome = try model.run(study, prediction: prediction.piMethod)
      let flow = try PredictFlow(outcome, moderators: try model.moderators() ?? .interceptOnly, in: study)
      let answer = try flow.answer(
        new: try new.map { try model.input.read($0, isMapped: false) }, contrasts: contrasts, margins: margins,
        transform: transform)
      try output.deliver(answer, decimal: model.input.decimal)
    }
  }

  /// The numbers of a contrast.
  private static func numbers(_ text: String) throws -> [Double] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let trimmed = part.drop { $0 == " " }
      guard let value = Double(trimmed), value.isFinite else {
        throw CommandFailure.usage("--contrast takes numbers with commas between; got '\(text)'")
      }
      return value
    }
  }
}
