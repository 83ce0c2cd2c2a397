import EffectSizes
import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("The comparison of what a paper prints")
struct PrintedSummaryTests {
  private func compare(_ summary: PrePostSummary) throws -> PairedResult { try PairedComparison().compare(summary) }

  @Test("published: Viswanath 2016, 7.33 (4.86) → 15.56 (8.38), n = 30, t = 4.22")
  func viswanath() throws {
    let result = try compare(
      PrePostSummary(n: 30, meanPre: 7.33, sdPre: 4.86, meanPost: 15.56, sdPost: 8.38, tStatistic: 4.22))
    #expect(printsAs(try #require(result.sdChange), 10.68, decimals: 2))
    #expect(printsAs(try #require(result.correlation), -0.25, decimals: 2))
    let test = try #require(result.tTest)
    #expect(printsAs(test.statistic, 4.22, decimals: 2))
    #expect(printsAs(test.pValue, 0.0002, decimals: 4))
    #expect(test.interval != nil)
    #expect(result.steps.map(\.quantity) == ["sd_change", "r"])
    #expect(result.notes.contains { $0.kind == .caution && $0.text.contains("negative correlation") })
    #expect(result.effectSizes.allSatisfy { $0.effect?.samplingVariance != nil })
  }

  @Test("published: Hidayah 2023, 8.57 → 10.27 and nothing else")
  func hidayah() throws {
    let result = try compare(PrePostSummary(meanPre: 8.57, meanPost: 10.27))
    #expect(printsAs(try #require(result.meanChange), 1.70, decimals: 2))
    #expect(result.n == nil && result.sdChange == nil && result.correlation == nil && result.tTest == nil)
    #expect(
      result.notes.map(\.text) == [
        "not given: n, sd_pre, sd_post",
        "no sd_change: it needs sd_pre, sd_post, r (or sd_change, or the paired t with n)",
        "no r: it needs r (or sd_change or the paired t, with both SDs)",
        "no t test: it needs n",
        "no signed-rank or sign test: they need the pairs themselves",
      ])
    #expect(result.effectSizes[0].effect?.samplingVariance == nil)
    #expect(printsAs(try #require(result.effectSizes[4].effect).estimate, 0.181, decimals: 3))
    #expect(result.effectSizes[1].refusal?.description == "needs n")
  }

  @Test("published: Morris 2008, study 1: r gives the SD of change, 14")
  func morris() throws {
    let result = try compare(
      PrePostSummary(n: 20, meanPre: 30.6, sdPre: 15, meanPost: 38.5, sdPost: 11.6, correlation: 0.47))
    #expect(printsAs(try #require(result.sdChange), 14, decimals: 2))
    #expect(result.correlation == 0.47)
    #expect(result.steps.map(\.quantity) == ["sd_change"])
    #expect(agrees(try #require(result.tTest).statistic, 2.5236, relative: 1e-4))
  }

  @Test("r comes back from the SD of change")
  func correlation() throws {
    let result = try compare(
      PrePostSummary(n: 10, meanPre: 0.75, sdPre: 1.789, meanPost: 2.33, sdPost: 2.002, sdChange: 1.23))
    #expect(printsAs(try #require(result.correlation), 0.795, decimals: 3))
  }

  @Test("a printed t that the other numbers contradict is told, with both values")
  func disagreement() throws {
    let result = try compare(
      PrePostSummary(n: 25, meanPre: 10.2, meanPost: 12.4, sdChange: 4.1, tStatistic: 3.68))
    #expect(
      result.notes.contains(
        Note(
          .caution,
          "t is printed as 3.68, but the change, its SD and n give 2.683 (2.53 to 2.84 within rounding); "
            + "the t test here is the latter")))
    #expect(printsAs(try #require(result.tTest).statistic, 2.683, decimals: 3))
  }

  @Test(
    "a printed t that rounding explains, and the other sign, are not told",
    arguments: [2.7, 2.68, -2.6, 2.84])
  func agreement(printed: Double) throws {
    let result = try compare(
      PrePostSummary(n: 25, meanPre: 10.2, meanPost: 12.4, sdChange: 4.1, tStatistic: printed))
    #expect(!result.notes.contains { $0.kind == .caution })
  }

  @Test("the check works through r too")
  func disagreementThroughR() throws {
    let summary = try PrePostSummary(
      n: 20, meanPre: 30.6, sdPre: 15, meanPost: 38.5, sdPost: 11.6, correlation: 0.47, tStatistic: 4.1)
    let note = try #require(try compare(summary).notes.first { $0.kind == .caution })
    #expect(note.text.hasPrefix("t is printed as 4.1, but the change, its SD and n give 2.524 ("))
  }

  @Test("n and t alone give the printed test, without an interval")
  func statisticOnly() throws {
    let result = try compare(PrePostSummary(n: 13, tStatistic: -2.46))
    let test = try #require(result.tTest)
    #expect(test.statistic == -2.46 && test.degreesOfFreedom == 12 && test.interval == nil)
    #expect(try #require(result.effectSizes[1].effect).estimate < 0)
    #expect(
      result.notes.map(\.text) == [
        "not given: sd_pre, sd_post, mean_pre, mean_post",
        "no mean_change: it needs mean_pre, mean_post (or mean_change)",
        "no sd_change: it needs mean_pre, mean_post (or mean_change)",
        "no r: it needs r (or sd_change or the paired t, with both SDs)",
        "the t test is the printed one: its sign is the paper's, and it has no interval",
        "no signed-rank or sign test: they need the pairs themselves",
      ])
  }

  @Test("means that round to the same number do not make the SD of change 0")
  func noChange() throws {
    let result = try compare(PrePostSummary(n: 20, meanPre: 5, meanPost: 5, tStatistic: 0.3))
    #expect(result.meanChange == 0 && result.sdChange == nil)
    #expect(result.tTest?.statistic == 0.3)
  }

  @Test("one mean and the change give the other mean, and so the log ratio")
  func otherMean() throws {
    let result = try compare(
      PrePostSummary(n: 12, meanPre: 8, sdPre: 2, sdPost: 2.5, meanChange: 2, sdChange: 1.5))
    #expect(result.meanPost == 10)
    #expect(result.steps.first?.description == "mean_post = 10 by mean_pre + mean_change [Borenstein et al. 2009]")
    #expect(result.effectSizes[4].effect?.samplingVariance != nil)
    let before = try compare(PrePostSummary(meanPost: 10, meanChange: 2))
    #expect(before.meanPre == 8)
  }

  @Test("an SD of change that no correlation can give leaves r out and says so")
  func contradiction() throws {
    let result = try compare(
      PrePostSummary(n: 20, meanPre: 1, sdPre: 1, meanPost: 2, sdPost: 1, sdChange: 3))
    #expect(result.correlation == nil && result.tTest != nil)
    #expect(
      result.notes.contains(
        Note(.refusal, "no r: sd_pre, sd_post and sd_change (3) would need a correlation of -3.5")))
  }

  @Test("refusal: a number beyond a Double")
  func overflow() {
    #expect(
      message {
        try PairedComparison().compare(
          PrePostSummary(n: 9, meanPre: 1, sdPre: 1e200, meanPost: 2, sdPost: 1, correlation: 0))
      } == "sd_change is inf; a finite number is accepted")
  }

  @Test(
    "property: exchanging before and after negates t and the change, keeps p", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = try randomSample(&generator, n: generator.integer(3...40))
    let s = sample.summary
    let forth = try compare(
      PrePostSummary(
        n: s.n, meanPre: s.meanPre, sdPre: s.sdPre, meanPost: s.meanPost, sdPost: s.sdPost,
        correlation: s.correlation))
    let back = try compare(
      PrePostSummary(
        n: s.n, meanPre: s.meanPost, sdPre: s.sdPost, meanPost: s.meanPre, sdPost: s.sdPre,
        correlation: s.correlation))
    #expect(forth.meanChange == back.meanChange.map { -$0 })
    #expect(agrees(try #require(forth.tTest).statistic, -(try #require(back.tTest).statistic), relative: 1e-13))
    #expect(agrees(try #require(forth.tTest).pValue, try #require(back.tTest).pValue, relative: 1e-11))
  }

  @Test("property: three ways to the SD of change give one t test", arguments: 1...50 as ClosedRange<UInt64>)
  func routes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let s = try randomSample(&generator, n: generator.integer(3...40)).summary
    let printed = try #require(try compare(s).tTest)
    let byR = try #require(
      try compare(
        PrePostSummary(
          n: s.n, meanPre: s.meanPre, sdPre: s.sdPre, meanPost: s.meanPost, sdPost: s.sdPost,
          correlation: s.correlation)
      ).tTest)
    let byT = try #require(
      try compare(
        PrePostSummary(n: s.n, meanPre: s.meanPre, meanPost: s.meanPost, tStatistic: printed.statistic)
      ).tTest)
    #expect(agrees(byR.statistic, printed.statistic, relative: 1e-11))
    #expect(agrees(byT.statistic, printed.statistic, relative: 1e-13))
    #expect(agrees(byT.pValue, printed.pValue, relative: 1e-11))
  }
}
