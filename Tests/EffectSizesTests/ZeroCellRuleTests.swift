import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("ZeroCellRule")
struct ZeroCellRuleTests {
  @Test("an addition is told")
  func told() throws {
    let table = try TwoByTwoTable(a: 0, b: 10, c: 3, d: 7)
    let effect = try Measure.oddsRatio.effectSize(of: table)
    #expect(
      effect.derivation.notes == [Note(.method, "0.5 was added to each of the four counts (rule only0)")])
    let variance: Double = 1 / 0.5 + 1 / 10.5 + 1 / 3.5 + 1 / 7.5
    #expect(agrees(try #require(effect.samplingVariance), variance, relative: 1e-14))
  }

  @Test("a table without a zero cell is left alone unless every table gets the addition")
  func leftAlone() throws {
    let table = try TwoByTwoTable(a: 4, b: 119, c: 11, d: 128)
    #expect(try Measure.oddsRatio.effectSize(of: table).derivation.notes.isEmpty)
    let rest = MeasureOptions(zeroCells: ZeroCellRule(target: .ifAnyZero))
    #expect(try Measure.oddsRatio.effectSize(of: table, options: rest).derivation.notes.isEmpty)
    let all = MeasureOptions(zeroCells: ZeroCellRule(amount: 0.25, target: .all))
    #expect(
      try Measure.oddsRatio.effectSize(of: table, options: all).derivation.notes
        == [Note(.method, "0.25 was added to each of the four counts (rule all)")])
    let any = MeasureOptions(zeroCells: ZeroCellRule(target: .ifAnyZero, setHasZero: true))
    #expect(
      try Measure.oddsRatio.effectSize(of: table, options: any).derivation.notes
        == [Note(.method, "0.5 was added to each of the four counts (rule if0all)")])
  }

  @Test("the codes of the rule are escalc's")
  func codes() {
    #expect(ZeroCellRule.Target.allCases.map(\.rawValue) == ["only0", "all", "if0all", "none"])
  }
}
