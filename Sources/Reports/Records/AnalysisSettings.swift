internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Regression
internal import SingleCase
internal import Tables

extension Analysis {
  /// Every choice of every block under the key of the analysis file that makes it, defaults included: two versions of the
  /// program whose defaults differ write different records.
  var resolvedBlocks: [RunRecord.Block] {
    effects.map { RunRecord.Block(kind: "effects", id: $0.id, settings: $0.settings) }
      + paired.map { RunRecord.Block(kind: "paired", id: $0.id, settings: $0.options.settings) }
      + singleCases.map { RunRecord.Block(kind: "single_case", id: $0.id, settings: $0.settings) }
      + pools.map { RunRecord.Block(kind: "pool", id: $0.id, settings: $0.settings) }
      + regressions.map { RunRecord.Block(kind: "regress", id: $0.id, settings: $0.settings) }
      + sensitivities.map { RunRecord.Block(kind: "sensitivity", id: $0.id, settings: $0.settings) }
      + checks.map { RunRecord.Block(kind: "checks", id: $0.id, settings: [RunRecord.Setting("input", $0.input)]) }
      + claims.map { RunRecord.Block(kind: "claims", id: $0.id, settings: [RunRecord.Setting("input", $0.input)]) }
  }
}

private typealias Choice = RunRecord.Setting

private func yesOrNo(_ value: Bool) -> String { value ? "yes" : "no" }

extension ConfidenceLevel {
  fileprivate var percentText: String { shortestText(percent) }
}

extension MeasureOptions {
  fileprivate var settings: [RunRecord.Setting] {
    [
      Choice("vtype", varianceType.rawValue), Choice("correct", yesOrNo(correctsBias)),
      Choice("fivenum_method", fiveNumberMethod.rawValue), Choice("skew_test", yesOrNo(testsSkewness)),
      Choice("ci_level", printedLevel.percentText),
    ]
  }
}

extension Analysis.EffectsBlock {
  fileprivate var settings: [RunRecord.Setting] {
    [Choice("measure", measure.code), Choice("level", ConfidenceLevel.ninetyFive.percentText)] + options.settings
      + [
        Choice("add", options.zeroCells.amount.map(shortestText) ?? "by measure"),
        Choice("to", options.zeroCells.target.rawValue), Choice("drop00", yesOrNo(options.zeroCells.dropsDoubleZero)),
        Choice("transform", options.transformation.rawValue), Choice("rounding", yesOrNo(readsRounding)),
        Choice("point", pointChoice.rawValue),
        Choice("to_unit", conversion.map { $0.target.name } ?? "as in the table"),
      ] + (conversion?.milkDensity.map { [Choice("milk_density", shortestText($0))] } ?? [])
  }
}

extension Analysis.SingleCaseBlock {
  fileprivate var settings: [RunRecord.Setting] {
    [
      Choice("case", columns.name), Choice("phase", columns.phase), Choice("time", columns.time ?? "order of rows"),
      Choice("value", columns.value), Choice("level", options.level.percentText),
      Choice("improvement", options.improvement.rawValue), Choice("scale", options.scale.rawValue),
      Choice("se", options.nonoverlapVariance.rawValue), Choice("indices", indices.map(\.code).joined(separator: ",")),
    ]
  }
}

extension Analysis.PoolBlock {
  fileprivate var settings: [RunRecord.Setting] {
    var result = [
      Choice("effects", effects),
      choices.tauSquared.map { Choice("tau2", shortestText($0)) } ?? Choice("method", methods.joined(separator: ",")),
      Choice("test", test.rawValue), Choice("mods", moderators?.description ?? "~ 1"),
    ]
    result += choices.settings
    if let naturalCourse { result.append(Choice("natural_course", naturalCourse)) }
    guard let withCase else { return result }
    return result + [
      Choice("with_case", withCase), Choice("contrast", contrast.rawValue),
      Choice("person_spread", personSpread.rawValue),
      Choice("person_variance", personVariance.map(shortestText) ?? "of the studies"),
      Choice("range_rule", rangeRule.rawValue),
    ]
  }
}

extension Analysis.PoolChoices {
  fileprivate var settings: [RunRecord.Setting] {
    let weights =
      switch weighting {
      case .inverseVariance: "inverse variance"
      case .equal: "equal"
      case .column(let name): name
      }
    var result = [
      Choice("weights", weights), Choice("level", level.percentText),
      Choice("ci_method", intervalMethod?.rawValue ?? "by method"), Choice("pi_method", predictionMethod.rawValue),
      Choice("transform", transform?.rawValue ?? "by measure"), Choice("continuity", yesOrNo(correctsContinuity)),
    ]
    if let cluster { result.append(Choice("cluster", cluster)) }
    if let clusterCovariance { result.append(Choice("vcov", clusterCovariance.code)) }
    if let threshold { result.append(Choice("threshold", shortestText(threshold))) }
    switch permutation?.plan {
    case .exact: result.append(Choice("permutations", "exact"))
    case .sampled(let count, let seed):
      result += [Choice("permutations", "\(count)"), Choice("seed", "\(seed)")]
    case nil: break
    }
    if let subgroups {
      result += [Choice("by", subgroups), Choice("tau2_common", yesOrNo(sharesTauSquared))]
    }
    if let scale { result.append(Choice("scale", scale.description)) }
    return result
  }
}

extension Analysis.RegressionBlock {
  fileprivate var settings: [RunRecord.Setting] {
    [
      Choice("formula", formula.description), Choice("vcov", covariance.code),
      Choice("level", ConfidenceLevel.ninetyFive.percentText),
    ] + (cluster.map { [Choice("cluster", $0)] } ?? [])
  }
}

extension Analysis.SensitivityBlock {
  fileprivate var settings: [RunRecord.Setting] {
    [
      Choice("pool", pool),
      Choice(
        "vary",
        variations.map { "\($0.name)=\($0.settings.map(\.text).joined(separator: ","))" }.joined(separator: "; ")),
      Choice("threshold", shortestText(threshold)),
    ]
  }
}
