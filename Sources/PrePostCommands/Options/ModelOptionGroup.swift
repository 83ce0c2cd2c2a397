public import ArgumentParser
public import MetaAnalysis
internal import Regression
internal import Reports

extension CoefficientTest: ExpressibleByArgument {}

/// Which effects, and which model of them: shared by every command that pools.
struct ModelOptionGroup: ParsableArguments {
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

  @OptionGroup var choices: MeasureOptionGroup
  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption

  func validate() throws {
    if measure != nil {
      guard yi == nil, vi == nil, sei == nil else {
        throw ValidationError("--measure computes the effects; --yi, --vi and --sei name columns that hold them")
      }
      return
    }
    guard vi == nil || sei == nil else { throw ValidationError("either --vi or --sei, not both") }
  }

  /// The table.
  func study() throws -> StudyTable { try input.read(effects) }

  /// The model fitted to the table.
  func run(_ study: StudyTable, prediction: PredictionMethod = .test) throws -> PoolFlow.Outcome {
    let flow = PoolFlow(model: try model(prediction), moderators: try moderators())
    guard let measure else {
      return try flow.run(study, yi: yi ?? "yi", vi: sei == nil ? vi ?? "vi" : nil, sei: sei)
    }
    let effects = try EffectsFlow(
      measure: MeasureCatalog.measure(measure), options: choices.options, level: level.confidence)
    return try flow.run(study, effects: effects)
  }

  private func model(_ prediction: PredictionMethod) throws -> RandomEffectsModel {
    if TablePoolerCatalog.methods.contains(method) || method == InverseVarianceHeterogeneity.code {
      throw CommandFailure.usage("--method \(method) is for 'pool' only")
    }
    let betweenStudies = try tau2.map(BetweenStudyVariance.known) ?? EstimatorCatalog.betweenStudies(method)
    do {
      return try RandomEffectsModel(
        betweenStudies: betweenStudies, test: test, level: level.confidence, predictionMethod: prediction)
    } catch {
      throw CommandFailure.usage("--tau2: \(error)")
    }
  }

  /// The moderators; nil for a plain model.
  func moderators() throws -> Formula? {
    guard let mods else { return nil }
    do {
      return try Formula(rightHandSide: mods)
    } catch {
      throw CommandFailure.usage("--mods '\(mods)': \(error)")
    }
  }
}
