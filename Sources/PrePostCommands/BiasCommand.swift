public import ArgumentParser
internal import EffectSizes
public import MetaAnalysis
internal import Reports

extension TrimAndFill.Estimator: ExpressibleByArgument {}
extension TrimAndFill.Side: ExpressibleByArgument {}

struct BiasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bias",
    abstract: "Small-study analyses: trim and fill.",
    discussion: """
      Reads effects as 'pool' does. Trim and fill (Duval and Tweedie 2000) asks how many studies would have to be missing on \
      one side for the funnel to be as lopsided as it is, and what the pooled effect is with their mirror images put in.

      EXAMPLES:
        prepost bias datasets/examples/effects.csv --yi yi --vi vi \\
            --test trimfill
        prepost bias datasets/examples/effects.csv --yi yi --vi vi \\
            --test trimfill --estimator R0 --side left
      """)

  /// The analyses.
  enum Test: String, ExpressibleByArgument, CaseIterable {
    case trimfill
  }

  @OptionGroup var effects: EffectSourceOptionGroup

  @Option(help: "The analysis: trimfill.")
  var test: Test

  @Option(help: "How tau2 enters: EE (one true effect) or an estimator of tau2; see 'pool'.", completion: .methods)
  var method: String = "REML"

  @Option(help: "The estimator of the number of missing studies: L0, R0 or Q0.")
  var estimator: TrimAndFill.Estimator = .linear

  @Option(
    help: "The side on which studies are missing: left or right. Without it: the one that a regression points at.")
  var side: TrimAndFill.Side?

  @Option(help: "The scale on which the sentence above the table reads effects; see 'pool'.")
  var transform: String?

  @Option(help: "With --measure GEN, how printed estimates are taken: none, or log for ratios.")
  var estimateTransform: EstimateTransformation = .none

  @OptionGroup var choices: MeasureOptionGroup
  @OptionGroup var assumptions: AssumptionOptionGroup
  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    if effects.measure == nil, let given = assumptions.given {
      throw ValidationError("\(given) goes with --measure, which computes the effects")
    }
  }

  func run() throws {
    try Console.run { try output.deliver(try answer(), decimal: input.decimal) }
  }

  private func answer() throws -> Answer {
    let scale = try Transformation.named(transform, for: try effects.measure.map { try MeasureCatalog.measure($0) })
    try assumptions.refuseRounding(false)
    let source = try effects.source(choices, taking: estimateTransform, assumptions, level: level.confidence)
    let model = try ModelOptionGroup.randomEffects(method: method, test: .z, level: level.confidence)
    let outcome = try PoolFlow(model: model).run(try input.read(effects.effects), source)
    switch test {
    case .trimfill: return try outcome.trimAndFill(TrimAndFill(estimator: estimator, side: side), transform: scale)
    }
  }
}
