import PrePostNumerics
import TestSupport
import Testing

@testable import MetaAnalysis

@Suite struct WeightedQTests {
  @Test(
    "oracle: metafor 3.8-1, method GENQ with the weights of the first step", arguments: ["DL2", "CA2"], ["bcg", "ban"])
  func twoSteps(_ code: String, _ data: String) throws {
    let row = try #require(UserWeightsTests.oracle["\(code)-\(data)"]?.first)
    let effects = try StudyEffects.inference(data == "bcg" ? "bcg-or" : "bangert-ni")
    let own = try #require(estimatorsWithWeights[code]).estimate(from: effects).value
    #expect(agrees(own, try #require(row.number("value")), relative: 1e-11))
  }

  @Test(
    "property: weights 1/vi are DerSimonian–Laird and equal ones Hedges–Olkin", arguments: 1...30 as ClosedRange<UInt64>
  )
  func specialWeights(seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let inverse = try effects.with(weights: effects.vi.map { 1 / $0 })
    let equal = try effects.with(weights: effects.vi.map { _ in 0.2 })
    for (weighted, plain) in [
      (inverse, DerSimonianLaird().estimate(from: effects)), (equal, HedgesOlkin().estimate(from: effects)),
    ] {
      let own = try GeneralizedMethodOfMoments().estimate(from: weighted)
      #expect(agrees(own.value, plain.value, relative: 1e-9, absolute: 1e-13), "seed \(seed)")
      #expect(
        agrees(try #require(own.standardError), try #require(plain.standardError), relative: 1e-9), "seed \(seed)")
      #expect(own.isTruncated == plain.isTruncated, "seed \(seed)")
    }
  }

  @Test("property: the two-step estimate repeated ends at Paule–Mandel", arguments: 1...20 as ClosedRange<UInt64>)
  func repeatedSteps(seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed)
    let end = try PauleMandel().estimate(from: effects).value
    guard end > 0 else { return }
    var value = TwoStepDerSimonianLaird().estimate(from: effects).value
    for _ in 0..<500 {
      value = WeightedQ(effects, weights: effects.vi.map { 1 / ($0 + value) }).momentEstimate().value
    }
    #expect(agrees(value, end, relative: 1e-8), "seed \(seed)")
    #expect(
      agrees(WeightedQ(effects, weights: effects.vi.map { 1 / ($0 + end) }).momentEstimate().value, end, relative: 1e-9)
    )
  }

  @Test("property: with weights 1/(vi + τ²) the distribution of Q is χ²", arguments: 1...10 as ClosedRange<UInt64>)
  func chiSquared(seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let q = WeightedQ(effects, weights: effects.vi.map { 1 / ($0 + 0.3) })
    let own = q.distribution(at: 0.3)
    let chiSquared = ChiSquared(degreesOfFreedom: Double(effects.residualDegreesOfFreedom))
    for p in [0.01, 0.5, 0.999] {
      #expect(agrees(own.cumulative(chiSquared.quantile(p)), p, relative: 1e-10), "seed \(seed)")
    }
  }

  @Test(
    "property: the distribution is that of the eigenvalues of the dense form",
    arguments: 1...10 as ClosedRange<UInt64>)
  func eigenvalues(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let weights = effects.vi.map { _ in generator.uniform(0.1, 4) }
    let q = WeightedQ(effects, weights: weights)
    let own = q.distribution(at: 0.4)
    let marginal = effects.vi.map { $0 + 0.4 }
    let roots = marginal.map { $0.squareRoot() }
    let dense = try DenseReference(effects, weights: weights)
    let form = dense.p.scalingRows(by: roots).transposed.scalingRows(by: roots)
    let values = try SymmetricDecomposition.eigenvalues(of: form).dropFirst(effects.coefficientCount)
    let expected = WeightedChiSquaredSum(weights: Array(values))
    #expect(agrees(own.mean, WeightedFit(effects, weights: weights).traceP(times: marginal), relative: 1e-12))
    #expect(agrees(own.survival(q.observed), expected.survival(q.observed), relative: 1e-10), "seed \(seed)")
    #expect(agrees(own.cumulative(q.observed), expected.cumulative(q.observed), relative: 1e-10), "seed \(seed)")
  }

  @Test(
    "property: the median-unbiased estimate is where the observed Q is the median",
    arguments: 1...15 as ClosedRange<UInt64>)
  func median(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let plain = try StudyEffects.random(seed: seed, moderators: Int(seed % 2))
    let effects = try plain.with(weights: plain.vi.map { _ in generator.uniform(0.5, 4) })
    let estimate = try MedianUnbiasedGeneralizedQ().estimate(from: effects)
    let q = WeightedQ(effects, weights: try #require(effects.weights))
    let below = q.distribution(at: estimate.value).cumulative(q.observed)
    if estimate.isTruncated {
      #expect(below <= 0.5, "seed \(seed)")
    } else {
      #expect(agrees(below, 0.5, relative: 1e-9))
    }
    #expect(try #require(estimate.standardError) > 0)
    // Weights 1/(vi + τ²) at its own estimate make it the median-unbiased Paule–Mandel.
    let pauleMandel = try MedianUnbiasedPauleMandel().estimate(from: plain).value
    if pauleMandel > 0 {
      let again = try plain.with(weights: plain.vi.map { 1 / ($0 + pauleMandel) })
      #expect(agrees(try MedianUnbiasedGeneralizedQ().estimate(from: again).value, pauleMandel, relative: 1e-8))
    }
  }
}
