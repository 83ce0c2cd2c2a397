import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("PLO, the logit of a proportion")
struct LogitProportionTests {
  @Test("oracle: metafor, PLO", arguments: ReferenceRow.oracle("proportions.csv", measure: "PLO"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.logitProportion, row, in: "proportions.csv") { try $0.eventProportion() })
  }

  @Test("property: counting the others negates yi and keeps vi", arguments: 1...30 as ClosedRange<UInt64>)
  func complement(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let x = generator.integer(1...60)
    let m = generator.integer(1...60)
    let one = try Measure.logitProportion.effectSize(of: EventProportion(events: x, n: x + m))
    let other = try Measure.logitProportion.effectSize(of: EventProportion(events: m, n: x + m))
    #expect(agrees(one.estimate, -other.estimate, relative: 1e-13, absolute: 1e-14))
    #expect(agrees(try #require(one.samplingVariance), try #require(other.samplingVariance), relative: 1e-12))
  }

  private static let measures: [Measure<EventProportion>] = [.logitProportion]

  @Test("property: a million times as much is the same effect, a million times sharper")
  func millions() throws {
    for measure in Self.measures {
      let small = try measure.effectSize(of: EventProportion(events: 16, n: 17))
      let large = try measure.effectSize(of: EventProportion(events: 16_000_000, n: 17_000_000))
      #expect(isSharper(large, than: small, times: 1e6, relative: 1e-12), "\(measure.code)")
    }
  }

  @Test("refusal: a proportion of 0 or 1 and nothing added")
  func refusal() throws {
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    for events in [0, 5] {
      #expect(
        message {
          try Measure.logitProportion.effectSize(of: EventProportion(events: events, n: 5), options: untouched)
        }
          == "a proportion of 0 or 1 has no odds")
    }
  }
}
