import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("PR, the proportion")
struct RawProportionTests {
  @Test("oracle: metafor, PR", arguments: ReferenceRow.oracle("proportions.csv", measure: "PR"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.rawProportion, row, in: "proportions.csv") { try $0.eventProportion() })
  }

  @Test("property: counting the others mirrors yi and keeps vi", arguments: 1...30 as ClosedRange<UInt64>)
  func complement(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let x = generator.integer(1...60)
    let m = generator.integer(1...60)
    let one = try Measure.rawProportion.effectSize(of: EventProportion(events: x, n: x + m))
    let other = try Measure.rawProportion.effectSize(of: EventProportion(events: m, n: x + m))
    #expect(agrees(one.estimate, 1 - other.estimate, relative: 1e-13, absolute: 1e-14))
    #expect(agrees(try #require(one.samplingVariance), try #require(other.samplingVariance), relative: 1e-12))
  }

  private static let measures: [Measure<EventProportion>] = [.rawProportion]

  @Test("property: a million times as much is the same effect, a million times sharper")
  func millions() throws {
    for measure in Self.measures {
      let small = try measure.effectSize(of: EventProportion(events: 16, n: 17))
      let large = try measure.effectSize(of: EventProportion(events: 16_000_000, n: 17_000_000))
      #expect(isSharper(large, than: small, times: 1e6, relative: 1e-12), "\(measure.code)")
    }
  }

  @Test("published: 3 of 11 is 0.2727 (Miller 1978)")
  func miller() throws {
    #expect(
      printsAs(
        try Measure.rawProportion.effectSize(of: EventProportion(events: 3, n: 11)).estimate, 0.2727, decimals: 4))
  }

  @Test("property: weights of AV do not depend on the estimates")
  func averaged() throws {
    let groups = [try EventProportion(events: 1, n: 20), try EventProportion(events: 15, n: 20)]
    var options = MeasureOptions(varianceType: .averaged)
    let averages = try #require(Measure.rawProportion.setAverages)
    options.setAverages = averages(groups, options)
    #expect(options.setAverages == [0.4])
    for group in groups {
      let effect = try Measure.rawProportion.effectSize(of: group, options: options)
      #expect(agrees(try #require(effect.samplingVariance), 0.012, relative: 1e-14))
    }
  }

  @Test("refusal: UB of one participant, AV without averages")
  func refusals() throws {
    let one = try EventProportion(events: 1, n: 1)
    let unbiased = MeasureOptions(varianceType: .unbiased, zeroCells: ZeroCellRule(target: .none))
    #expect(
      message { try Measure.rawProportion.effectSize(of: one, options: unbiased) }
        == "needs n of at least 2; n is 1")
    let averaged = MeasureOptions(varianceType: .averaged)
    #expect(
      message { try Measure.rawProportion.effectSize(of: one, options: averaged) }
        == "the sampling variance AV needs the averages over the set of studies")
  }
}
