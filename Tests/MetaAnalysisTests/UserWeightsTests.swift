import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite struct UserWeightsTests {
  static let oracle = Dictionary(grouping: ReferenceRow.fixture("inference/oracle.csv")) { $0["case"] }

  private static func fit(_ name: String) throws -> RandomEffectsFit {
    let parts = name.split(separator: "-").map(String.init)
    switch parts[1] {
    case "milk":
      let effects = try StudyEffects.inference("ml-milk-arms", terms: "measure_volume;week")
      return try RandomEffectsModel.inferring(parts[0] == "genq" ? "GENQ" : "REML").fit(
        try effects.with(weights: (1...46).map(Double.init)))
    case "unit":
      let effects = try StudyEffects.inference("bcg-or")
      return try RandomEffectsModel.inferring("REML").fit(try effects.with(weights: [Double](repeating: 7, count: 13)))
    default:
      return try RandomEffectsModel.inferring(parts[1], test: parts[2]).fit(
        try StudyEffects.inference("bcg-or", weights: "ni"))
    }
  }

  @Test(
    "oracle: metafor 3.8-1, weights=",
    arguments: [
      "weights-EE-z", "weights-EE-knha", "weights-DL-z", "weights-DL-knha", "weights-REML-z", "weights-REML-knha",
      "weights-ML-z", "weights-ML-knha", "weights-milk", "genq-milk",
    ])
  func oracle(_ name: String) throws {
    let fit = try Self.fit(name)
    try compare(fit, name)
  }

  @Test("oracle: metafor 3.8-1, weighted=FALSE; only the ratios of weights matter")
  func equalWeights() throws { try compare(try Self.fit("weights-unit"), "unweighted") }

  private func compare(_ fit: RandomEffectsFit, _ name: String) throws {
    for row in try #require(Self.oracle[name]) {
      let index = try #require(Int(row["index"]))
      let own: Double? =
        switch row["quantity"] {
        case "estimate", "std_error", "p_value": OracleTests.quantity(row["quantity"], index, of: fit)
        case "tau2_se": fit.tauSquared.standardError
        default: OracleTests.quantity(row["quantity"], nil, of: fit)
        }
      let expected = try #require(row.number("value"))
      #expect(agrees(try #require(own), expected, relative: 1e-8), "\(row.cells) \(String(describing: own))")
    }
  }

  @Test("oracle: metafor 3.8-1, influence() with weights")
  func influence() throws {
    let effects = try StudyEffects.inference("bcg-or", weights: "ni")
    let influences = try RandomEffectsModel.inferring("DL").fit(effects).influence()
    for row in try #require(Self.oracle["weights-influence"]) {
      let index = try #require(Int(row["index"]))
      let one = try #require(influences[index - 1])
      let own: Double? =
        switch row["quantity"] {
        case "rstudent": one.studentizedResidual
        case "dffits": one.dffits
        case "cook.d": one.cookDistance
        case "cov.r": one.covarianceRatio
        case "tau2.del": one.deletedTauSquared
        case "QE.del": one.deletedQ
        case "hat": one.hat
        case "weight": one.weight
        case "dfbeta": one.dfbetas[0]
        default: nil
        }
      let expected = try #require(row.number("value"))
      #expect(agrees(try #require(own), expected, relative: 1e-9), "\(row.cells) \(String(describing: own))")
    }
  }

  @Test("property: weights 1/(vi + τ²) change nothing", arguments: 1...15 as ClosedRange<UInt64>)
  func ownWeights(seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    for test in ["z", "knha"] {
      let plain = try RandomEffectsModel.inferring("REML", test: test).fit(effects)
      let weights = effects.vi.map { 3 / ($0 + plain.tauSquared.value) }
      let weighted = try RandomEffectsModel.inferring("REML", test: test).fit(try effects.with(weights: weights))
      for (a, b) in zip(plain.coefficients, weighted.coefficients) {
        #expect(agrees(b.value, a.value, relative: 1e-10, absolute: 1e-12), "seed \(seed)")
        #expect(agrees(b.standardError, a.standardError, relative: 1e-10), "seed \(seed)")
      }
      #expect(
        agrees(weighted.information.logLikelihood, plain.information.logLikelihood, relative: 1e-10), "seed \(seed)")
      #expect(agrees(weighted.weights, plain.weights, relative: 1e-10), "seed \(seed)")
    }
  }

  @Test("property: the variance is that of a weighted mean", arguments: 1...10 as ClosedRange<UInt64>)
  func weightedMean(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let effects = try StudyEffects.random(seed: seed)
    let weights = effects.yi.map { _ in generator.uniform(0.1, 5) }
    let fit = try RandomEffectsModel.inferring("DL").fit(try effects.with(weights: weights))
    let total = weights.reduce(0, +)
    let mean = zip(weights, effects.yi).reduce(0.0) { $0 + $1.0 * $1.1 } / total
    let variance = zip(weights, effects.vi).reduce(0.0) { $0 + $1.0 * $1.0 * ($1.1 + fit.tauSquared.value) }
    #expect(agrees(fit.coefficients[0].value, mean, relative: 1e-12, absolute: 1e-13), "seed \(seed)")
    #expect(agrees(fit.coefficients[0].standardError, variance.squareRoot() / total, relative: 1e-12), "seed \(seed)")
  }

  @Test("property: weights stay with their studies when some are left out")
  func subsets() throws {
    let effects = try StudyEffects.inference("bcg-or", weights: "ni")
    let fits = try RandomEffectsModel.inferring("GENQ").leaveOneOut(effects)
    let kept = Array(1..<effects.count)
    let alone = try StudyEffects(
      yi: kept.map { effects.yi[$0] }, vi: kept.map { effects.vi[$0] },
      weights: kept.map { (effects.weights ?? [])[$0] })
    let direct = try RandomEffectsModel.inferring("GENQ").fit(alone)
    #expect(fits[0]?.coefficients == direct.coefficients && fits[0]?.tauSquared == direct.tauSquared)
  }

  @Test("refusal: a weight that is not positive, or none where they are needed")
  func refusals() throws {
    let effects = try StudyEffects(yi: [1, 2, 4], vi: [1, 1, 1])
    for (weight, text) in [(0, "0.0"), (-1, "-1.0"), (1e61, "1e+61"), (.nan, "nan")] as [(Double, String)] {
      #expect(
        message { try effects.with(weights: [1, weight, 1]) }
          == "the weight of effect 2 is \(text); a positive number from 1e-60 to 1e60 is accepted")
    }
    for method in ["GENQ", "GENQM"] {
      #expect(
        message { try RandomEffectsModel.inferring(method).fit(effects) }
          == "\(method) is made of weights that the user gives; there are none")
    }
  }
}
