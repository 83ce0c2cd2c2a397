import EffectSizes
import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("The comparison of groups")
struct GroupComparisonTests {
  private func samples() throws -> [(name: String, sample: PairedSample)] {
    try ["Cont", "CBT", "FT"].map { name in
      (name, try #require(OracleValue.all.first { $0.name == "anorexia" + name }).sample)
    }
  }

  static let pinned = OracleValue.all.filter { $0.quantity.contains("|") }

  @Test("oracle: R t.test, lm and sandwich on the anorexia data", arguments: pinned)
  func oracle(_ expected: OracleValue) throws {
    let parts = expected.quantity.split(separator: "|").map(String.init)
    let rows = GroupComparison(try samples()).rows
    let row = try #require(rows.first { $0.group == expected.name && $0.method == parts[0] })
    let own =
      switch parts[1] {
      case "estimate": row.estimate
      case "se": row.standardError
      case "df": row.degreesOfFreedom
      case "p": row.pValue
      case "low": row.interval.lower
      default: row.interval.upper
      }
    #expect(row.reference == "Cont" && agrees(own, expected.value, relative: 1e-10))
  }

  @Test("property: printed moments give what the pairs give, but for HC3")
  func moments() throws {
    let groups = try samples()
    let whole = GroupComparison(groups)
    let printed = GroupComparison(summaries: groups.map { ($0.name, $0.sample.summary) })
    #expect(whole.rows.count == 12 && printed.rows.count == 10)
    for row in printed.rows {
      let own = try #require(whole.rows.first { $0.method == row.method && $0.group == row.group })
      #expect(agrees(row.estimate, own.estimate, relative: 1e-9), "\(row.method)")
      #expect(agrees(row.standardError, own.standardError, relative: 1e-9), "\(row.method)")
    }
    #expect(printed.effects.map(\.measure) == whole.effects.map(\.measure))
  }

  @Test("property: exchanging two groups turns the estimates", arguments: 1...15 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let a = ("a", try randomSample(&generator, n: generator.integer(5...12)))
    let b = ("b", try randomSample(&generator, n: generator.integer(5...12)))
    let forth = GroupComparison([a, b]).rows
    let back = GroupComparison([b, a]).rows
    #expect(forth.map(\.method) == back.map(\.method) && forth.count == 6)
    for (x, y) in zip(forth, back) {
      #expect(agrees(x.estimate, -y.estimate, relative: 1e-8, absolute: 1e-10), "seed \(seed) \(x.method)")
      #expect(agrees(x.pValue, y.pValue, relative: 1e-7), "seed \(seed) \(x.method)")
    }
  }

  @Test("refusal: too few pairs keep their place with the reason")
  func refusals() throws {
    let one = try PairedSample(pre: [1], post: [2])
    let three = try PairedSample(pre: [1, 2, 4], post: [2, 5, 3])
    let notes = GroupComparison([("a", three), ("b", one)]).notes.map(\.text)
    #expect(notes.contains("no difference of changes of b and a: needs 2 pairs or more; there is 1"))
    let bare = try PrePostSummary(n: 9, meanPre: 1, meanPost: 2)
    let printed = GroupComparison(summaries: [("a", bare), ("b", bare)])
    #expect(printed.rows.isEmpty)
    #expect(
      printed.notes.map(\.text) == [
        "no regressions: a does not give n (3 or more), both means, both SDs and r",
        "no regressions: b does not give n (3 or more), both means, both SDs and r",
        "no difference of changes of b and a: it needs n, the mean change and its SD of both",
      ])
  }
}
