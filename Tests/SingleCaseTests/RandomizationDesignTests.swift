import PrePostNumerics
import SingleCase
import TestSupport
import Testing

/// Randomization tests of all designs; the fixture lists every arrangement by brute force.
@Suite struct RandomizationDesignTests {
  static let byDesign: [String: [[String]]] = Dictionary(grouping: SeriesFile.rows("randomization.csv")) {
    $0[0] + ", " + $0[1]
  }

  static func sequences(_ name: String) throws -> [ConditionSequence] {
    var names: [String] = []
    var rows: [String: [(observation: Observation, phase: PhaseSeries.Phase)]] = [:]
    for row in SeriesFile.rows("sequence_\(name).csv") {
      if rows[row[0]] == nil { names.append(row[0]) }
      let observation = Observation(time: Double(row[2]), value: Reported(try #require(Double(row[3]))))
      rows[row[0], default: []].append((observation, try #require(PhaseSeries.Phase(rawValue: row[1]))))
    }
    return try names.map { try ConditionSequence(name: $0, rows[$0] ?? []) }
  }

  static func design(_ words: [String]) throws -> RandomizationDesign {
    let number = words.count > 1 ? Int(words[1]) : nil
    return switch words[0] {
    case "start-point": .startPoint(fewest: try #require(number))
    case "reversal": .phaseChanges(fewest: try #require(number))
    case "alternating": number.map { .alternatingAtMost(consecutive: $0) } ?? .alternating
    default: .pairs
    }
  }

  static func scheme(_ words: [String]) -> MultipleBaselineScheme {
    switch words[0] {
    case "multiple-baseline": .independent(fewest: 3)
    case "wampold-worsham": .fixedStarts
    default: .tiers([4...6, 7...8, 9...10])
    }
  }

  @Test(arguments: byDesign.keys.sorted())
  func complete(_ key: String) throws {
    let rows = try #require(Self.byDesign[key])
    let sequences = try Self.sequences(rows[0][0])
    let words = rows[0][1].split(separator: " ").map(String.init)
    for row in rows {
      let statistic = try #require(RandomizationStatistic(rawValue: row[2]))
      let alternative = try #require(Alternative(rawValue: row[3]))
      let observed = try #require(Double(row[4]))
      let (asExtreme, count) = (try #require(Double(row[5])), try #require(Double(row[6])))
      let found: (statistic: Double, p: Double, arrangements: Double, smallest: Double)
      if sequences.count > 1 {
        let test = try RandomizationTest(
          sequences.map { PhaseSeries(pooling: $0) }, scheme: Self.scheme(words), statistic: statistic,
          alternative: alternative)
        found = (test.statistic, test.pValue, test.arrangements, test.smallestP)
      } else {
        let test = try RandomizationTest(
          sequences[0], design: Self.design(words), statistic: statistic, alternative: alternative)
        found = (test.statistic, test.pValue, test.arrangements, test.smallestP)
      }
      #expect(agrees(found.statistic, observed, relative: 1e-10, absolute: 1e-10), "\(row)")
      #expect(found.p == asExtreme / count, "\(row)")
      #expect(found.arrangements == count && found.smallest == 1 / count)
    }
  }

  /// Draws come near the exact p, within four standard errors of a share of 4000, are the same for any number of threads
  /// and differ between seeds.
  @Test(arguments: ["ab, start-point 3", "abab, reversal 2", "alt, alternating", "alt, alternating 2", "alt, pairs"])
  func draws(_ key: String) throws {
    let words = key.split(separator: " ").map(String.init)
    let sequence = try Self.sequences(String(words[0].dropLast()))[0]
    let design = try Self.design(Array(words.dropFirst()))
    func test(_ plan: RandomizationPlan, threads: Int = 1) throws -> RandomizationTest {
      try RandomizationTest(sequence, design: design, statistic: .meanIncrease, plan: plan, threads: threads)
    }
    let exact = try test(.complete).pValue
    let drawn = try test(.draws(4000, seed: 11))
    #expect(abs(drawn.pValue - exact) < 4 * (exact * (1 - exact) / 4000).squareRoot() + 1.0 / 4001)
    #expect(try test(.draws(4000, seed: 11), threads: 3) == drawn)
    #expect(try test(.draws(999, seed: 2)).pValue >= 1.0 / 1000)
    #expect(drawn.permutations == 4000)
  }

  @Test func drawsOverCases() throws {
    let series = try Self.sequences("mb").map { PhaseSeries(pooling: $0) }
    for words in [["multiple-baseline"], ["wampold-worsham"], ["koehler-levin"]] {
      func test(_ plan: RandomizationPlan) throws -> RandomizationTest {
        try RandomizationTest(series, scheme: Self.scheme(words), statistic: .immediacy, plan: plan)
      }
      let exact = try test(.complete).pValue
      let drawn = try test(.draws(4000, seed: 3)).pValue
      #expect(abs(drawn - exact) < 4 * (exact * (1 - exact) / 4000).squareRoot() + 1.0 / 4001, "\(words)")
    }
  }

  /// Under the null hypothesis P(p ≤ α) ≤ α for every α that the test can attain: over all arrangements taken as the
  /// observed one in turn it is so exactly.
  @Test func valid() throws {
    let values: [Double] = [4, 6, 7, 3, 8, 5]
    var pValues: [Double] = []
    for mask in 0..<64 where mask.nonzeroBitCount == 3 {
      let sequence = try ConditionSequence(
        name: "P",
        values.enumerated().map { index, value in
          (observation: Observation(value: Reported(value)), phase: mask >> index & 1 == 1 ? .treatment : .baseline)
        })
      pValues.append(try RandomizationTest(sequence, design: .alternating, statistic: .meanIncrease).pValue)
    }
    #expect(pValues.count == 20)
    for alpha in pValues { #expect(Double(pValues.count { $0 <= alpha }) / 20 <= alpha) }
  }

  /// The p value of any values inside the ranges lies between low and high.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func ranges(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let intervals = (0..<9).map { _ -> Interval in
      let low = Double(generator.integer(1...20))
      return Interval(low, generator.uniform() < 0.5 ? low : low + Double(generator.integer(1...5)))
    }
    func sequence(_ values: [Reported]) throws -> ConditionSequence {
      try ConditionSequence(
        name: "seed \(seed)",
        values.enumerated().map {
          (observation: Observation(value: $1), phase: $0 < 4 ? PhaseSeries.Phase.baseline : .treatment)
        })
    }
    let whole = try sequence(intervals.map { Reported(range: $0) })
    let other = try sequence(intervals.reversed().map { Reported(range: $0) })
    for statistic in RandomizationStatistic.allCases where statistic.alwaysExists {
      for alternative in Alternative.allCases {
        let design = RandomizationDesign.startPoint(fewest: 2)
        let test = try RandomizationTest(whole, design: design, statistic: statistic, alternative: alternative)
        let range = try #require(test.pRange)
        let pair = [whole, other].map { PhaseSeries(pooling: $0) }
        let joint = try RandomizationTest(
          pair, scheme: .independent(fewest: 2), statistic: statistic, alternative: alternative)
        for _ in 0..<8 {
          let drawn = intervals.map {
            Reported(generator.uniform() < 0.5 ? $0.lower : generator.uniform($0.lower, $0.upper))
          }
          let inside = try RandomizationTest(
            sequence(drawn), design: design, statistic: statistic, alternative: alternative)
          #expect(range.contains(inside.pValue), "\(statistic) \(alternative) seed \(seed)")
          guard let ends = joint.pRange else { continue }
          let both = try RandomizationTest(
            [sequence(drawn), sequence(drawn.reversed())].map { PhaseSeries(pooling: $0) },
            scheme: .independent(fewest: 2), statistic: statistic, alternative: alternative)
          #expect(ends.contains(both.pValue), "\(statistic) \(alternative) seed \(seed), two cases")
        }
      }
    }
    #expect(try RandomizationTest(whole, design: .startPoint(fewest: 2), statistic: .studentT).pRange == nil)
  }

  @Test func refusals() throws {
    func message(_ body: () throws -> Void) -> String? {
      do {
        try body()
        return nil
      } catch { return "\(error)" }
    }
    let ab = try Self.sequences("ab")[0]
    let abab = try Self.sequences("abab")[0]
    let alternating = try Self.sequences("alt")[0]
    let cases = try Self.sequences("mb").map { PhaseSeries(pooling: $0) }
    let start = "the randomization test is not defined: "
    #expect(
      message { _ = try RandomizationTest(abab, design: .startPoint(fewest: 1), statistic: .meanChange) }
        == "abab: \(start)its phases are not one baseline and then one treatment; a reversal design has its own test")
    #expect(
      message { _ = try RandomizationTest(alternating, design: .alternating, statistic: .immediacy) }
        == "alt: \(start)immediacy compares phases, and alternating treatments have none; the means, the medians, NAP, "
        + "Tau, t and SMD can be had")
    #expect(
      message {
        _ = try RandomizationTest(alternating, design: .alternatingAtMost(consecutive: 1), statistic: .meanChange)
      } == "alt: \(start)one condition is on 2 successive sessions and at most 1 are allowed; a larger limit, or none, "
        + "would allow it")
    #expect(
      message { _ = try RandomizationTest(ab, design: .pairs, statistic: .meanChange) }
        == "ab: \(start)its sessions are not successive pairs with one baseline and one treatment each; the alternating "
        + "design without pairs allows any order")
    #expect(
      message { _ = try RandomizationTest(ab, design: .startPoint(fewest: 1), statistic: .slopeChange) }
        == "ab: \(start)slope-change does not exist for the arrangement ABBBBBBBBBBBBB; at least 2 observations per phase "
        + "avoid phases of one observation; the means need one")
    #expect(
      message {
        _ = try RandomizationTest(ab, design: .alternating, statistic: .meanChange, plan: .draws(0, seed: 1))
      } == "the number of draws is at least 1; got 0.0")
    let long = try ConditionSequence(
      PhaseSeries(
        name: "long", baseline: [Double](repeating: 1, count: 15), treatment: [Double](repeating: 2, count: 15)))
    #expect(
      message { _ = try RandomizationTest(long, design: .alternating, statistic: .meanChange) }
        == "all arrangements are gone through up to 2000000; draw some of them instead; got 155117520.0")
    #expect(
      message { _ = try RandomizationTest([cases[0]], scheme: .fixedStarts, statistic: .meanChange) }
        == "case 1: the multiple-baseline test is not defined: it compares the starts of 2 or more cases; one case has "
        + "the test over its start points")
    #expect(
      message {
        _ = try RandomizationTest(cases, scheme: .tiers([4...5, 6...7, 11...12]), statistic: .meanChange)
      }
        == "case 1, case 2, case 3: the multiple-baseline test is not defined: the observed starts do not fall into the "
        + "tiers, one in each; fixed starts need no tiers")
    #expect(
      message { _ = try RandomizationTest(cases, scheme: .tiers([4...5]), statistic: .meanChange) }
        == "there is one tier per case, 3; got 1.0")
  }
}
