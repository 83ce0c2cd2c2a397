internal import MetaAnalysis
internal import PrePostNumerics
internal import Regression

/// Reads what a pool of an analysis file says beside its method and test, and refuses what does not go together.
struct PoolChoiceReader {
  let block: SettingReader
  let methods: [String]
  let test: CoefficientTest
  let hasModerators: Bool
  let hasCase: Bool

  static let keys = [
    "weights", "tau2", "level", "ci_method", "pi_method", "cluster", "vcov", "threshold", "permutations", "seed", "by",
    "tau2_common", "scale", "transform", "continuity",
  ]

  func choices() throws(ReportError) -> Analysis.PoolChoices {
    try refuseBesideOtherMethods()
    var result = Analysis.PoolChoices()
    if let name = try block.text("weights") { result.weighting = name == "equal" ? .equal : .column(name) }
    try readTauSquared(into: &result)
    if let percent = try block.number("level") {
      do {
        result.level = try ConfidenceLevel(percent: percent)
      } catch {
        throw block.error("level", "\(error)")
      }
    }
    result.predictionMethod = try block.choice("pi_method", PredictionMethod.self) ?? .test
    try readClusters(into: &result)
    result.threshold = try block.number("threshold")
    try readPermutations(into: &result)
    result.subgroups = try block.text("by")
    try readOthers(into: &result)
    if result.subgroups != nil, hasModerators {
      throw block.error("by", "'by' is for plain models; with moderators add the column to 'mods'")
    }
    if result.threshold != nil, hasModerators {
      throw block.error("threshold", "'threshold' is for a model without moderators")
    }
    for (key, isSet) in [
      ("weights", result.weighting != .inverseVariance), ("cluster", result.cluster != nil),
      ("by", result.subgroups != nil),
    ]
    where isSet && hasCase {
      throw block.error(key, "'\(key)' does not go with 'with_case': a case has no value in that column")
    }
    return result
  }

  private func readTauSquared(into result: inout Analysis.PoolChoices) throws(ReportError) {
    result.tauSquared = try block.number("tau2")
    if let value = result.tauSquared, value < 0 {
      throw block.error("tau2", "\(MetaAnalysisError.negativeTauSquared(value))")
    }
    if result.tauSquared != nil, !methods.isEmpty {
      throw block.error("tau2", "either 'tau2' or 'method', not both")
    }
    result.intervalMethod = try block.choice("ci_method", TauSquaredIntervalMethod.self)
    guard result.intervalMethod != nil else { return }
    if result.tauSquared != nil || methods.contains(where: { ["EE", "FE"].contains($0) }) {
      throw block.error("ci_method", "'ci_method' is about an estimated tau2; it goes neither with 'tau2' nor with EE")
    }
  }

  private func readClusters(into result: inout Analysis.PoolChoices) throws(ReportError) {
    result.cluster = try block.text("cluster")
    let vcov = try block.choice("vcov", CoefficientCovariance.self)
    if let vcov, !vcov.usesClusters { throw block.error("vcov", "'vcov' takes CR0, CR1, CR1p or CR2 here") }
    guard result.cluster != nil else {
      if vcov != nil { throw block.error("vcov", "'vcov' needs 'cluster'") }
      return
    }
    guard test == .z || test == .t else {
      throw block.error("cluster", "'cluster' brings its own tests; it cannot be combined with test \(test.rawValue)")
    }
    result.clusterCovariance = vcov ?? .cr2
  }

  private func readPermutations(into result: inout Analysis.PoolChoices) throws(ReportError) {
    let seed = try block.number("seed")
    if let seed, UInt64(exactly: seed) == nil { throw block.error("seed", "'seed' is a whole number of 0 or more") }
    guard let text = try block.text("permutations") else {
      if seed != nil { throw block.error("seed", "'seed' belongs to sampled 'permutations'") }
      return
    }
    if result.cluster != nil {
      throw block.error(
        "permutations", "'permutations' rearranges single effects; it cannot be combined with 'cluster'")
    }
    if text == "exact" {
      result.permutation = PermutationTest(.exact)
    } else if let count = Int(text), count > 0 {
      result.permutation = PermutationTest(.sampled(count: count, seed: seed.flatMap { UInt64(exactly: $0) } ?? 1))
    } else {
      throw block.error("permutations", "'permutations' takes exact or a whole number above 0; got '\(text)'")
    }
  }

  /// What a method without a random-effects model, or a location–scale model, makes nothing of.
  private func refuseBesideOtherMethods() throws(ReportError) {
    if let method = methods.first(where: PoolMethodCatalog.withoutModel.contains) {
      let keys = [
        "mods", "weights", "cluster", "vcov", "ci_method", "pi_method", "threshold", "permutations", "seed", "by",
        "tau2_common", "scale", "with_case", "natural_course",
      ]
      let other = keys.first { block[$0] != nil } ?? (test == .z ? nil : "test")
      if let other {
        throw block.error(
          other, "'\(other)' does not go with method \(method); give \(method) a block of its own without it")
      }
    }
    guard block["scale"] != nil else { return }
    let keys = [
      "weights", "tau2", "cluster", "vcov", "ci_method", "pi_method", "threshold", "permutations", "seed", "by",
      "with_case", "natural_course",
    ]
    if let other = keys.first(where: { block[$0] != nil }) {
      throw block.error(other, "'\(other)' does not go with 'scale', a location-scale model")
    }
    if test == .kenwardRoger { throw block.error("test", "test kr does not go with 'scale', a location-scale model") }
    if let method = methods.first(where: { LocationScaleModel.Method(rawValue: $0) == nil }) {
      throw block.error("method", "'scale' estimates tau2 by method ML or REML; got '\(method)'")
    }
  }

  private func readOthers(into result: inout Analysis.PoolChoices) throws(ReportError) {
    if let text = try block.text("scale") {
      do {
        result.scale = try Formula(rightHandSide: text)
      } catch {
        throw block.error("scale", "\(error)")
      }
    }
    result.sharesTauSquared = try block.flag("tau2_common") ?? false
    if block["tau2_common"] != nil, result.subgroups == nil {
      throw block.error("tau2_common", "'tau2_common' goes with 'by'")
    }
    result.transform = try block.choice("transform", Transformation.self)
    if hasModerators, let transform = result.transform, !transform.takesSlopes {
      throw block.error("transform", "transform \(transform.rawValue) has no meaning for slopes")
    }
    if let corrects = try block.flag("continuity") {
      guard methods.contains(where: TablePoolerCatalog.testingAssociation.contains) else {
        throw block.error("continuity", "'continuity' is about the test of association of method MH")
      }
      result.correctsContinuity = corrects
    }
  }
}
