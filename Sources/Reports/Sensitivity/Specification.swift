public import EffectSizes
public import MetaAnalysis
public import PrePostNumerics

/// One way through an analysis: which effects, which model, and what is supplied for cells that nobody filled.
public struct Specification: Sendable {
  /// The measure that is computed of study rows; nil where effects stand in columns of the file.
  public var measure: String?
  /// The column of estimates.
  public var yi = "yi"
  /// The column of sampling variances; nil where `sei` names standard errors.
  public var vi: String? = "vi"
  /// The column of standard errors.
  public var sei: String?
  /// What was chosen about the measure.
  public var options = MeasureOptions()
  /// The estimators of τ² tried in turn, or EE, by code.
  public var method = "REML"
  /// How the pooled effect is tested.
  public var test = CoefficientTest.z
  /// The level of the interval.
  public var level = ConfidenceLevel.ninetyFive
  /// The label, or the number, of a row that is left out.
  public var excluded: String?
  /// Numbers for cells that are empty, by name.
  public var supplied: [(name: String, value: Double)] = []
  /// The unit that raw effects are converted to; nil leaves them in that of the file.
  public var conversion: UnitConversion?
  /// What stands for a result where inputs are ranges.
  public var pointChoice = PointChoice.midpoint
  /// What stands for numbers that are not varied.
  public var assumptions: [AssumptionRule] = []

  /// The usual way: REML, z, 95 %.
  public init() {}

  /// The same with one thing set otherwise.
  ///
  /// - Throws: `ReportError.usage` for a choice that does not exist.
  func setting(_ variation: Variation, to setting: Variation.Setting) throws(ReportError) -> Specification {
    var result = self
    switch (variation.choice, setting) {
    case (.measure, .choice(let code)): result.measure = try MeasureCatalog.measure(code).code
    case (.vtype, .choice(let code)):
      guard let type = SamplingVarianceType(rawValue: code) else {
        throw .usage("--vary vtype: there is no sampling variance '\(code)'")
      }
      result.options.varianceType = type
    case (.method, .choice(let code)):
      _ = try EstimatorCatalog.betweenStudies(list: code)
      result.method = code
    case (.test, .choice(let code)):
      guard let test = CoefficientTest(rawValue: code) else {
        let known = CoefficientTest.allCases.map(\.rawValue).joined(separator: ", ")
        throw .usage("--vary test: there is no test '\(code)' (tests: \(known))")
      }
      result.test = test
    case (.exclude, .choice(let label)): result.excluded = label == "none" ? nil : label
    case (_, .number(let value)): result.supplied.append((variation.name, value))
    default: preconditionFailure("settings are of the kind of their variation")
    }
    return result
  }

  /// Pools the studies this way.
  ///
  /// What can be recovered from what a row prints is recovered first; a supplied number enters only rows that have no
  /// effect with a sampling variance without it.
  ///
  /// - Throws: `ReportError`: what pooling throws.
  public func pool(_ study: StudyTable) throws(ReportError) -> PoolFlow.Outcome {
    let (estimated, fallbacks) = try EstimatorCatalog.betweenStudies(list: method)
    var model: RandomEffectsModel
    do {
      model = try RandomEffectsModel(betweenStudies: estimated, test: test, level: level)
    } catch {
      preconditionFailure("an estimated tau2 is never negative")
    }
    model.fallbacks = fallbacks
    let flow = PoolFlow(model: model)
    let kept = keeping(study)
    guard let measure else { return try flow.run(kept, yi: yi, vi: vi, sei: sei) }
    var effects = try EffectsFlow(measure: MeasureCatalog.measure(measure), options: options, level: level)
    effects.findsEnvelopes = false
    effects.conversion = conversion
    effects.pointChoice = pointChoice
    effects.assumptions =
      assumptions
      + supplied.map {
        AssumptionRule(name: $0.name, value: .number($0.value), reason: "a setting of the sensitivity analysis")
      }
    return try flow.run(kept, effects: effects)
  }

  private func keeping(_ study: StudyTable) -> StudyTable {
    guard let excluded else { return study }
    return study.keeping(study.records.filter { study.labelOrRow($0) != excluded && "row \($0.row)" != excluded })
  }
}
