import EffectSizes
import TestSupport
import Testing

private let variants: [Measure<TwoGroupSummary>] = [
  .standardizedMeanDifferenceAverageSD, .standardizedMeanDifferenceControlSD,
  .standardizedMeanDifferenceControlSDHeteroscedastic,
]

private func measure(_ code: String) throws -> Measure<TwoGroupSummary> {
  try #require(variants.first { $0.code == code })
}

@Suite("SMDH, SMD1 and SMD1H, mean differences in other SDs")
struct StandardizedMeanDifferenceVariantsTests {
  @Test("oracle: metafor", arguments: variants.flatMap { ReferenceRow.oracle("two_group.csv", measure: $0.code) })
  func oracle(_ row: ReferenceRow) throws {
    let measure = try measure(row["measure"])
    let options = try row.varianceOptions(measure, in: ReferenceRow.twoGroups) { try $0.twoGroup() }
    guard !row["yi"].isEmpty else {
      #expect(throws: EffectSizeError.self) { try measure.effectSize(of: row.twoGroup(), options: options) }
      return
    }
    #expect(try matches(measure.effectSize(of: row.twoGroup(), options: options), row))
  }

  @Test("property: SMDH does not mind which group is which", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomTwoGroup(&generator)
    let measure = Measure.standardizedMeanDifferenceAverageSD
    #expect(areOpposite(try measure.effectSize(of: summary), try measure.effectSize(of: summary.swapped())))
  }

  @Test("property: the unit and the zero of the outcome do not matter", arguments: 1...50 as ClosedRange<UInt64>)
  func affine(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let plain = MeasureOptions(correctsBias: false)
    let summary = try randomTwoGroup(&generator)
    let moved = try summary.rescaled(by: generator.uniform(0.5, 20), shift: generator.uniform(-50, 50))
    for measure in variants {
      let one = try measure.effectSize(of: summary, options: plain)
      #expect(areEqual(one, try measure.effectSize(of: moved, options: plain), relative: 1e-11), "\(measure.code)")
    }
  }

  @Test("property: equal SDs and millions of participants make all of them the SMD", arguments: variants.indices)
  func millions(index: Int) throws {
    let summary = try TwoGroupSummary(
      treatment: .init(n: 3_000_000, mean: 11, sd: 2), control: .init(n: 2_000_000, mean: 10, sd: 2))
    let effect = try variants[index].effectSize(of: summary)
    #expect(agrees(effect.estimate, 0.5, relative: 1e-6) && effect.estimate < 0.5)
    #expect(try #require(effect.samplingVariance) > 1 / 3e6 + 1 / 2e6)
  }

  @Test("H0 is the variance without an effect")
  func nullHypothesis() throws {
    let summary = try TwoGroupSummary(treatment: .init(n: 8, mean: 9, sd: 2), control: .init(n: 4, mean: 5, sd: 1))
    let control = Measure.standardizedMeanDifferenceControlSD
    #expect(try control.effectSize(of: summary, alone: .nullHypothesis).samplingVariance == 0.375)
    let pooled = Measure.standardizedMeanDifference
    #expect(try pooled.effectSize(of: summary, alone: .nullHypothesis).samplingVariance == 0.375)
  }

  @Test("refusal: no spread, too few, what is missing")
  func refusals() throws {
    let flat = try TwoGroupSummary(treatment: .init(n: 8, mean: 9, sd: 0), control: .init(n: 4, mean: 5, sd: 0))
    #expect(
      message { try variants[0].effectSize(of: flat) } == "sd_treatment is 0, and the measure divides by it")
    #expect(message { try variants[1].effectSize(of: flat) } == "sd_control is 0, and the measure divides by it")
    let pair = try TwoGroupSummary(treatment: .init(n: 8, mean: 9, sd: 1), control: .init(n: 2, mean: 5, sd: 1))
    #expect(message { try variants[1].effectSize(of: pair) } == "needs n of at least 3; n is 2")
    #expect(message { try variants[2].effectSize(of: pair) } == "needs n of at least 3; n is 2")
    let noSD = try TwoGroupSummary(treatment: .init(n: 8, mean: 9, sd: nil), control: .init(n: 5, mean: 5, sd: 1))
    #expect(message { try variants[1].effectSize(of: noSD) }.isEmpty)
    #expect(message { try variants[2].effectSize(of: noSD) } == "needs sd_treatment")
    let noN = try TwoGroupSummary(treatment: .init(n: nil, mean: 9, sd: 1), control: .init(n: 5, mean: 5, sd: nil))
    #expect(message { try variants[1].effectSize(of: noN) } == "needs n_treatment")
  }
}
