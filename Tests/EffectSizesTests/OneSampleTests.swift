import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

private let oneSample: [Measure<OneSampleSummary>] = [
  .mean, .standardizedMean, .logMean, .logStandardDeviation, .logCoefficientOfVariation,
]

@Suite("MN, SMN, MNLN, SDLN and CVLN, one group measured once")
struct OneSampleTests {
  @Test("oracle: metafor", arguments: oneSample.flatMap { ReferenceRow.oracle("one_sample.csv", measure: $0.code) })
  func oracle(_ row: ReferenceRow) throws {
    let measure = try #require(oneSample.first { $0.code == row["measure"] })
    #expect(try matches(measure.effectSize(of: row.oneSample()), row))
  }

  @Test(
    "property: another unit moves the logarithms and leaves what has no unit", arguments: 1...50 as ClosedRange<UInt64>)
  func unit(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(3...300)
    let mean = generator.uniform(1, 90)
    let sd = generator.uniform(0.5, 20)
    let scale = generator.uniform(0.01, 100)
    let summary = try OneSampleSummary(n: n, mean: mean, sd: sd)
    let other = try OneSampleSummary(n: n, mean: mean * scale, sd: sd * scale)
    for measure in oneSample where !measure.scale.hasUnit {
      #expect(
        areEqual(try measure.effectSize(of: summary), try measure.effectSize(of: other), relative: 1e-12),
        "\(measure.code)")
    }
    for measure in oneSample where measure.scale == .logOutcome {
      let moved = try measure.effectSize(of: other)
      let still = try measure.effectSize(of: summary)
      #expect(agrees(moved.estimate - still.estimate, logarithm(scale), relative: 1e-11, absolute: 1e-12))
      #expect(agrees(try #require(moved.samplingVariance), try #require(still.samplingVariance), relative: 1e-12))
    }
  }

  @Test("property: SMN negates with the mean; millions of participants", arguments: oneSample.indices)
  func millions(index: Int) throws {
    let many = try OneSampleSummary(n: 4_000_000, mean: 10, sd: 2)
    let effect = try oneSample[index].effectSize(of: many)
    #expect(effect.estimate.isFinite)
    #expect(try #require(effect.samplingVariance) > 0)
    let forth = try Measure.standardizedMean.effectSize(of: OneSampleSummary(n: 9, mean: 3, sd: 2))
    let back = try Measure.standardizedMean.effectSize(of: OneSampleSummary(n: 9, mean: -3, sd: 2))
    #expect(areOpposite(forth, back))
  }

  @Test("without correction the plain logarithm and ratio stand")
  func plain() throws {
    let options = MeasureOptions(correctsBias: false)
    let summary = try OneSampleSummary(n: 5, mean: 4, sd: 2)
    #expect(try Measure.standardizedMean.effectSize(of: summary, options: options).estimate == 2)
    #expect(try Measure.logStandardDeviation.effectSize(of: summary, options: options).estimate == logarithm(2))
    #expect(try Measure.logCoefficientOfVariation.effectSize(of: summary, options: options).estimate == logarithm(0.5))
  }

  @Test("a mean without an SD stands alone and says so")
  func meanOnly() throws {
    for measure in [Measure.mean, .logMean] {
      let effect = try measure.effectSize(of: OneSampleSummary(n: nil, mean: 4, sd: nil))
      #expect(effect.samplingVariance == nil)
      #expect(effect.derivation.notes.map(\.text) == ["no sampling variance: it needs n, sd"])
    }
  }

  @Test("refusal: impossible numbers, too few, no logarithm, what is missing")
  func refusals() throws {
    #expect(
      message { try OneSampleSummary(n: 3, mean: 1, sd: -1) } == "sd is -1; a standard deviation is 0 or more")
    let single = try OneSampleSummary(n: 1, mean: 1, sd: 1)
    for measure in oneSample {
      #expect(message { try measure.effectSize(of: single) }.hasSuffix("; n is 1"), "\(measure.code)")
    }
    let pair = try OneSampleSummary(n: 2, mean: 1, sd: 1)
    #expect(message { try Measure.standardizedMean.effectSize(of: pair) } == "needs n of at least 3; n is 2")
    let flat = try OneSampleSummary(n: 9, mean: 1, sd: 0)
    #expect(message { try Measure.standardizedMean.effectSize(of: flat) } == "sd is 0, and the measure divides by it")
    #expect(
      message { try Measure.logStandardDeviation.effectSize(of: flat) }
        == "sd is 0; its logarithm needs a positive number")
    let negative = try OneSampleSummary(n: 9, mean: -1, sd: 1)
    #expect(
      message { try Measure.logMean.effectSize(of: negative) } == "mean is -1; its logarithm needs a positive number")
    #expect(
      message { try Measure.logCoefficientOfVariation.effectSize(of: negative) }
        == "mean is -1; its logarithm needs a positive number")
    let bare = try OneSampleSummary(n: 9, mean: nil, sd: nil)
    #expect(message { try Measure.mean.effectSize(of: bare) } == "needs mean")
    #expect(message { try Measure.logStandardDeviation.effectSize(of: bare) } == "needs sd")
  }
}
