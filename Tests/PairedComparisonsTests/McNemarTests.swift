import EffectSizes
import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("McNemar's test")
struct McNemarTests {
  private func test(_ name: String) throws -> McNemar {
    switch name {
    case "approval": try McNemar(both: 794, gained: 86, lost: 150, neither: 570)
    case "small": try McNemar(both: 3, gained: 7, lost: 1, neither: 4)
    default: try McNemar(both: 3, gained: 6, lost: 0, neither: 4)
    }
  }

  @Test(
    "oracle: R mcnemar.test and binom.test",
    arguments: OracleValue.of("chi", "chi_p", "chi_c", "chi_c_p", "exact", "or_low", "or_high"))
  func oracle(_ expected: OracleValue) throws {
    let test = try test(expected.name)
    let own: Double? =
      switch expected.quantity {
      case "chi": test.chiSquared.statistic
      case "chi_p": test.chiSquared.pValue
      case "chi_c": test.corrected.statistic
      case "chi_c_p": test.corrected.pValue
      case "exact": test.exactP
      case "or_low": test.oddsRatioLower
      default: test.oddsRatioUpper
      }
    guard expected.value.isFinite else {
      #expect(own == nil && test.oddsRatio == nil)
      return
    }
    #expect(agrees(try #require(own), expected.value, relative: 1e-11))
  }

  @Test(
    "published: approval of a president, Agresti 1990 p. 350: chi-squared 17.36 (16.82 corrected), odds ratio 86/150")
  func agresti() throws {
    let test = try test("approval")
    #expect(printsAs(test.chiSquared.statistic, 17.36, decimals: 2))
    #expect(printsAs(test.corrected.statistic, 16.82, decimals: 2))
    #expect(test.oddsRatio == 86.0 / 150 && test.difference == -64.0 / 1600)
    #expect(printsAs(test.differenceInterval.lower, -0.059, decimals: 3))
  }

  @Test("published: Fagerland et al. 2013, airway hyper-responsiveness, 1 and 7 pairs: exact 0.070, mid-p 0.039")
  func fagerland() throws {
    let test = try McNemar(both: 1, gained: 7, lost: 1, neither: 12)
    #expect(printsAs(test.exactP, 0.0703, decimals: 4) && printsAs(test.midP, 0.0391, decimals: 4))
    #expect(printsAs(test.chiSquared.pValue, 0.034, decimals: 3))
  }

  @Test("property: gains and losses exchanged", arguments: 1...30 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (gained, lost) = (generator.integer(1...30), generator.integer(0...30))
    let forth = try McNemar(both: 4, gained: gained, lost: lost, neither: 3)
    let back = try McNemar(both: 4, gained: lost, lost: gained, neither: 3)
    #expect(forth.exactP == back.exactP && forth.midP == back.midP && forth.midP <= forth.exactP)
    #expect(agrees(forth.differenceInterval.lower, -back.differenceInterval.upper, relative: 1e-12))
    if let upper = forth.oddsRatioUpper, back.oddsRatioLower > 0 {
      #expect(agrees(upper, 1 / back.oddsRatioLower, relative: 1e-12), "seed \(seed)")
    }
  }

  @Test("as many gains as losses give 1, and χ² with continuity is not below 0")
  func balanced() throws {
    let test = try McNemar(both: 0, gained: 3, lost: 3, neither: 0)
    #expect(test.exactP == 1 && agrees(test.midP, 1, relative: 1e-14) && test.corrected.statistic == 0)
  }

  @Test("events: counts, and effects that compare after with before")
  func events() throws {
    let events = try PairedEvents(
      pre: [true, false, false, false, true], post: [true, true, true, false, false])
    #expect((events.both, events.gained, events.lost, events.neither) == (1, 2, 1, 1))
    #expect(events.effectSizes.map(\.measure) == ["MPRD", "MPRR", "MPOR", "MPORC"])
    let difference = try #require(events.effectSizes[0].effect)
    #expect(agrees(difference.estimate, 0.2, relative: 1e-14))
    #expect(try #require(events.effectSizes[3].effect).estimate > 0)
  }

  @Test("refusal")
  func refusals() {
    #expect(
      message { try McNemar(both: 0, gained: 0, lost: 0, neither: 0) }
        == "there is no pair with a value before and a value after")
    #expect(
      message { try McNemar(both: 2, gained: 0, lost: 0, neither: 3) } == "no pair changed (5 of 5 differences are 0)")
    #expect(message { try PairedEvents(pre: [], post: []) } == "there is no pair with a value before and a value after")
    #expect(
      message { try PairedEvents(pre: [true], post: []) } == "values come in pairs; there are 1 before and 0 after")
  }
}
