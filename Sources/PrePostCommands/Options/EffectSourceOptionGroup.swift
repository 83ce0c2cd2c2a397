internal import ArgumentParser
internal import EffectSizes
internal import PrePostNumerics
internal import Reports

/// Where effects come from: columns of a file, or a measure of its study rows.
struct EffectSourceOptionGroup: ParsableArguments {
  @Argument(help: "The effects or studies, as CSV; - for standard input.", completion: .table)
  var effects: String

  @Option(help: "The column of estimates.")
  var yi: String?

  @Option(help: "The column of sampling variances.")
  var vi: String?

  @Option(help: "The column of standard errors, instead of --vi.")
  var sei: String?

  @Option(help: "Compute the effects of study rows by this measure first; see 'effects --list'.", completion: .measures)
  var measure: String?

  func validate() throws {
    if measure != nil {
      guard yi == nil, vi == nil, sei == nil else {
        throw ValidationError("--measure computes the effects; --yi, --vi and --sei name columns that hold them")
      }
      return
    }
    guard vi == nil || sei == nil else { throw ValidationError("either --vi or --sei, not both") }
  }

  /// The columns or the measure.
  func source(
    _ choices: MeasureOptionGroup, taking transform: EstimateTransformation,
    _ assumptions: AssumptionOptionGroup, level: ConfidenceLevel
  ) throws -> PersonsFlow.Source {
    guard let measure else { return .columns(yi: yi ?? "yi", vi: sei == nil ? vi ?? "vi" : nil, sei: sei) }
    return .measure(
      try assumptions.applied(
        to: EffectsFlow(
          measure: MeasureCatalog.measure(measure), options: choices.options(taking: transform), level: level)))
  }
}

extension PoolFlow {
  /// The effects of a source, pooled.
  func run(_ study: StudyTable, _ source: PersonsFlow.Source) throws(ReportError) -> Outcome {
    switch source {
    case .columns(let yi, let vi, let sei): try run(study, yi: yi, vi: vi, sei: sei)
    case .measure(let effects): try run(study, effects: effects)
    }
  }
}
