public import ArgumentParser
public import MetaAnalysis
internal import Regression
internal import Reports

extension CoefficientTest: ExpressibleByArgument {}
extension PredictionMethod: ExpressibleByArgument {}

struct PoolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool",
    abstract: "A pooled effect or a meta-regression.",
    discussion: """
      Reads one effect per row: --yi with --vi (sampling variances) or --sei (standard errors), or study rows with
      --measure. Moderators are an R formula: --mods 'ablat + factor(alloc)'. Rows without an effect are left out and
      listed; raw differences (MC, MD) in different units or volume windows are refused.

      Examples:
        prepost pool effects.csv --yi yi --vi vi
        prepost pool effects.csv --yi yi --sei se --method DL --test knha
        prepost pool studies.csv --measure ROMC --mods 'week'
      """)

  @Argument(help: "The effects or studies, as CSV; - for standard input.")
  var effects: String

  @Option(help: "The column of estimates.")
  var yi: String?

  @Option(help: "The column of sampling variances.")
  var vi: String?

  @Option(help: "The column of standard errors, instead of --vi.")
  var sei: String?

  @Option(help: "Compute the effects of study rows by this measure first; see 'effects --list'.")
  var measure: String?

  @Option(help: "How tau2 enters: EE (one true effect) or an estimator: DL REML PM ML EB HE HS HSk SJ PMM.")
  var method: String = "REML"

  @Option(help: "A value of tau2 instead of an estimate.")
  var tau2: Double?

  @Option(help: "How coefficients are tested: z, t, knha (Knapp-Hartung) or adhoc (never shorter than t).")
  var test: CoefficientTest = .z

  @Option(help: "Moderators, as the right-hand side of an R formula.")
  var mods: String?

  @Option(help: "The prediction interval: test (as the test), simple (z, tau only), riley (t, k-p-1 df) or t (k-p df).")
  var piMethod: PredictionMethod = .test

  @OptionGroup var choices: MeasureOptionGroup
  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    if measure != nil {
      guard yi == nil, vi == nil, sei == nil else {
        throw ValidationError("--measure computes the effects; --yi, --vi and --sei name columns that hold them")
      }
      return
    }
    guard vi == nil || sei == nil else { throw ValidationError("either --vi or --sei, not both") }
  }

  func run() throws {
    try Console.run {
      let flow = PoolFlow(model: try model(), moderators: try moderators())
      let outcome: PoolFlow.Outcome
      if let measure {
        let effects = try EffectsFlow(
          measure: MeasureCatalog.measure(measure), options: choices.options, level: level.confidence)
        outcome = try flow.run(try input.read(self.effects), effects: effects)
      } else {
        outcome = try flow.run(
          try input.read(self.effects), yi: yi ?? "yi", vi: sei == nil ? vi ?? "vi" : nil, sei: sei)
      }
      try output.deliver(outcome.answer, decimal: input.decimal)
    }
  }

  private func model() throws -> RandomEffectsModel {
    let betweenStudies = try tau2.map(BetweenStudyVariance.known) ?? EstimatorCatalog.betweenStudies(method)
    do {
      return try RandomEffectsModel(
        betweenStudies: betweenStudies, test: test, level: level.confidence, predictionMethod: piMethod)
    } catch {
      throw CommandFailure.usage("--tau2: \(error)")
    }
  }

  private func moderators() throws -> Formula? {
    guard let mods else { return nil }
    do {
      return try Formula(rightHandSide: mods)
    } catch {
      throw CommandFailure.usage("--mods '\(mods)': \(error)")
    }
  }
}
