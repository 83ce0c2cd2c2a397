import EffectSizes
import TestSupport
import Testing

private let pooled: [Measure<PrePostSummary>] = [
  .standardizedMeanChangePooled, .standardizedMeanChangePooledHeteroscedastic,
]

@Suite("SMCRP and SMCRPH, mean changes in pooled SDs")
struct StandardizedMeanChangePooledTests {
  @Test("oracle: metafor", arguments: pooled.flatMap { ReferenceRow.oracle("prepost.csv", measure: $0.code) })
  func oracle(_ row: ReferenceRow) throws {
    let measure = try #require(pooled.first { $0.code == row["measure"] })
    #expect(try matches(measure.effectSize(of: row.prePost()), row))
  }

  @Test("property: exchange negates; unit and zero do not matter", arguments: 1...50 as ClosedRange<UInt64>)
  func invariance(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomPrePost(&generator)
    let moved = try summary.rescaled(by: generator.uniform(0.5, 20), shift: generator.uniform(-50, 50))
    for measure in pooled {
      let forth = try measure.effectSize(of: summary)
      #expect(areOpposite(forth, try measure.effectSize(of: summary.swapped())), "\(measure.code)")
      #expect(areEqual(forth, try measure.effectSize(of: moved), relative: 1e-11), "\(measure.code)")
    }
  }

  @Test("property: with millions of participants and equal SDs both variances are the same", arguments: [-0.5, 0, 0.8])
  func millions(r: Double) throws {
    let summary = try PrePostSummary(
      n: 4_000_000, meanPre: 10, sdPre: 2, meanPost: 11, sdPost: 2, correlation: r)
    let effects = try pooled.map { try $0.effectSize(of: summary) }
    #expect(agrees(effects[0].estimate, 0.5, relative: 1e-6) && effects[0].estimate < 0.5)
    #expect(areEqual(effects[0], effects[1], relative: 1e-6))
  }

  @Test("refusal: no spread, too few, what is missing", arguments: pooled.indices)
  func refusals(index: Int) throws {
    let flat = try PrePostSummary(n: 9, meanPre: 1, sdPre: 0, meanPost: 2, sdPost: 0, correlation: 0.5)
    #expect(message { try pooled[index].effectSize(of: flat) } == "sd_pre is 0, and the measure divides by it")
    let pair = try PrePostSummary(n: 2, meanPre: 1, sdPre: 1, meanPost: 2, sdPost: 1, correlation: 1)
    #expect(message { try pooled[index].effectSize(of: pair) } == "needs n of at least 3; n is 2")
    let noSD = try PrePostSummary(n: 9, meanPre: 1, sdPre: 1, meanPost: 2, correlation: 1)
    #expect(message { try pooled[index].effectSize(of: noSD) } == "needs sd_post")
    let noR = try PrePostSummary(n: 9, meanPre: 1, sdPre: 1, meanPost: 2, sdPost: 1)
    #expect(
      message { try pooled[index].effectSize(of: noR) } == "needs r (or sd_change or the paired t, with both SDs)")
  }
}
