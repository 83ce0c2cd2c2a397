import MetaAnalysis
import PrePostNumerics
import Regression
import TestSupport
import Testing

@Suite struct ClusterRobustTests {
  private static let types = ["CR0", "CR1", "CR1p", "CR2"]

  private static func effects(_ seed: UInt64) throws -> StudyEffects {
    let plain = try StudyEffects.random(seed: seed, moderators: Int(seed % 3), studies: 15...30)
    var generator = SeededGenerator(seed: seed + 100)
    return try plain.with(clusters: plain.yi.indices.map { $0 < 8 ? "c\($0)" : "c\(generator.integer(0...7))" })
  }

  @Test("property: CR2 is unbiased under its working model", arguments: 1...12 as ClosedRange<UInt64>)
  func unbiased(seed: UInt64) throws {
    // The covariance is quadratic in y, so that its mean is the sum over y = √m e_j: (XᵀWX)⁻¹ without weights of the
    // user, the sandwich with them.
    let effects = try Self.effects(seed)
    var generator = SeededGenerator(seed: seed)
    for weights in [nil, effects.yi.map { _ in generator.uniform(0.3, 4) }] as [[Double]?] {
      let weighted = try effects.with(weights: weights)
      var model = try RandomEffectsModel(betweenStudies: .known(0.4))
      let target = try model.fit(weighted).covariance
      model.clusterCovariance = .cr2
      var total = [Double](repeating: 0, count: target.storage.count)
      for study in 0..<effects.count {
        var yi = [Double](repeating: 0, count: effects.count)
        yi[study] = (effects.vi[study] + 0.4).squareRoot()
        let unit = try StudyEffects(
          yi: yi, vi: effects.vi, design: effects.design, termNames: effects.termNames, weights: weights,
          clusters: effects.clusters)
        for (place, value) in try model.fit(unit).covariance.storage.enumerated() { total[place] += value }
      }
      let size = target.diagonal.reduce(0, max)
      #expect(agrees(total, target.storage, relative: 1e-9, absolute: 1e-10 * size), "seed \(seed)")
    }
  }

  @Test("property: one variance is the linear model's CR2", arguments: 1...8 as ClosedRange<UInt64>, types)
  func linearModel(seed: UInt64, type: String) throws {
    let effects = try Self.effects(seed)
    let equal = try StudyEffects(
      yi: effects.yi, vi: effects.vi.map { _ in 0.5 }, design: effects.design, termNames: effects.termNames,
      clusters: effects.clusters)
    var model = try RandomEffectsModel(betweenStudies: .none)
    let covariance: CoefficientCovariance = try #require(CoefficientCovariance(code: type))
    model.clusterCovariance = covariance
    let own = try model.fit(equal)
    let columns =
      [("y", Variable.numeric(effects.yi))]
      + effects.termNames.dropFirst().enumerated().map {
        ($0.element, Variable.numeric(effects.design.column($0.offset + 1)))
      }
    let right = effects.termNames.count == 1 ? "1" : effects.termNames.dropFirst().joined(separator: " + ")
    let design = try DesignMatrix(formula: Formula("y ~ \(right)"), frame: ModelFrame(columns: columns))
    let linear = try LinearModel(covariance: covariance)
      .fit(design, clusters: effects.clusters)
    for (a, b) in zip(own.coefficients, linear.coefficients) {
      #expect(agrees(a.standardError, try #require(b.standardError), relative: 1e-10), "seed \(seed)")
      #expect(
        agrees(try #require(a.degreesOfFreedom), try #require(b.degreesOfFreedom), relative: 1e-9), "seed \(seed)")
    }
  }

  @Test("property: names and order of clusters do not matter, units do as they should", arguments: types)
  func invariance(type: String) throws {
    let effects = try Self.effects(4)
    let model = try RandomEffectsModel.inferring("REML", covariance: type)
    let own = try model.fit(effects)
    let renamed = try model.fit(try effects.with(clusters: (effects.clusters ?? []).map { "other \($0)" }))
    #expect(renamed.coefficients == own.coefficients)
    let turned = try model.fit(
      try StudyEffects(
        yi: effects.yi.reversed().map { 100 * $0 }, vi: effects.vi.reversed().map { 1e4 * $0 },
        design: effects.design.selectingRows((0..<effects.count).reversed()), termNames: effects.termNames,
        clusters: (effects.clusters ?? []).reversed()))
    for (a, b) in zip(own.coefficients, turned.coefficients) {
      #expect(agrees(b.standardError, 100 * a.standardError, relative: 1e-9))
      #expect(agrees(try #require(b.degreesOfFreedom), try #require(a.degreesOfFreedom), relative: 1e-9))
      #expect(agrees(try #require(b.pValue), try #require(a.pValue), relative: 1e-8))
    }
  }

  @Test("property: CR1 and CR1p are multiples of CR0")
  func multiples() throws {
    let effects = try Self.effects(5)
    let error = { (type: String) in
      try RandomEffectsModel.inferring("DL", covariance: type).fit(effects).coefficients[0].standardError
    }
    let m = Double(Set(effects.clusters ?? []).count)
    let p = Double(effects.coefficientCount)
    #expect(agrees(try error("CR1"), try error("CR0") * (m / (m - 1)).squareRoot(), relative: 1e-12))
    #expect(agrees(try error("CR1p"), try error("CR0") * (m / (m - p)).squareRoot(), relative: 1e-12))
  }

  @Test("property: the joint test of one moderator is the square of its t", arguments: types)
  func joint(type: String) throws {
    let fit = try RandomEffectsModel.inferring("REML", covariance: type).fit(try Self.effects(4))
    let omnibus = try #require(fit.omnibus)
    let slope = fit.coefficients[1]
    #expect(agrees(omnibus.statistic, try #require(slope.statistic) * (slope.statistic ?? 0), relative: 1e-9))
    #expect(agrees(omnibus.pValue, try #require(slope.pValue), relative: 1e-8))
  }

  @Test("property: as many clusters as coefficients leave no test, and the notes say so")
  func fewClusters() throws {
    let plain = try StudyEffects(
      yi: [1, 2, 4, 3], vi: [1, 2, 1, 2], design: Matrix(columns: [[1, 1, 1, 1], [1, 2, 3, 5]]),
      termNames: [StudyEffects.interceptName, "x"], clusters: ["a", "a", "b", "b"])
    let fit = try RandomEffectsModel.inferring("EE", covariance: "CR0").fit(plain)
    #expect(fit.coefficients[0].pValue == nil && fit.coefficients[0].interval == nil && fit.omnibus == nil)
    #expect(
      fit.notes.map(\.text) == [
        "standard errors and tests are cluster-robust, CR0, by 2 clusters",
        "2 clusters for 2 coefficients: tests and intervals are not defined",
        "with few clusters, here 2, CR0 is too small; CR2 corrects its bias",
        "no joint test of the moderators: the robust covariance has too few degrees of freedom for it",
      ])
    #expect(
      message { try RandomEffectsModel.inferring("EE", covariance: "CR1p").fit(plain) }
        == "there are 2 clusters; 3 or more are needed")
  }

  @Test("refusal: no clusters, or one")
  func refusals() throws {
    let effects = try StudyEffects(yi: [1, 2, 4], vi: [1, 1, 1])
    let model = try RandomEffectsModel.inferring("DL", covariance: "CR2")
    #expect(message { try model.fit(effects) } == "CR2 needs the cluster of every effect")
    #expect(
      message { try model.fit(try effects.with(clusters: ["a", "a", "a"])) }
        == "there is 1 cluster; 2 or more are needed")
  }
}
