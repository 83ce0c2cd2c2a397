import EffectSizes
import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("The intervals of effect sizes")
struct EffectIntervalTests {
  private func effect(_ code: String, _ sample: PairedSample, _ level: ConfidenceLevel = .ninetyFive) throws
    -> PairedEffect
  {
    let result = try PairedComparison(level: level, options: .withoutBootstrap).compare(sample)
    return try #require(result.effectSizes.first { $0.measure == code })
  }

  @Test("oracle: scipy's noncentral t, d_z", arguments: OracleValue.of("dz_low", "dz_high"))
  func exact(_ expected: OracleValue) throws {
    let interval = try #require(effect("d_z", try expected.sample).interval)
    #expect(
      agrees(
        expected.quantity == "dz_low" ? interval.lower : interval.upper, expected.value, relative: 1e-8, absolute: 1e-10
      ))
  }

  @Test("the sleep data of Student 1908: d_z = 1.28, exact interval 0.41 to 2.12")
  func sleep() throws {
    let item = try effect("d_z", sleepData())
    #expect(printsAs(try #require(item.effect).estimate, 1.2846, decimals: 4))
    let interval = try #require(item.interval)
    #expect(printsAs(interval.lower, 0.41, decimals: 2) && printsAs(interval.upper, 2.12, decimals: 2))
    #expect(item.intervalMethod == "noncentral t, exact for normal changes (Steiger & Fouladi 1997)")
  }

  @Test(
    "property: the exact interval leaves out 0 just where the t test rejects", arguments: 1...40 as ClosedRange<UInt64>)
  func duality(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = try randomSample(&generator, n: generator.integer(3...20))
    let p = try PairedT(sample.differences).pValue
    for code in ["d_z", "d_av", "d_rm", "Glass", "SMCC", "MC"] {
      let interval = try #require(effect(code, sample).interval)
      #expect(interval.contains(0) == (p >= 0.05), "seed \(seed) \(code)")
    }
    let probability = try #require(effect("CLES", sample).interval)
    #expect(probability.contains(0.5) == (p >= 0.05), "seed \(seed)")
  }

  @Test(
    "property: every interval holds its estimate, widens with the level and turns with the direction",
    arguments: 1...15 as ClosedRange<UInt64>)
  func nesting(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let raw = try randomSample(&generator, n: generator.integer(4...20))
    let sample = try PairedSample(pre: raw.pre.map { $0 + 12 }, post: raw.post.map { $0 + 12 })
    let turned = try PairedSample(pre: sample.pre.map { -$0 }, post: sample.post.map { -$0 })
    let wide = try ConfidenceLevel(percent: 99)
    for code in [
      "MC", "SMCC", "SMCR", "SMCRH", "ROMC", "SMCRP", "SMCRPH", "d_z", "d_av", "d_rm", "Glass", "CLES", "CLESCN",
    ] {
      let item = try effect(code, sample)
      let inner = try #require(item.interval, "\(code)")
      let outer = try #require(effect(code, sample, wide).interval)
      #expect(inner.contains(try #require(item.effect).estimate), "seed \(seed) \(code)")
      #expect(outer.lower < inner.lower && inner.upper < outer.upper, "seed \(seed) \(code)")
      guard !["ROMC", "CLES", "CLESCN"].contains(code) else { continue }
      let mirrored = try #require(effect(code, turned).interval)
      #expect(agrees(mirrored.upper, -inner.lower, relative: 1e-8, absolute: 1e-10), "seed \(seed) \(code)")
    }
  }

  @Test("property: with equal SDs d_rm is d_av, and Δ differs only by their SDs")
  func equalSpreads() throws {
    let summary = try PrePostSummary(n: 24, meanPre: 10, sdPre: 3, meanPost: 12, sdPost: 3, correlation: 0.6)
    let result = try PairedComparison(options: .withoutBootstrap).compare(summary)
    func value(_ code: String) throws -> EffectSize {
      try #require(result.effectSizes.first { $0.measure == code }?.effect)
    }
    #expect(agrees(try value("d_rm").estimate, try value("d_av").estimate, relative: 1e-12))
    // The variance of SMCRP has n where d_rm's has n − 1 in its second part.
    #expect(
      agrees(
        try #require(value("d_rm").samplingVariance), try #require(value("d_av").samplingVariance), relative: 0.03))
    #expect(agrees(try value("Glass").estimate, 2.0 / 3, relative: 1e-12))
  }

  @Test("the confidence of the exact interval: 95 percent of simulated samples hold δ_z")
  func coverage() throws {
    var held = 0
    for seed in 1...200 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let post = (0..<8).map { _ in 0.7 + generator.gaussian() }
      let interval = try #require(
        effect("d_z", PairedSample(pre: [Double](repeating: 0, count: 8), post: post)).interval)
      if interval.contains(0.7) { held += 1 }
    }
    // 190 expected, standard deviation 3.1.
    #expect((179...199).contains(held), "\(held) of 200")
  }

  @Test("refusal: r of 1, two pairs, no variation")
  func refusals() throws {
    let two = try PairedComparison(options: .withoutBootstrap).compare(PairedSample(pre: [1, 2], post: [3, 5]))
    #expect(
      two.effectSizes.first { $0.measure == "d_rm" }?.refusal?.description == "two pairs have a correlation of 1 or -1")
    let same = try PairedComparison(options: .withoutBootstrap).compare(PairedSample(pre: [1, 2, 3], post: [2, 3, 4]))
    #expect(
      same.effectSizes.first { $0.measure == "d_z" }?.refusal?.description
        == "sd_change is 0, and the measure divides by it")
    #expect(same.effectSizes[0].interval == nil && same.effectSizes[0].effect?.samplingVariance == 0)
    let line = try PrePostSummary(n: 9, meanPre: 1, sdPre: 1, meanPost: 2, sdPost: 2, correlation: 1)
    #expect(
      try PairedComparison(options: .withoutBootstrap).compare(line).effectSizes.first { $0.measure == "d_rm" }?
        .refusal?.description == "r is 1")
  }
}
