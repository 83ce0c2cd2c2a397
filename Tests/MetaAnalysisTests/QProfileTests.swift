import PrePostNumerics
import TestSupport
import Testing

@testable import MetaAnalysis

@Suite struct QProfileTests {
  /// The ends are where Q reaches the quantiles of χ²: a test at the end has p = α/2 exactly.
  @Test(arguments: 1...30 as ClosedRange<UInt64>, [80.0, 95, 99.9])
  func duality(_ seed: UInt64, _ percent: Double) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let level = try ConfidenceLevel(percent: percent)
    var notes: [Note] = []
    let interval = try #require(try QProfile(level: level).interval(effects, notes: &notes))
    let q = GeneralizedQ(effects)
    let chiSquared = ChiSquared(degreesOfFreedom: Double(effects.residualDegreesOfFreedom))
    if interval.lower > 0 {
      #expect(
        agrees(chiSquared.survival(q.value(at: interval.lower)), level.upperTail, relative: 1e-10), "seed \(seed)")
    } else {
      #expect(chiSquared.survival(q.value(at: 0)) >= level.upperTail, "seed \(seed)")
    }
    if interval.upper > 0 {
      #expect(
        agrees(chiSquared.cumulative(q.value(at: interval.upper)), level.upperTail, relative: 1e-10), "seed \(seed)")
      #expect(notes.isEmpty)
    } else {
      #expect(chiSquared.cumulative(q.value(at: 0)) <= level.upperTail, "seed \(seed)")
    }
    let pauleMandel = try PauleMandel().estimate(from: effects).value
    let median = try MedianUnbiasedPauleMandel().estimate(from: effects).value
    #expect(interval.contains(median) && (interval.contains(pauleMandel) || percent == 80), "seed \(seed)")
    #expect(interval.level == level)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func widerAtAHigherLevel(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed)
    var notes: [Note] = []
    let narrow = try #require(try QProfile(level: ConfidenceLevel(percent: 90)).interval(effects, notes: &notes))
    let wide = try #require(try QProfile(level: ConfidenceLevel(percent: 95)).interval(effects, notes: &notes))
    #expect(wide.lower <= narrow.lower && wide.upper >= narrow.upper, "seed \(seed)")
  }

  @Test func bothEndsZero() throws {
    let effects = try StudyEffects(yi: [0.5, 0.5001, 0.5], vi: [0.1, 0.12, 0.2])
    var notes: [Note] = []
    let interval = try #require(try QProfile(level: .ninetyFive).interval(effects, notes: &notes))
    #expect(interval.lower == 0 && interval.upper == 0)
    #expect(
      notes == [
        Note(.method, "Q is smaller than homogeneous studies would give: the Q-profile interval of tau2 is the point 0")
      ])
    #expect(try fit("DL", effects).heterogeneity.iSquaredInterval?.upper == 0)
  }

  @Test func noDegreesOfFreedom() throws {
    var notes: [Note] = []
    #expect(try QProfile(level: .ninetyFive).interval(StudyEffects(yi: [1], vi: [1]), notes: &notes) == nil)
  }

  /// BCG vaccine, log risk ratios, as the documentation prints it.
  @Test func bcg() throws {
    var notes: [Note] = []
    let interval = try #require(
      try QProfile(level: .ninetyFive).interval(StudyEffects.fixture("bcg-rr"), notes: &notes))
    #expect(printsAs(interval.lower, 0.1197, decimals: 4) && printsAs(interval.upper, 1.1115, decimals: 4))
  }
}
