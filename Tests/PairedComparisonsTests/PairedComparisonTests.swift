import EffectSizes
import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("The comparison of pairs")
struct PairedComparisonTests {
  private let comparison = PairedComparison(options: .withoutBootstrap)

  @Test("the sleep data: everything is there, and the notes tell what was left out")
  func sleep() throws {
    let result = try comparison.compare(sleepData())
    #expect(result.n == 10)
    #expect(printsAs(try #require(result.meanPre), 0.75, decimals: 2))
    #expect(printsAs(try #require(result.meanPost), 2.33, decimals: 2))
    #expect(printsAs(try #require(result.correlation), 0.7952, decimals: 4))
    #expect(printsAs(try #require(result.tTest).statistic, 4.0621, decimals: 4))
    #expect(result.wilcoxon?.statistic == 45)
    #expect(result.signTest?.statistic == 9)
    #expect(result.steps.isEmpty)
    #expect(
      result.notes.map(\.text) == [
        "the signed-rank test and its pseudomedian leave out 1 pair without change",
        "with ties the interval of the pseudomedian covers at least as often as it says",
        "the sign test leaves out 1 pair without change",
      ])
  }

  @Test("the effect sizes are those of the measures")
  func effects() throws {
    let sample = try sleepData()
    let result = try comparison.compare(sample)
    #expect(
      result.effectSizes.map(\.measure) == [
        "MC", "SMCC", "SMCR", "SMCRH", "ROMC", "SMCRP", "SMCRPH", "d_z", "d_av", "d_rm", "Glass", "CLES", "CLESCN",
      ])
    #expect(result.effectSizes[0].effect == (try Measure.meanChange.effectSize(of: sample.summary)))
    #expect(result.effectSizes[1].effect == (try Measure.standardizedMeanChange.effectSize(of: sample.summary)))
    #expect(result.effectSizes.allSatisfy { $0.refusal == nil })
  }

  @Test("differences that only binary arithmetic tells apart are told")
  func decimalTies() throws {
    // 1.3 − 1.1 and 0.9 − 0.7 are both 0.2, but not as binary numbers.
    let result = try comparison.compare(PairedSample(pre: [1.1, 0.9, 1], post: [1.3, 0.7, 2]))
    #expect(result.wilcoxon?.statistic == 4)
    #expect(
      result.notes.contains(
        Note(
          .caution,
          "some differences are equal as decimals but not in binary arithmetic; tied, the signed-rank test has "
            + "V = 4.5 and p = 0.75")))
  }

  @Test("one pair: means and tests of order, no spread")
  func single() throws {
    let result = try comparison.compare(PairedSample(pre: [2], post: [5]))
    #expect(result.n == 1 && result.meanChange == 3)
    #expect(result.sdChange == nil && result.correlation == nil && result.tTest == nil && result.sdPre == nil)
    #expect(result.wilcoxon?.pValue == 1 && result.signTest?.pValue == 1)
    #expect(result.notes.first == Note(.refusal, "with one pair there is no SD of change, no r and no t test"))
    #expect(result.effectSizes.allSatisfy { $0.effect == nil })
    #expect(result.effectSizes[0].refusal == .tooFewObservations(n: 1, needed: 2))
  }

  @Test("the same change in every pair has no t test")
  func constantChange() throws {
    let result = try comparison.compare(PairedSample(pre: [1, 2, 4], post: [3, 4, 6]))
    #expect(result.sdChange == 0 && result.tTest == nil && result.correlation == 1)
    #expect(result.notes.contains(Note(.refusal, "no t test: the changes do not vary (sd_change is 0)")))
    #expect(result.wilcoxon?.statistic == 6)
    #expect(result.effectSizes[0].effect?.samplingVariance == 0)
    #expect(result.effectSizes[1].refusal == .zeroDivisor(.sdChange))
  }

  @Test("a change that is constant as a decimal has no t test either")
  func constantDecimalChange() throws {
    let sample = try PairedSample(pre: [1.1, 0.9, 2.3], post: [1.3, 1.1, 2.5])
    #expect(Set(sample.differences).count > 1)
    let result = try comparison.compare(sample)
    #expect(result.sdChange == 0 && result.tTest == nil)
    #expect(result.effectSizes[1].refusal == .zeroDivisor(.sdChange))
  }

  @Test("no change in any pair has no test at all")
  func allZero() throws {
    let result = try comparison.compare(PairedSample(pre: [1, 2, 4], post: [1, 2, 4]))
    #expect(result.tTest == nil && result.wilcoxon == nil && result.signTest == nil)
    #expect(
      result.notes.map(\.text) == [
        "no t test: the changes do not vary (sd_change is 0)",
        "no signed-rank test: no pair changed (3 of 3 differences are 0)",
        "no sign test: no pair changed (3 of 3 differences are 0)",
        "no permutation test: no pair changed (3 of 3 differences are 0)",
      ])
  }

  @Test("a side that does not vary has no correlation, but a t test")
  func flatSide() throws {
    let result = try comparison.compare(PairedSample(pre: [2, 2, 2], post: [1, 2, 4]))
    #expect(result.correlation == nil && result.tTest != nil)
    #expect(result.notes.first == Note(.refusal, "no r: the values before do not vary"))
    let after = try comparison.compare(PairedSample(pre: [1, 2, 4], post: [2, 2, 2]))
    #expect(after.notes.first == Note(.refusal, "no r: the values after do not vary"))
  }

  @Test("property: the summary gives what the pairs give", arguments: 1...50 as ClosedRange<UInt64>)
  func summary(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = try randomSample(&generator, n: generator.integer(3...40))
    let raw = try comparison.compare(sample)
    let printed = try comparison.compare(sample.summary)
    #expect(printed.correlation == raw.correlation && printed.sdChange == raw.sdChange)
    #expect(printed.effectSizes.map(\.outcome) == raw.effectSizes.map(\.outcome))
    let own = try #require(raw.tTest)
    let other = try #require(printed.tTest)
    // The summary's change is the difference of rounded means, the pairs' the mean of differences.
    #expect(agrees(other.statistic, own.statistic, relative: 1e-12, absolute: 1e-12))
    #expect(agrees(other.pValue, own.pValue, relative: 1e-10))
    #expect(printed.wilcoxon == nil && printed.signTest == nil)
  }

  @Test(
    "property: another unit and zero change means and SDs, not t, p and r", arguments: 1...30 as ClosedRange<UInt64>)
  func affine(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = try randomSample(&generator, n: generator.integer(3...40), step: 0x1p-10)
    let scaled = try PairedSample(pre: sample.pre.map { 8 * $0 + 32 }, post: sample.post.map { 8 * $0 + 32 })
    let own = try comparison.compare(sample)
    let other = try comparison.compare(scaled)
    #expect(own.wilcoxon?.pValue == other.wilcoxon?.pValue)
    #expect(own.signTest?.statistic == other.signTest?.statistic && own.signTest?.pValue == other.signTest?.pValue)
    #expect(agrees(try #require(own.tTest).pValue, try #require(other.tTest).pValue, relative: 1e-12))
    #expect(agrees(try #require(other.meanChange), 8 * (try #require(own.meanChange)), relative: 1e-13))
    #expect(agrees(try #require(own.correlation), try #require(other.correlation), relative: 1e-12, absolute: 1e-13))
  }

  @Test("the level and the alternative reach every test")
  func configuration() throws {
    let level = try ConfidenceLevel(percent: 90)
    let result = try PairedComparison(level: level, alternative: .greater).compare(sleepData())
    #expect(result.level == level && result.tTest?.interval?.level == level)
    #expect(result.tTest?.alternative == .greater && result.wilcoxon?.alternative == .greater)
    #expect(result.signTest?.pValue == 1.0 / 512)
  }
}
