import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("PAS and PFT, arcsines of a proportion")
struct ArcsineProportionTests {
  @Test("oracle: metafor, PAS", arguments: ReferenceRow.oracle("proportions.csv", measure: "PAS"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.arcsineProportion, row, in: "proportions.csv") { try $0.eventProportion() })
  }

  @Test("oracle: metafor, PFT", arguments: ReferenceRow.oracle("proportions.csv", measure: "PFT"))
  func oracleDouble(_ row: ReferenceRow) throws {
    #expect(try follows(.doubleArcsineProportion, row, in: "proportions.csv") { try $0.eventProportion() })
  }

  @Test(
    "published: Miller 1978, in radians and halved as metafor prints them",
    arguments: [
      (3, 11, 0.5695, 0.0217), (6, 17, 0.6444, 0.0143), (10, 21, 0.7626, 0.0116), (1, 6, 0.4758, 0.0385),
      (4, 10, 0.6936, 0.0238),
    ])
  func miller(events: Int, n: Int, yi: Double, vi: Double) throws {
    let effect = try Measure.doubleArcsineProportion.effectSize(of: EventProportion(events: events, n: n))
    #expect(printsAs(effect.estimate, yi, decimals: 4))
    #expect(printsAs(try #require(effect.samplingVariance), vi, decimals: 4))
  }

  @Test("published: 4 of 10 is 0.6847 as metafor's author prints it")
  func arcsine() throws {
    let effect = try Measure.arcsineProportion.effectSize(of: EventProportion(events: 4, n: 10))
    #expect(printsAs(effect.estimate, 0.6847, decimals: 4) && effect.samplingVariance == 0.025)
  }

  @Test("property: counting the others mirrors yi and keeps vi", arguments: 1...30 as ClosedRange<UInt64>)
  func complement(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let x = generator.integer(1...60)
    let m = generator.integer(1...60)
    let one = try Measure.doubleArcsineProportion.effectSize(of: EventProportion(events: x, n: x + m))
    let other = try Measure.doubleArcsineProportion.effectSize(of: EventProportion(events: m, n: x + m))
    #expect(agrees(one.estimate, .pi / 2 - other.estimate, relative: 1e-13, absolute: 1e-14))
    #expect(agrees(try #require(one.samplingVariance), try #require(other.samplingVariance), relative: 1e-12))
  }

  private static let measures: [Measure<EventProportion>] = [.arcsineProportion]

  @Test("property: a million times as much is the same effect, a million times sharper")
  func millions() throws {
    for measure in Self.measures {
      let small = try measure.effectSize(of: EventProportion(events: 16, n: 17))
      let large = try measure.effectSize(of: EventProportion(events: 16_000_000, n: 17_000_000))
      #expect(isSharper(large, than: small, times: 1e6, relative: 1e-12), "\(measure.code)")
    }
  }

  @Test("property: the double arcsine of many participants is the arcsine")
  func many() throws {
    let group = try EventProportion(events: 160_000_000, n: 170_000_000)
    let one = try Measure.arcsineProportion.effectSize(of: group)
    #expect(areEqual(try Measure.doubleArcsineProportion.effectSize(of: group), one, relative: 1e-7))
  }

  @Test("nothing is added to zero counts, which lie at the ends")
  func zeroCounts() throws {
    let none = try Measure.arcsineProportion.effectSize(of: EventProportion(events: 0, n: 5))
    let all = try Measure.arcsineProportion.effectSize(of: EventProportion(events: 5, n: 5))
    #expect(none.estimate == 0 && all.estimate == .pi / 2)
    #expect(none.derivation.notes.isEmpty && all.derivation.notes.isEmpty)
  }
}
