public import EffectSizes
public import MetaAnalysis
public import PrePostNumerics
internal import Tables

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
    let effects = try EffectsFlow(measure: MeasureCatalog.measure(measure), options: options, level: level)
    guard !supplied.isEmpty else { return try flow.run(kept, effects: effects) }
    return try flow.run(try completed(kept, by: effects), effects: effects)
  }

  private func keeping(_ study: StudyTable) -> StudyTable {
    guard let excluded else { return study }
    return study.keeping(study.records.filter { study.labelOrRow($0) != excluded && "row \($0.row)" != excluded })
  }

  /// The table with the supplied numbers in the rows that have no effect with a sampling variance otherwise.
  private func completed(_ study: StudyTable, by effects: EffectsFlow) throws(ReportError) -> StudyTable {
    let bare = Set(try effects.run(study).filter { $0.effect?.samplingVariance == nil }.map(\.rowIndex))
    var result = study
    for record in study.records where bare.contains(record.row) {
      for (name, value) in supplied {
        if name == Variation.coefficientOfVariation {
          try result.assume(coefficientOfVariation: value, in: record)
        } else {
          for field in [name] + (Specification.arms[name] ?? []) {
            result.assume(value, for: field, in: record, because: "a setting of the sensitivity analysis")
          }
        }
      }
    }
    return result
  }

  /// A correlation without an arm is that of both.
  private static let arms = ["r": ["r_treatment", "r_control"]]
}

extension StudyTable {
  /// The means and the names of the SDs that belong to them.
  private static let spreads: [(mean: Field, sd: String)] =
    [
      (.meanPre, "sd_pre"), (.meanPost, "sd_post"), (.meanTreatment, "sd_treatment"), (.meanControl, "sd_control"),
      (.mean, "sd"),
    ]
    + Arm.allCases.flatMap { arm in
      [(Input.meanPre, Input.sdPre), (.meanPost, .sdPost)].map {
        (mean: Field.named(arm.named($0)), sd: arm.named($1).rawValue)
      }
    }

  /// Supplies the SDs that a coefficient of variation gives beside printed means: `sd = cv · |mean|`.
  mutating func assume(coefficientOfVariation cv: Double, in record: CSVRecord) throws(ReportError) {
    for (mean, sd) in StudyTable.spreads {
      guard let printed = try quantity(record, try column(mean)), let low = printed.lower,
        let high = printed.upper
      else { continue }
      let center = abs(low + (high - low) / 2)
      guard center > 0 else { continue }
      assume(cv * center, for: sd, in: record, because: "\(shortestText(cv)) times \(mean.name)")
    }
  }
}
