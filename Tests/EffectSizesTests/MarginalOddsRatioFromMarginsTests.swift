import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("MPORM, the marginal log odds ratio of matched pairs from the margins")
struct MarginalOddsRatioFromMarginsTests {
  @Test(
    "published: escalc's example, from its margins and phi",
    arguments: ReferenceRow.published("escalc-matched", method: "MPOR"))
  func published(_ row: ReferenceRow) throws {
    let table = try TwoByTwoTable(a: 30, b: 25, c: 25, d: 30)
    let pairs = try MarginalPairs(table: table, correlation: 7.0 / 15)
    #expect(prints(try Measure.marginalOddsRatioFromMargins.effectSize(of: pairs), row))
  }

  @Test("oracle: metafor", arguments: ReferenceRow.oracle("matched_margins.csv", measure: "MPORM"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(try follows(.marginalOddsRatioFromMargins, row, in: "matched_margins.csv") { try $0.marginalPairs() })
  }

  @Test("property: with phi, or the proportion of both, it is MPOR", arguments: 1...50 as ClosedRange<UInt64>)
  func sameAsWhole(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pairs = try randomPairs(&generator)
    let whole = try Measure.marginalOddsRatio.effectSize(of: pairs)
    let table = try TwoByTwoTable(
      a: Int(pairs.first), b: Int(pairs.n - pairs.first), c: Int(pairs.second), d: Int(pairs.n - pairs.second))
    let products = pairs.first * (pairs.n - pairs.first) * pairs.second * (pairs.n - pairs.second)
    let phi = (pairs.a * pairs.d - pairs.b * pairs.c) / products.squareRoot()
    for margins in [
      try MarginalPairs(table: table, correlation: phi),
      try MarginalPairs(table: table, proportionBoth: pairs.a / pairs.n),
    ] {
      #expect(areEqual(try Measure.marginalOddsRatioFromMargins.effectSize(of: margins), whole, relative: 1e-11))
    }
  }

  @Test("the correlation that follows from a proportion is told")
  func told() throws {
    let table = try TwoByTwoTable(a: 30, b: 25, c: 25, d: 30)
    let effect = try Measure.marginalOddsRatioFromMargins.effectSize(
      of: MarginalPairs(table: table, proportionBoth: 20.0 / 55))
    let step = try #require(effect.derivation.steps.first)
    #expect(step.quantity == "r" && agrees(step.value, 7.0 / 15, relative: 1e-13))
    #expect(step.formula == "(proportion_both − p₁ p₂) / √(p₁ (1 − p₁) p₂ (1 − p₂))")
  }

  @Test("without a correlation, or with one that cannot be, the estimate has no variance")
  func withoutVariance() throws {
    let table = try TwoByTwoTable(a: 30, b: 20, c: 10, d: 40)
    let silent = try Measure.marginalOddsRatioFromMargins.effectSize(of: MarginalPairs(table: table))
    #expect(silent.samplingVariance == nil)
    #expect(
      silent.derivation.notes == [Note(.refusal, "no sampling variance: it needs r (or proportion_both)")])
    let wrong = try Measure.marginalOddsRatioFromMargins.effectSize(of: MarginalPairs(table: table, correlation: 0.9))
    #expect(agrees(wrong.estimate, silent.estimate, relative: 0) && wrong.samplingVariance == nil)
    // p₁ = 0.6, p₂ = 0.2: both from 0 to 0.2, so r from −0.12 / √0.0384 to 0.08 / √0.0384
    #expect(
      wrong.derivation.notes == [
        Note(.refusal, "no sampling variance: the margins allow a correlation from -0.6124 to 0.4082, not 0.9")
      ])
  }

  @Test("refusal: rows of different numbers of pairs, a count of 0 that the rule leaves, impossible numbers")
  func refusals() throws {
    let table = try TwoByTwoTable(a: 3, b: 4, c: 5, d: 6)
    #expect(
      message { try MarginalPairs(table: table) }
        == "both rows count the same pairs, but one has 7 and the other 11")
    let even = try TwoByTwoTable(a: 0, b: 7, c: 2, d: 5)
    #expect(
      message { try MarginalPairs(table: even, correlation: 1.5) }
        == "r is 1.5; a correlation lies between -1 and 1")
    #expect(
      message { try MarginalPairs(table: even, proportionBoth: -0.1) }
        == "proportion_both is -0.1; a number from 0 to 1 is accepted")
    let untouched = MeasureOptions(zeroCells: ZeroCellRule(target: .none))
    #expect(
      message {
        try Measure.marginalOddsRatioFromMargins.effectSize(of: MarginalPairs(table: even), options: untouched)
      }
        == "a count of 0 leaves the odds ratio undefined")
  }
}
