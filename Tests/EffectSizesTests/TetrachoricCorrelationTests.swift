import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("RTET and ZTET, the tetrachoric correlation")
struct TetrachoricCorrelationTests {
  // Of the handbook's table the sources print 0.2603 and 0.1423; the correlation itself is 0.26024.
  @Test(
    "published: the standard error of the handbook's table",
    arguments: ReferenceRow.published("escalc-2x2", method: "RTET").filter { $0["quantity"] == "sei" })
  func handbook(_ row: ReferenceRow) throws {
    #expect(prints(try Measure.tetrachoricCorrelation.effectSize(of: .handbook()), row))
  }

  @Test("oracle: mpmath", arguments: ReferenceRow.table("Tests/Fixtures/effects/tetrachoric.csv"))
  func oracle(_ row: ReferenceRow) throws {
    let table = try row.twoByTwo()
    let effect = try Measure.tetrachoricCorrelation.effectSize(of: table)
    let yi = try #require(row.number("yi"))
    let vi = try #require(row.number("vi"))
    #expect(agrees(effect.estimate, yi, relative: 1e-13, absolute: 1e-14))
    // Next to 1, 1 − ρ² keeps fewer digits than ρ.
    let lost = 1e-15 / ((1 - yi) * (1 + yi))
    #expect(agrees(try #require(effect.samplingVariance), vi, relative: 1e-12 + lost))
    let onFisher = try Measure.tetrachoricCorrelationFisher.effectSize(of: table)
    let slope = 1 / ((1 - yi) * (1 + yi))
    #expect(agrees(hyperbolicTangent(onFisher.estimate), yi, relative: 1e-13, absolute: 1e-14))
    #expect(agrees(try #require(onFisher.samplingVariance), vi * slope * slope, relative: 1e-12 + 4 * lost))
  }

  private static let measures: [Measure<TwoByTwoTable>] = [.tetrachoricCorrelation, .tetrachoricCorrelationFisher]

  @Test(
    "property: exchanging the groups, or events and non-events, negates yi and keeps vi",
    arguments: 1...30 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = try randomTable(&generator)
    for measure in Self.measures {
      let forth = try measure.effectSize(of: table)
      #expect(areOppositeIterated(forth, try measure.effectSize(of: table.exchangingGroups())), "\(measure.code)")
      #expect(areOppositeIterated(forth, try measure.effectSize(of: table.exchangingEvents())), "\(measure.code)")
    }
  }

  @Test("property: a million times as many of everything is the same effect, a million times sharper")
  func millions() throws {
    for measure in Self.measures {
      let small = try measure.effectSize(of: .handbook())
      let large = try measure.effectSize(of: TwoByTwoTable.handbook().larger(1_000_000))
      #expect(isSharper(large, than: small, times: 1e6, relative: 1e-10), "\(measure.code)")
    }
  }

  @Test("published: with even margins it is sin(π/2 · (4a/n − 1)) (Sheppard 1898)", arguments: 1...49)
  func even(a: Int) throws {
    let table = try TwoByTwoTable(a: a, b: 50 - a, c: 50 - a, d: a)
    let angle: Double = .pi / 2 * (Double(4 * a) / 100 - 1)
    let effect = try Measure.tetrachoricCorrelation.effectSize(of: table)
    #expect(agrees(effect.estimate, sine(angle), relative: 1e-13, absolute: 1e-14))
  }

  @Test(
    "a count of 0 puts it at its bound, without a variance",
    arguments: [(0, 5, 3, 7, -1.0), (5, 3, 7, 0, -1), (5, 0, 3, 7, 1), (5, 3, 0, 7, 1), (5, 0, 0, 7, 1)])
  func bound(a: Int, b: Int, c: Int, d: Int, correlation: Double) throws {
    let table = try TwoByTwoTable(a: a, b: b, c: c, d: d)
    let effect = try Measure.tetrachoricCorrelation.effectSize(of: table)
    #expect(effect.estimate == correlation && effect.samplingVariance == nil)
    #expect(
      effect.derivation.notes
        == [Note(.refusal, "no sampling variance: a count of 0 puts the correlation at its bound")])
    #expect(
      message { try Measure.tetrachoricCorrelationFisher.effectSize(of: table) }
        == "Fisher's z of a correlation of \(Int(correlation)) is infinite")
  }

  @Test("refusal: nobody had the event")
  func refusal() throws {
    for measure in Self.measures {
      #expect(
        message { try measure.effectSize(of: TwoByTwoTable(a: 0, b: 10, c: 0, d: 7)) }
          == "nobody or everybody had the event, so it correlates with nothing")
    }
  }
}

/// Whether two effects are opposite and equally exact, to what a root search leaves.
private func areOppositeIterated(_ one: EffectSize, _ other: EffectSize) -> Bool {
  guard let first = one.samplingVariance, let second = other.samplingVariance else { return false }
  return agrees(one.estimate, -other.estimate, relative: 1e-12, absolute: 1e-13)
    && agrees(first, second, relative: 1e-10)
}
