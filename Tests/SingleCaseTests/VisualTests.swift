import PrePostNumerics
import SingleCase
import TestSupport
import Testing

@Suite struct VisualTests {
  private static func parker() throws -> PhaseSeries {
    try PhaseSeries(name: "P", baseline: PiecewiseTests.parker.a, treatment: PiecewiseTests.parker.b)
  }

  /// numpy 2.4.6: `polyfit` and `std(ddof=1)` give the lines 25.29, 25.86, …, 28.72 for sessions 7 to 13.
  @Test func dualCriterion() throws {
    let conservative = try DualCriterion(Self.parker())
    #expect(conservative.beyond == Bounded(exact: 4, 4, 4))
    #expect(conservative.needed == 7 && !conservative.isMet && conservative.isMetOverRanges == false)
    #expect(conservative.binomialTail == 64.0 / 128)
    #expect(try DualCriterion(Self.parker(), shift: 0).beyond.point == 5)
  }

  /// The tails of Binomial(n, 1/2) as fractions decide how many are needed; below 5 observations none is enough.
  @Test(arguments: [(4, nil), (5, 5), (6, 6), (7, 7), (8, 7), (9, 8), (10, 9), (11, 9), (12, 10), (20, 15)])
  func needed(_ n: Int, _ expected: Int?) throws {
    let series = try PhaseSeries(
      name: "P", baseline: [1, 2, 1], treatment: [Double](repeating: 50, count: n))
    let criterion = try DualCriterion(series)
    #expect(criterion.needed == expected)
    #expect(criterion.smallestTail == (0..<n).reduce(1.0) { half, _ in half / 2 })
    #expect(criterion.isMet == (expected != nil))
  }

  /// Turning the values over and improvement with them changes nothing.
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func turned(_ seed: UInt64) throws {
    let series = try SymmetryTests.series(seed)
    let mirrored = try PhaseSeries(
      name: series.name, baseline: series.baseline.map { -$0.value.point },
      treatment: series.treatment.map { -$0.value.point })
    #expect(try DualCriterion(mirrored, improvement: .decrease) == DualCriterion(series), "seed \(seed)")
    let one = VisualAnalysis(series)
    let other = VisualAnalysis(mirrored)
    #expect(agrees(other.immediacy.point, -one.immediacy.point, relative: 1e-14))
    #expect(
      agrees(try #require(other.baseline.slope).point, -(try #require(one.baseline.slope)).point, relative: 1e-14))
  }

  /// No value inside the ranges leads outside any of them; exact ends are met at corners.
  @Test(arguments: 1...25 as ClosedRange<UInt64>)
  func ranges(_ seed: UInt64) throws {
    let (series, intervals) = try RangeTests.series(seed)
    let whole = Self.quantities(series)
    var least = whole.map(\.point)
    var most = least
    for mask in 0..<(1 << intervals.count) {
      let corner = try RangeTests.plain(
        series, intervals.enumerated().map { mask >> $0.offset & 1 == 0 ? $0.element.lower : $0.element.upper })
      for (index, value) in Self.quantities(corner).enumerated() {
        least[index] = min(least[index], value.point)
        most[index] = max(most[index], value.point)
      }
    }
    for (index, value) in whole.enumerated() {
      let range = try #require(value.range)
      let slack = 1e-9 * (1 + abs(value.point))
      #expect(range.lower <= least[index] + slack && most[index] <= range.upper + slack, "\(index) seed \(seed)")
      guard value.kind == .exact else { continue }
      #expect(agrees(range.lower, least[index], relative: 1e-9, absolute: 1e-9), "\(index) seed \(seed)")
      #expect(agrees(range.upper, most[index], relative: 1e-9, absolute: 1e-9), "\(index) seed \(seed)")
    }
  }

  private static func quantities(_ series: PhaseSeries) -> [Bounded] {
    let visual = VisualAnalysis(series)
    let phases = [visual.baseline, visual.treatment].flatMap {
      [$0.mean, $0.median, $0.slope, $0.standardDeviation, $0.withinEnvelope].compactMap(\.self)
    }
    return phases + [visual.immediacy] + [try? DualCriterion(series).beyond].compactMap(\.self)
  }

  @Test func pattern() throws {
    let visual = VisualAnalysis(try Self.parker())
    #expect(agrees(visual.baseline.mean.point, 136.0 / 6, relative: 1e-15))
    #expect(visual.baseline.median.point == 22.5)
    #expect(agrees(try #require(visual.treatment.slope).point, 19.0 / 28, relative: 1e-14))
    #expect(agrees(visual.immediacy.point, 77.0 / 3 - 70.0 / 3, relative: 1e-14))
    #expect(visual.baseline.withinEnvelope?.point == 1)
    let negative = VisualAnalysis(try PhaseSeries(name: "P", baseline: [-1, 2], treatment: [3]))
    #expect(negative.baseline.withinEnvelope == nil)
    #expect(negative.treatment.slope == nil && negative.treatment.standardDeviation == nil)
  }

  @Test func refusals() throws {
    let short = #expect(throws: SingleCaseError.self) {
      try DualCriterion(PhaseSeries(name: "P", baseline: [1], treatment: [2, 3]))
    }
    #expect(
      short?.description == "P: the dual criterion is not defined: one baseline observation has neither a trend nor a "
        + "standard deviation; whether each treatment observation is beyond it can be said: that is PND")
    let shift = #expect(throws: SingleCaseError.self) { try DualCriterion(Self.parker(), shift: -1) }
    #expect(shift?.description == "the shift of the lines is 0 or more; got -1.0")
  }
}

@Suite("The phases of a sequence")
struct PhasePatternTests {
  @Test("a reversal has a pattern for every phase; an AB series those of its visual analysis")
  func patterns() throws {
    func observation(_ value: Double) -> Observation { Observation(value: Reported(value)) }
    let values: [(Double, PhaseSeries.Phase)] = [
      (4, .baseline), (6, .baseline), (9, .treatment), (11, .treatment), (5, .baseline), (12, .treatment),
    ]
    let reversal = try ConditionSequence(
      name: "R", values.map { (observation: observation($0.0), phase: $0.1) })
    #expect(reversal.patterns.map(\.phase) == [.baseline, .treatment, .baseline, .treatment])
    #expect(reversal.patterns.map(\.mean.point) == [5, 10, 5, 12])
    #expect(reversal.patterns.map { $0.slope?.point } == [2, 2, nil, nil])
    let series = try PhaseSeries(
      name: "S", baseline: [4, 6, 5].map(observation),
      treatment: [
        Observation(value: Reported(range: Interval(8, 10))), observation(11),
      ])
    let whole = VisualAnalysis(series)
    #expect(ConditionSequence(series).patterns == [whole.baseline, whole.treatment])
  }
}
