import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("Wilcoxon's signed-rank test")
struct WilcoxonSignedRankTests {
  @Test(
    "oracle: R and scipy",
    arguments: try ReferenceValue.all(["V", "V_p", "pseudomedian", "wilcoxon_low", "wilcoxon_high"]))
  func oracle(_ expected: ReferenceValue) throws {
    let test = try WilcoxonSignedRank(expected.sample.differences, alternative: expected.alternative)
    let own: Double? =
      switch expected.quantity {
      case "V": test.statistic
      case "V_p": test.pValue
      case "pseudomedian": test.pseudomedian
      case "wilcoxon_low": test.interval?.lower
      default: test.interval?.upper
      }
    // R's tails of exact distributions are sums of about a thousand terms, written with 15 or 17 digits.
    #expect(agrees(try #require(own), expected.value, relative: 1e-12))
  }

  @Test("the sleep data: V = 45 of nine ranked differences, all rises")
  func sleep() throws {
    let test = try WilcoxonSignedRank(sleepData().differences)
    #expect(test.statistic == 45 && test.ranked == 9 && test.zeros == 1)
    #expect(test.pValue == 1.0 / 256)
    #expect(test.method == .exact)
    #expect(test.rankBiserial == 1)
    #expect(
      test.notes.first == Note(.method, "the signed-rank test and its pseudomedian leave out 1 pair without change"))
  }

  @Test(
    "property: the exact p equals that of all sign patterns, ties included", arguments: 1...40 as ClosedRange<UInt64>)
  func enumeration(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let differences = (0..<generator.integer(1...10)).map { _ in
      Double(generator.integer(1...4)) * (generator.uniform() < 0.6 ? 1 : -1)
    }
    let sizes = differences.map { abs($0) }
    let ranks = sizes.map { size in
      Double(sizes.count { $0 < size }) + Double(1 + sizes.count { $0 == size }) / 2
    }
    let patterns = (0..<(1 << ranks.count)).map { signs in
      ranks.indices.reduce(0.0) { signs >> $1 & 1 == 1 ? $0 + ranks[$1] : $0 }
    }
    let v = zip(differences, ranks).reduce(0.0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    let above = Double(patterns.count { $0 >= v }) / Double(patterns.count)
    let below = Double(patterns.count { $0 <= v }) / Double(patterns.count)
    #expect(try WilcoxonSignedRank(differences).statistic == v)
    #expect(try WilcoxonSignedRank(differences).pValue == min(1, 2 * min(above, below)))
    #expect(try WilcoxonSignedRank(differences, alternative: .greater).pValue == above)
    #expect(try WilcoxonSignedRank(differences, alternative: .less).pValue == below)
  }

  @Test("property: exchanging before and after keeps p and negates the rest", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let step = seed.isMultiple(of: 2) ? 0.5 : 0x1p-20
    let differences = try randomSample(&generator, n: generator.integer(2...80), step: step).differences + [0.25]
    let forth = try WilcoxonSignedRank(differences)
    let back = try WilcoxonSignedRank(differences.map { -$0 })
    #expect(agrees(forth.pValue, back.pValue, relative: 1e-14))
    #expect(forth.pseudomedian == -back.pseudomedian)
    #expect(forth.rankBiserial == -back.rankBiserial)
    #expect(forth.interval?.lower == back.interval.map { -$0.upper })
    #expect(2 * (forth.statistic + back.statistic) == Double(forth.ranked * (forth.ranked + 1)))
  }

  @Test("property: the interval leaves out 0 just where p is at most α", arguments: 1...100 as ClosedRange<UInt64>)
  func duality(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = try randomSample(&generator, n: generator.integer(6...90))
    let level = try ConfidenceLevel(percent: generator.uniform(60, 95))
    let test = try WilcoxonSignedRank(sample.differences, level: level)
    #expect(!test.hasTies)
    #expect(try #require(test.interval).contains(0) == (test.pValue > level.alpha), "n \(test.ranked)")
  }

  @Test(
    "property: the interval shrinks to the pseudomedian, in order, as the level falls",
    arguments: [2, 5, 50, 51, 62, 63])
  func lowLevels(n: Int) throws {
    var generator = SeededGenerator(seed: UInt64(n))
    let differences = try randomSample(&generator, n: n).differences
    var inner: ConfidenceInterval?
    for percent in [1e-9, 1, 20, 49] {
      let test = try WilcoxonSignedRank(differences, level: ConfidenceLevel(percent: percent))
      let interval = try #require(test.interval)
      #expect(interval.contains(test.pseudomedian))
      if let inner { #expect(interval.lower <= inner.lower && inner.upper <= interval.upper) }
      inner = interval
    }
  }

  @Test("property: the scale does not matter, V and p stay", arguments: 1...30 as ClosedRange<UInt64>)
  func scale(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let differences = try randomSample(&generator, n: generator.integer(2...30)).differences
    let own = try WilcoxonSignedRank(differences)
    let other = try WilcoxonSignedRank(differences.map { $0 * 1024 })
    #expect(own.statistic == other.statistic && own.pValue == other.pValue)
    #expect(own.pseudomedian * 1024 == other.pseudomedian)
  }

  @Test("property: where exact meets normal the two p values are close")
  func methodsMeet() throws {
    var generator = SeededGenerator(seed: 7)
    let differences = try randomSample(&generator, n: 51).differences
    let exact = try WilcoxonSignedRank(Array(differences.prefix(50)))
    #expect(exact.method == .exact)
    let normal = try WilcoxonSignedRank(differences)
    #expect(normal.method == .normal)
    #expect(
      normal.notes == [
        Note(.method, "the signed-rank p value is a normal approximation corrected for continuity (51 pairs)")
      ])
    let doubled = differences.flatMap { [$0, $0] }
    #expect(
      try WilcoxonSignedRank(doubled).notes.first
        == Note(
          .method, "the signed-rank p value is a normal approximation corrected for ties and continuity (102 pairs)"))
  }

  @Test("too few differences for the level leave the interval out, with the level that can be had")
  func shortOfLevel() throws {
    let test = try WilcoxonSignedRank([1, 2, 3, -4, 5])
    #expect(test.interval == nil)
    #expect(
      test.notes == [
        Note(
          .refusal,
          "no interval of the pseudomedian: with 5 pairs that changed the widest one is at 93.75%, below 95%")
      ])
    let reached = try WilcoxonSignedRank([1, 2, 3, -4, 5], level: ConfidenceLevel(percent: 93.75))
    #expect(reached.interval?.lower == -4 && reached.interval?.upper == 5)
    #expect(try WilcoxonSignedRank([1]).pValue == 1)
  }

  @Test("a resolution ties what decimals make equal")
  func resolution() throws {
    let differences = [1.3 - 1.1, -(0.9 - 0.7), 1]
    #expect(try !WilcoxonSignedRank(differences).hasTies)
    let tied = try WilcoxonSignedRank(differences, resolution: 1e-12)
    #expect(tied.hasTies && tied.statistic == 4.5)
    #expect(
      tied.notes.contains { $0.text.hasPrefix("no interval") } && tied.rankBiserial == 0.5)
  }

  @Test("refusal: no pair, no pair that changed")
  func refusals() {
    #expect(message { try WilcoxonSignedRank([]) } == "there is no pair with a value before and a value after")
    #expect(message { try WilcoxonSignedRank([0]) } == "no pair changed (1 of 1 differences are 0)")
  }
}
