internal import ArgumentParser
internal import EffectSizes
internal import MetaAnalysis
internal import Reports

/// One way through an analysis, around which others are tried.
struct SpecificationOptionGroup: ParsableArguments {
  @Argument(help: "The studies or effects, as CSV; - for standard input.", completion: .table)
  var studies: String

  @Option(help: "The column of estimates.")
  var yi: String?

  @Option(help: "The column of sampling variances.")
  var vi: String?

  @Option(help: "The column of standard errors, instead of --vi.")
  var sei: String?

  @Option(help: "Compute the effects of study rows by this measure first; see 'effects --list'.", completion: .measures)
  var measure: String?

  @Option(
    help: "How tau2 enters: EE, or an estimator as in 'pool'; several, as in REML,DL, are tried in turn.",
    completion: .methods)
  var method: String = "REML"

  @Option(help: "How the pooled effect is tested: z, t, knha, adhoc or kr.")
  var test: CoefficientTest = .z

  @Option(help: "With --measure GEN, how printed estimates are taken: none, or log for ratios.")
  var estimateTransform: EstimateTransformation = .none

  @OptionGroup var assumptions: AssumptionOptionGroup
  @OptionGroup var choices: MeasureOptionGroup
  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption

  func validate() throws {
    guard measure == nil || (yi == nil && vi == nil && sei == nil) else {
      throw ValidationError("--measure computes the effects; --yi, --vi and --sei name columns that hold them")
    }
    guard vi == nil || sei == nil else { throw ValidationError("either --vi or --sei, not both") }
    if measure == nil, let given = assumptions.given {
      throw ValidationError("\(given) goes with --measure, which computes the effects")
    }
  }

  /// The table.
  func study() throws -> StudyTable { try input.read(studies) }

  /// The way that the options describe.
  func specification() throws -> Specification {
    var base = Specification()
    base.measure = try measure.map { try MeasureCatalog.measure($0).code }
    base.yi = yi ?? "yi"
    base.vi = sei == nil ? vi ?? "vi" : nil
    base.sei = sei
    base.options = choices.options(taking: estimateTransform)
    base.method = method
    base.test = test
    base.level = level.confidence
    try assumptions.refuseRounding(false)
    base.assumptions = try assumptions.rules()
    base.conversion = try assumptions.conversion()
    base.pointChoice = assumptions.point
    return base
  }
}
