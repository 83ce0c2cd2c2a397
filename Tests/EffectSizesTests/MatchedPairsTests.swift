import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

/// Random pairs without zero counts, seeded.
func randomPairs(_ generator: inout SeededGenerator) throws -> MatchedPairs {
  try MatchedPairs(
    both: generator.integer(1...60), firstOnly: generator.integer(1...60), secondOnly: generator.integer(1...60),
    neither: generator.integer(1...60))
}

extension MatchedPairs {
  /// The same pairs with first and second exchanged.
  func exchangingConditions() throws -> MatchedPairs {
    try MatchedPairs(both: Int(a), firstOnly: Int(c), secondOnly: Int(b), neither: Int(d))
  }

  /// The same pairs with events and non-events exchanged.
  func exchangingEvents() throws -> MatchedPairs {
    try MatchedPairs(both: Int(d), firstOnly: Int(c), secondOnly: Int(b), neither: Int(a))
  }
}

@Suite("MatchedPairs")
struct MatchedPairsTests {
  @Test(
    "which pairs have a zero count, and which say nothing about a difference",
    arguments: [
      (0, 5, 3, 4, true, false), (5, 0, 3, 4, true, false), (5, 0, 0, 4, true, false), (5, 0, 0, 0, true, true),
      (0, 0, 0, 4, true, true), (0, 5, 0, 4, true, false), (1, 1, 1, 1, false, false),
    ])
  func zeros(a: Int, b: Int, c: Int, d: Int, zeroCell: Bool, doubleZero: Bool) throws {
    let pairs = try MatchedPairs(both: a, firstOnly: b, secondOnly: c, neither: d)
    #expect(pairs.hasZeroCell == zeroCell)
    #expect(pairs.isDoubleZero == doubleZero)
    #expect(pairs.adding(0.5).n == Double(a + b + c + d) + 2)
  }

  @Test("refusal: a negative count, a missing one, no pair, pairs that are dropped")
  func refusals() throws {
    #expect(
      message { try MatchedPairs(both: 1, firstOnly: -1, secondOnly: 2, neither: 3) }
        == "events_first_only is -1; a whole number of at least 0 is accepted")
    #expect(
      message { try MatchedPairs(both: nil, firstOnly: 1, secondOnly: 2, neither: nil) }
        == "needs events_both, events_neither")
    #expect(message { try MatchedPairs(both: 0, firstOnly: 0, secondOnly: 0, neither: 0) } == "there is no pair")
    let none = try MatchedPairs(both: 0, firstOnly: 0, secondOnly: 0, neither: 9)
    let dropping = MeasureOptions(zeroCells: ZeroCellRule(dropsDoubleZero: true))
    #expect(
      message { try Measure.marginalRiskDifference.effectSize(of: none, options: dropping) }
        == "no event, or nothing but events, under both conditions; such tables are dropped")
  }
}
