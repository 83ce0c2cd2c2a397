import EffectSizes
import TestSupport
import Testing

private let biserial: [Measure<TwoGroupSummary>] = [
  .pointBiserialCorrelation, .fisherZOfPointBiserial, .biserialCorrelation, .fisherZOfBiserial,
]

@Suite("RPB, ZPB, RBIS and ZBIS, correlations of group and outcome")
struct BiserialCorrelationTests {
  @Test("oracle: metafor", arguments: biserial.flatMap { ReferenceRow.oracle("two_group.csv", measure: $0.code) })
  func oracle(_ row: ReferenceRow) throws {
    let measure = try #require(biserial.first { $0.code == row["measure"] })
    guard !row["yi"].isEmpty else {
      #expect(throws: EffectSizeError.self) { try measure.effectSize(of: row.twoGroup()) }
      return
    }
    #expect(try matches(measure.effectSize(of: row.twoGroup(), options: row.varianceOptions), row))
  }

  @Test("property: exchange negates; unit and zero do not matter", arguments: 1...50 as ClosedRange<UInt64>)
  func invariance(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let base = generator.uniform(1, 50)
    let summary = try TwoGroupSummary(
      treatment: .init(
        n: generator.integer(5...200), mean: base + generator.uniform(-3, 3), sd: generator.uniform(4, 9)),
      control: .init(n: generator.integer(5...200), mean: base, sd: generator.uniform(4, 9)))
    let moved = try summary.rescaled(by: generator.uniform(0.5, 20), shift: generator.uniform(-50, 50))
    for measure in biserial {
      for type in measure.varianceTypes {
        let forth = try measure.effectSize(of: summary, alone: type)
        let back = try measure.effectSize(of: summary.swapped(), alone: type)
        // The share of a group and 1 − share meet the normal quantile with different rounding.
        #expect(agrees(back.estimate, -forth.estimate, relative: 1e-11, absolute: 1e-13), "\(measure.code) \(type)")
        #expect(agrees(try #require(back.samplingVariance), try #require(forth.samplingVariance), relative: 1e-11))
        #expect(areEqual(forth, try measure.effectSize(of: moved, alone: type), relative: 1e-10), "\(measure.code)")
      }
    }
  }

  @Test("property: with millions of participants ST and CS stay apart by the sampling of groups")
  func millions() throws {
    let summary = try TwoGroupSummary(
      treatment: .init(n: 2_000_000, mean: 12, sd: 2), control: .init(n: 2_000_000, mean: 10, sd: 2))
    let r = try Measure.pointBiserialCorrelation.effectSize(of: summary)
    #expect(agrees(r.estimate, 1 / 5.0.squareRoot(), relative: 1e-6))
    // d = 1, h = 4: 16/125 · (1/n₁ + 1/n₂ + 1/(2n)); (4/5)²/n · (1 − 0.3 + 0.2).
    #expect(agrees(try #require(r.samplingVariance), 16.0 / 125 * (1e-6 + 0.125e-6), relative: 1e-6))
    let cross = try Measure.pointBiserialCorrelation.effectSize(of: summary, alone: .crossSectional)
    #expect(agrees(try #require(cross.samplingVariance), 0.64 / 4e6 * 0.9, relative: 1e-6))
  }

  @Test("a biserial correlation beyond 1 is told, and has no Fisher z")
  func beyondOne() throws {
    let apart = try TwoGroupSummary(treatment: .init(n: 14, mean: 50, sd: 1), control: .init(n: 11, mean: 10, sd: 1))
    let effect = try Measure.biserialCorrelation.effectSize(of: apart)
    // metafor 3.8-1 prints 1.2571.
    #expect(printsAs(effect.estimate, 1.2571, decimals: 4))
    #expect(effect.derivation.notes.map(\.kind) == [.caution])
    #expect(
      message { try Measure.fisherZOfBiserial.effectSize(of: apart) }.hasPrefix("a correlation of 1.257"))
  }

  @Test("refusal: no spread, too few, what is missing", arguments: biserial.indices)
  func refusals(index: Int) throws {
    let flat = try TwoGroupSummary(treatment: .init(n: 8, mean: 9, sd: 0), control: .init(n: 4, mean: 5, sd: 0))
    #expect(message { try biserial[index].effectSize(of: flat) } == "sd_treatment is 0, and the measure divides by it")
    let single = try TwoGroupSummary(treatment: .init(n: 1, mean: 1, sd: 1), control: .init(n: 9, mean: 3, sd: 1))
    #expect(message { try biserial[index].effectSize(of: single) } == "needs n of at least 2; n is 1")
    let noN = try TwoGroupSummary(treatment: .init(n: nil, mean: 1, sd: 1), control: .init(n: 9, mean: 3, sd: 1))
    #expect(message { try biserial[index].effectSize(of: noN) } == "needs n_treatment")
  }
}
