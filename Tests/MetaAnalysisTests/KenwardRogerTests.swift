import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite struct KenwardRogerTests {
  @Test("oracle: dense matrices in R", arguments: ["kr-bcg", "kr-ban", "kr-milk"])
  func oracle(_ name: String) throws {
    let effects =
      switch name {
      case "kr-bcg": try StudyEffects.inference("bcg-or")
      case "kr-ban": try StudyEffects.inference("bangert-ni")
      default: try StudyEffects.inference("ml-milk-arms", terms: "measure_volume;week")
      }
    let fit = try RandomEffectsModel.inferring("REML", test: "kr").fit(effects)
    for row in try #require(UserWeightsTests.oracle[name]) {
      let index = try #require(Int(row["index"]))
      let own: Double? =
        switch row["quantity"] {
        case "df": fit.coefficients[index - 1].degreesOfFreedom
        case "QM": fit.omnibus?.statistic
        case "df2": fit.omnibus?.denominatorDegreesOfFreedom
        case "QM_p": fit.omnibus?.pValue
        default: OracleTests.quantity(row["quantity"], index, of: fit)
        }
      // metafor's τ² has about 12 digits.
      let expected = try #require(row.number("value"))
      #expect(agrees(try #require(own), expected, relative: 1e-8), "\(row.cells) \(String(describing: own))")
    }
  }

  @Test(
    "property: equal variances give the t test with k − p degrees of freedom", arguments: 1...10 as ClosedRange<UInt64>)
  func equalVariances(seed: UInt64) throws {
    let random = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let effects = try random.replacing(vi: random.vi.map { _ in 0.1 })
    let own = try RandomEffectsModel.inferring("REML", test: "kr").fit(effects)
    let plain = try RandomEffectsModel.inferring("REML", test: "t").fit(effects)
    for (a, b) in zip(own.coefficients, plain.coefficients) {
      #expect(agrees(a.standardError, b.standardError, relative: 1e-10), "seed \(seed)")
      #expect(
        agrees(try #require(a.degreesOfFreedom), try #require(b.degreesOfFreedom), relative: 1e-10), "seed \(seed)")
    }
    if let joint = own.omnibus, let other = plain.omnibus {
      #expect(agrees(joint.statistic, other.statistic, relative: 1e-9), "seed \(seed)")
      #expect(agrees(joint.pValue, other.pValue, relative: 1e-8), "seed \(seed)")
    } else {
      #expect(own.omnibus == nil && plain.omnibus == nil, "seed \(seed)")
    }
  }

  @Test(
    "property: the standard error is never below the one that takes τ² as known",
    arguments: 1...15 as ClosedRange<UInt64>)
  func wider(seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let own = try RandomEffectsModel.inferring("REML", test: "kr").fit(effects)
    let plain = try RandomEffectsModel.inferring("REML").fit(effects)
    for (a, b) in zip(own.coefficients, plain.coefficients) {
      #expect(a.standardError >= b.standardError * (1 - 1e-12) && a.value == b.value, "seed \(seed)")
    }
  }

  @Test("property: as many studies as coefficients leave no test")
  func saturated() throws {
    let fit = try RandomEffectsModel.inferring("REML", test: "kr").fit(try StudyEffects(yi: [1], vi: [0.5]))
    #expect(
      fit.coefficients[0].pValue == nil
        && fit.notes.map(\.text).contains("no t test: there are no residual degrees of freedom")
    )
  }

  @Test("refusal: another estimator, other weights, clusters")
  func refusals() throws {
    let effects = try StudyEffects.inference("bcg-or")
    let text = "Kenward-Roger inference belongs to REML with inverse-variance weights and without clusters"
    #expect(message { try RandomEffectsModel.inferring("DL", test: "kr").fit(effects) } == text)
    #expect(message { try RandomEffectsModel.inferring("EE", test: "kr").fit(effects) } == text)
    let weighted = try StudyEffects.inference("bcg-or", weights: "ni")
    #expect(message { try RandomEffectsModel.inferring("REML", test: "kr").fit(weighted) } == text)
    let model = try RandomEffectsModel.inferring("REML", test: "kr", covariance: "CR2")
    #expect(message { try model.fit(effects) } == text)
  }
}
