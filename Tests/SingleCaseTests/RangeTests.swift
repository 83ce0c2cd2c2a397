import PrePostNumerics
import SingleCase
import TestSupport
import Testing

/// Low and high of every index against values drawn from inside the ranges of the observations.
@Suite struct RangeTests {
  static let optionSets: [IndexOptions] = {
    var percent = IndexOptions()
    percent.scale = .percentage
    percent.goal = 90
    var turned = percent
    turned.improvement = .decrease
    turned.standardizer = .pool
    turned.intervals = 20
    var raw = percent
    raw.biasCorrected = false
    raw.goal = -3
    return [percent, turned, raw]
  }()

  /// About half of the observations are ranges of whole numbers, the others plain, so that ends can tie.
  static func series(_ seed: UInt64) throws -> (PhaseSeries, [Interval]) {
    var generator = SeededGenerator(seed: seed)
    let m = generator.integer(3...4)
    let n = generator.integer(2...4)
    let widest = generator.integer(1...40)
    let intervals = (0..<(m + n)).map { _ -> Interval in
      let low = Double(generator.integer(2...50))
      let high = generator.uniform() < 0.5 ? low : low + Double(generator.integer(0...widest))
      // Every other series lies in the upper half of a percentage scale.
      return seed.isMultiple(of: 2) ? Interval(low, high) : Interval(100 - high, 100 - low)
    }
    let observations = intervals.map { Observation(value: Reported(range: $0)) }
    let series = try PhaseSeries(
      name: "seed \(seed)", baseline: Array(observations[..<m]), treatment: Array(observations[m...]))
    return (series, intervals)
  }

  static func plain(_ series: PhaseSeries, _ values: [Double]) throws -> PhaseSeries {
    let m = series.baseline.count
    return try PhaseSeries(name: series.name, baseline: Array(values[..<m]), treatment: Array(values[m...]))
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func noValueInsideTheRangesLeadsOutside(_ seed: UInt64) throws {
    let (series, intervals) = try Self.series(seed)
    var generator = SeededGenerator(seed: seed &+ 1000)
    let samples = try (0..<60).map { _ in
      try Self.plain(series, intervals.map { Self.draw(from: $0, &generator) })
    }
    for options in Self.optionSets {
      for outcome in try series.outcomes(options: options) {
        guard let estimate = outcome.value, let low = estimate.low, let high = estimate.high else { continue }
        #expect(low <= estimate.estimate && estimate.estimate <= high, "\(estimate.code) seed \(seed)")
        let index = try SingleCaseIndex.named(estimate.code)
        for sample in samples {
          guard let inside = try? index.compute(sample, options: options).estimate else { continue }
          let slack = 1e-12 * (1 + abs(inside))
          #expect(low - slack <= inside && inside <= high + slack, "\(estimate.code) seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: 1...25 as ClosedRange<UInt64>)
  func exactEndsAreAttainedAtCorners(_ seed: UInt64) throws {
    let (series, intervals) = try Self.series(seed)
    let corners = try (0..<(1 << intervals.count)).map { mask in
      try Self.plain(
        series, intervals.enumerated().map { mask >> $0.offset & 1 == 0 ? $0.element.lower : $0.element.upper })
    }
    for options in Self.optionSets {
      for outcome in try series.outcomes(options: options) {
        guard let estimate = outcome.value, estimate.value.kind == .exact else { continue }
        let index = try SingleCaseIndex.named(estimate.code)
        let values = corners.compactMap { try? index.compute($0, options: options).estimate }
        let least = try #require(values.min())
        let most = try #require(values.max())
        #expect(agrees(try #require(estimate.low), least, relative: 1e-12, absolute: 1e-12), "\(estimate.code) \(seed)")
        #expect(agrees(try #require(estimate.high), most, relative: 1e-12, absolute: 1e-12), "\(estimate.code) \(seed)")
      }
    }
  }

  /// Both ways of bounding the corrected log ratio are met by the series above.
  @Test func correctedLogRatioIsExactWhereItProvablyGrows() throws {
    let kinds = try (1...40 as ClosedRange<UInt64>).map {
      try SingleCaseIndex.logResponseRatioIncreasing.compute(try Self.series($0).0).value.kind
    }
    #expect(Set(kinds) == [.exact, .enclosing])
  }

  /// The corrected logarithm falls from ln 50 + 0.5 to ln 55 + 0.33 when an observation beside 100 rises from 0 to 10:
  /// the corners are not the ends.
  @Test func correctedLogRatioThatFallsWithAnObservation() throws {
    let series = try PhaseSeries(
      name: "falls", baseline: [10, 10].map { Observation(value: Reported($0)) },
      treatment: [Reported(range: Interval(0, 10)), Reported(100)].map { Observation(value: $0) })
    let estimate = try SingleCaseIndex.logResponseRatioIncreasing.compute(series)
    let atZero = try SingleCaseIndex.logResponseRatioIncreasing.compute(Self.plain(series, [10, 10, 0, 100])).estimate
    let atTen = try SingleCaseIndex.logResponseRatioIncreasing.compute(Self.plain(series, [10, 10, 10, 100])).estimate
    #expect(atTen < atZero)
    #expect(try #require(estimate.low) <= atTen && atZero <= #require(estimate.high))
    #expect(estimate.value.kind == .enclosing)
  }

  /// A bound such as "> 80" leaves one end open: ranks have ends all the same, means have none.
  @Test func openRanges() throws {
    let open = Reported(point: 80, interval: Interval(80, .infinity), rule: .bound)
    let series = try PhaseSeries(
      name: "open", baseline: [10, 20].map { Observation(value: Reported($0)) },
      treatment: [Observation(value: Reported(15)), Observation(value: open)])
    let nap = try SingleCaseIndex.nonoverlapOfAllPairs.compute(series)
    #expect(nap.low == 0.75 && nap.high == 0.75 && nap.pointRule == .bound)
    for code in ["MD", "RoM", "LRRi", "SMD", "Tau-BC", "PET"] {
      let estimate = try SingleCaseIndex.named(code).compute(series, options: Self.optionSets[2])
      #expect(estimate.value.kind == .unknown && estimate.low == nil, "\(code)")
    }
    #expect(PointContrast.lastAgainstBaseline(series).ratio?.range == nil)
  }

  /// A 2–10, 4–6, 5 can be constant, so the standardized difference has no ends.
  @Test func standardDeviationThatCanBeZero() throws {
    let baseline = [Interval(2, 10), Interval(4, 6), Interval(5)].map { Observation(value: Reported(range: $0)) }
    let series = try PhaseSeries(
      name: "flat", baseline: baseline,
      treatment: [Observation(value: Reported(9)), Observation(value: Reported(12))])
    #expect(try SingleCaseIndex.standardizedMeanDifference.compute(series).value.kind == .unknown)
  }

  private static func draw(from interval: Interval, _ generator: inout SeededGenerator) -> Double {
    switch generator.integer(0...3) {
    case 0: interval.lower
    case 1: interval.upper
    case 2: generator.uniform(interval.lower, interval.upper)
    default: generator.uniform(interval.lower, interval.upper).rounded()
    }
  }
}
