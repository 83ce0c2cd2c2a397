public import ArgumentParser
internal import EffectSizes
public import MetaAnalysis
internal import PrePostNumerics
internal import Regression
internal import Reports

extension CoefficientTest: ExpressibleByArgument {}

/// Which effects, and which model of them: shared by every command that pools.
struct ModelOptionGroup: ParsableArguments {
  @OptionGroup var effects: EffectSourceOptionGroup

  @Option(
    help: ArgumentHelp(
      "How tau2 enters: EE (one true effect) or an estimator: DL REML PM ML EB HE HS HSk SJ PMM DL2 CA2 GENQ GENQM.",
      discussion:
        "Several, as in REML,DL, are tried in turn where one does not converge. GENQ and GENQM need --weights."),
    completion: .poolMethods)
  var method: String = "REML"

  @Option(help: "A value of tau2 instead of an estimate.")
  var tau2: Double?

  @Option(
    help: "How coefficients are tested: z, t, knha (Knapp-Hartung), adhoc (never shorter than t) or kr (Kenward-Roger)."
  )
  var test: CoefficientTest = .z

  @Option(help: "Moderators, as the right-hand side of an R formula.")
  var mods: String?

  @Option(help: "The column of weights, instead of 1 / (vi + tau2).")
  var weights: String?

  @Flag(help: "Give every study the same weight.")
  var unweighted = false

  @Option(help: "With --measure GEN, how printed estimates are taken: none, or log for ratios.")
  var estimateTransform: EstimateTransformation = .none

  @OptionGroup var assumptions: AssumptionOptionGroup
  @OptionGroup var choices: MeasureOptionGroup
  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption

  func validate() throws {
    if unweighted, weights != nil { throw ValidationError("either --weights or --unweighted, not both") }
    if measure == nil, let given = assumptions.given {
      throw ValidationError("\(given) goes with --measure, which computes the effects")
    }
  }

  /// The code of the measure, where effects are computed.
  var measure: String? { effects.measure }

  /// The table.
  func study() throws -> StudyTable { try input.read(effects.effects) }

  /// The model fitted to the table.
  func run(
    _ study: StudyTable, prediction: PredictionMethod = .test, inference: InferenceOptionGroup? = nil,
    clusters: String? = nil, covariance: CoefficientCovariance? = nil, findsEnvelope: Bool = false,
    showsRanges: Bool = false
  ) throws -> PoolFlow.Outcome {
    try assumptions.refuseRounding(findsEnvelope || showsRanges)
    var model = try randomEffects(prediction)
    model.intervalMethod = inference?.ciMethod
    model.clusterCovariance = inference?.covariance ?? covariance
    var flow = PoolFlow(model: model, moderators: try moderators())
    flow.weighting = weights.map { .column($0) } ?? (unweighted ? .equal : .inverseVariance)
    flow.clusters = inference?.cluster ?? clusters
    flow.permutation = inference?.test
    flow.threads = inference?.threads ?? 1
    flow.findsEnvelope = findsEnvelope
    return try flow.run(study, source())
  }

  /// Where the effects come from.
  func source() throws -> PersonsFlow.Source {
    try effects.source(choices, taking: estimateTransform, assumptions, level: level.confidence)
  }

  /// The random-effects model.
  func randomEffects(_ prediction: PredictionMethod) throws -> RandomEffectsModel {
    try ModelOptionGroup.randomEffects(
      method: method, test: test, tau2: tau2, level: level.confidence, prediction: prediction)
  }

  /// The random-effects model that options describe.
  static func randomEffects(
    method: String, test: CoefficientTest, tau2: Double? = nil, level: ConfidenceLevel,
    prediction: PredictionMethod = .test
  ) throws -> RandomEffectsModel {
    if TablePoolerCatalog.methods.contains(method) || method == InverseVarianceHeterogeneity.code
      || method == HenmiCopas.code
    {
      throw CommandFailure.usage("--method \(method) is for 'pool' only")
    }
    let (estimated, fallbacks) = try EstimatorCatalog.betweenStudies(list: method)
    do {
      var model = try RandomEffectsModel(
        betweenStudies: tau2.map(BetweenStudyVariance.known) ?? estimated, test: test, level: level,
        predictionMethod: prediction)
      model.fallbacks = fallbacks
      return model
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
