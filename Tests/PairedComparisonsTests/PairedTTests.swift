import EffectSizes
import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("The paired t test")
struct PairedTTests {
  @Test("published: Student 1908, t = 4.0621 with 9 degrees of freedom, p = 0.002833")
  func sleep() throws {
    let test = try PairedT(sleepData().differences)
    #expect(printsAs(test.statistic, 4.0621, decimals: 4))
    #expect(test.degreesOfFreedom == 9)
    #expect(printsAs(test.pValue, 0.002833, decimals: 6))
  }

  @Test("published: Viswanath 2016, a printed t of 4.22 with n = 30")
  func viswanath() throws {
    let test = try PairedT(printed: 4.22, n: 30)
    #expect(printsAs(test.pValue, 0.0002, decimals: 4))
    #expect(test.interval == nil)
  }

  @Test("oracle: R", arguments: try ReferenceValue.all(["t", "df", "t_p", "t_low", "t_high", "t_low_90", "t_high_90"]))
  func oracle(_ expected: ReferenceValue) throws {
    let level = try ConfidenceLevel(percent: expected.quantity.hasSuffix("90") ? 90 : 95)
    let test = try PairedT(expected.sample.differences, level: level, alternative: expected.alternative)
    let interval = try #require(test.interval)
    let own =
      switch expected.quantity {
      case "t": test.statistic
      case "df": test.degreesOfFreedom
      case "t_p": test.pValue
      case "t_low", "t_low_90": interval.lower
      default: interval.upper
      }
    // 15 digits were written down; R's t quantile and tail are good to about 1e-13.
    #expect(agrees(own, expected.value, relative: 1e-12))
  }

  @Test("property: exchanging before and after negates t, keeps p", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let differences = try randomSample(&generator, n: generator.integer(2...40)).differences
    let forth = try PairedT(differences)
    let back = try PairedT(differences.map { -$0 })
    #expect(forth.statistic == -back.statistic)
    #expect(forth.pValue == back.pValue)
    #expect(forth.interval?.lower == back.interval.map { -$0.upper })
    #expect(
      try PairedT(differences, alternative: .greater).pValue
        == PairedT(differences.map { -$0 }, alternative: .less).pValue)
  }

  @Test("property: the unit of the outcome does not matter", arguments: 1...50 as ClosedRange<UInt64>)
  func unit(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let differences = try randomSample(&generator, n: generator.integer(2...40)).differences
    let scale = generator.uniform(1e-3, 1e3)
    let own = try PairedT(differences)
    let other = try PairedT(differences.map { $0 * scale })
    #expect(agrees(own.statistic, other.statistic, relative: 1e-12))
    #expect(agrees(own.pValue, other.pValue, relative: 1e-10))
  }

  @Test("property: the interval leaves out 0 just where p is below α", arguments: 1...100 as ClosedRange<UInt64>)
  func duality(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let differences = try randomSample(&generator, n: generator.integer(2...30)).differences
    let level = try ConfidenceLevel(percent: generator.uniform(50, 99.9))
    let test = try PairedT(differences, level: level)
    #expect(try #require(test.interval).contains(0) == (test.pValue >= level.alpha))
  }

  @Test("property: the one-sided tails add up to one", arguments: [-3.0, -0.2, 0, 1e-9, 2.5])
  func tails(statistic: Double) throws {
    let greater = try PairedT(printed: statistic, n: 12, alternative: .greater).pValue
    let less = try PairedT(printed: statistic, n: 12, alternative: .less).pValue
    #expect(agrees(greater + less, 1, relative: 1e-15))
    #expect(
      agrees(try PairedT(printed: statistic, n: 12).pValue, 2 * min(greater, less), relative: 1e-15))
  }

  @Test("refusal: one pair, changes that do not vary")
  func refusals() {
    #expect(message { try PairedT([2.5]) } == "needs 2 pairs or more; there is 1")
    #expect(message { try PairedT([]) } == "needs 2 pairs or more; there are 0")
    #expect(message { try PairedT(printed: 2, n: 1) } == "needs 2 pairs or more; there is 1")
    #expect(message { try PairedT([2, 2, 2]) } == "the changes do not vary (sd_change is 0)")
    #expect(
      message { try PairedT(meanChange: 1, sdChange: 0, n: 9) } == "the changes do not vary (sd_change is 0)")
  }
}
