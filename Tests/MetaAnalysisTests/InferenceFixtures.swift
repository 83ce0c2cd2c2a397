import MetaAnalysis
import PrePostNumerics
import Regression
import TestSupport
import Testing

/// The estimators that this folder of reference cases uses, by their code.
let estimatorsWithWeights: [String: any TauSquaredEstimator] = {
  let own: [any TauSquaredEstimator] = [
    GeneralizedMethodOfMoments(), MedianUnbiasedGeneralizedQ(), TwoStepDerSimonianLaird(), TwoStepCochran(),
  ]
  return estimators.merging(own.map { (type(of: $0).code, $0) }) { first, _ in first }
}()

extension StudyEffects {
  /// The effects of `inference/data`, with the column of weights and the clusters where they are asked for.
  static func inference(
    _ data: String, terms: String = "", weights: String = "", clustered: Bool = false
  ) throws -> StudyEffects {
    let names = terms.split(separator: ";").map(String.init)
    let rows = ReferenceRow.fixture("inference/data/\(data).csv").filter { row in
      names.allSatisfy { row.number($0) != nil }
    }
    let columns = names.map { name in rows.compactMap { $0.number(name) } }
    return try StudyEffects(
      yi: rows.compactMap { $0.number("yi") }, vi: rows.compactMap { $0.number("vi") },
      design: Matrix(columns: [[Double](repeating: 1, count: rows.count)] + columns),
      termNames: [StudyEffects.interceptName] + names,
      weights: weights.isEmpty ? nil : rows.compactMap { $0.number(weights) },
      clusters: clustered ? rows.map { $0["cluster"] } : nil)
  }

  /// The same studies with weights or clusters.
  func with(weights: [Double]? = nil, clusters: [String]? = nil) throws -> StudyEffects {
    try StudyEffects(
      yi: yi, vi: vi, design: design, termNames: termNames, weights: weights ?? self.weights,
      clusters: clusters ?? self.clusters)
  }
}

extension RandomEffectsModel {
  /// A model by the codes that options use, with what this part of the options says.
  static func inferring(
    _ method: String, test: String = "z", interval: String = "", covariance: String = ""
  ) throws -> RandomEffectsModel {
    var model = try RandomEffectsModel(
      betweenStudies: method == "EE" ? .none : .estimated(try #require(estimatorsWithWeights[method])),
      test: try #require(CoefficientTest(rawValue: test)))
    if !interval.isEmpty {
      let method: TauSquaredIntervalMethod = try #require(TauSquaredIntervalMethod(rawValue: interval))
      model.intervalMethod = method
    }
    if !covariance.isEmpty {
      let type: CoefficientCovariance = try #require(CoefficientCovariance(code: covariance))
      model.clusterCovariance = type
    }
    return model
  }
}
