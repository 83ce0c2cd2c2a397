import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("The sign test")
struct SignTestTests {
  @Test("oracle: R", arguments: try ReferenceValue.all(["S", "S_p"]))
  func oracle(_ expected: ReferenceValue) throws {
    let test = try SignTest(expected.sample.differences, alternative: expected.alternative)
    let own = expected.quantity == "S" ? Double(test.statistic) : test.pValue
    #expect(agrees(own, expected.value, relative: 1e-13))
  }

  @Test("the sleep data: nine rises, one unchanged pair that is left out and told")
  func sleep() throws {
    let test = try SignTest(sleepData().differences)
    #expect(test.statistic == 9 && test.changed == 9 && test.unchanged == 1)
    #expect(test.pValue == 1.0 / 256)
    #expect(test.notes == [Note(.method, "the sign test leaves out 1 pair without change")])
  }

  @Test("property: exchanging before and after keeps p", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let differences = try randomSample(&generator, n: generator.integer(3...60), step: 0.5).differences + [1]
    let forth = try SignTest(differences)
    let back = try SignTest(differences.map { -$0 })
    #expect(agrees(forth.pValue, back.pValue, relative: 1e-14))
    #expect(forth.statistic + back.statistic == forth.changed)
    let greater = try SignTest(differences, alternative: .greater).pValue
    #expect(agrees(greater, try SignTest(differences.map { -$0 }, alternative: .less).pValue, relative: 1e-14))
  }

  @Test("as many rises as falls give p = 1, not more")
  func balanced() throws {
    #expect(try SignTest([1, -1, 2, -2]).pValue == 1)
  }

  @Test("refusal: no pair, no pair that changed")
  func refusals() {
    #expect(message { try SignTest([]) } == "there is no pair with a value before and a value after")
    #expect(message { try SignTest([0, 0, 0]) } == "no pair changed (3 of 3 differences are 0)")
  }
}

@Suite("The interval of the median change")
struct MedianIntervalTests {
  @Test("oracle: scipy quantile_test", arguments: OracleValue.of("median_low", "median_high"))
  func oracle(_ expected: OracleValue) throws {
    let test = try SignTest(try expected.sample.decimals)
    let interval = try #require(test.interval)
    #expect(expected.value == (expected.quantity == "median_low" ? interval.lower : interval.upper))
    #expect(try #require(test.coverage) >= 95)
  }

  @Test("property: one place further in would cover less", arguments: [6, 7, 10, 25, 60, 200])
  func tightest(n: Int) throws {
    let values = (1...n).map(Double.init)
    let test = try SignTest(values)
    let place = Int(try #require(test.interval).lower)
    #expect(100 * (1 - 2 * Binomial(trials: n, probability: 0.5).cumulative(place)) < 95)
    #expect(test.interval?.upper == Double(n + 1 - place) && test.median == Double(n + 1) / 2)
  }

  @Test("five pairs have no interval at 95 percent")
  func none() throws {
    let test = try SignTest([1, 2, 3, 4, 5])
    #expect(test.interval == nil && test.coverage == nil)
  }
}
