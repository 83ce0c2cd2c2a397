import PrePostNumerics
import SingleCase
import TestSupport
import Testing

/// What must happen to an index when the phases are swapped, the scale changes, or improvement means the other thing.
@Suite struct SymmetryTests {
  /// Whole numbers from 1 to 60, so that ties occur and every index is defined.
  static func series(_ seed: UInt64) throws -> PhaseSeries {
    var generator = SeededGenerator(seed: seed)
    let a = (0..<generator.integer(3...7)).map { _ in Double(generator.integer(1...50)) }
    let b = (0..<generator.integer(3...7)).map { _ in Double(generator.integer(10...60)) }
    return try PhaseSeries(name: "seed \(seed)", baseline: a, treatment: b)
  }

  private static func mapped(_ series: PhaseSeries, _ change: (Double) -> Double) throws -> PhaseSeries {
    try PhaseSeries(
      name: series.name, baseline: series.baseline.map { change($0.value.point) },
      treatment: series.treatment.map { change($0.value.point) })
  }

  private static func value(
    _ code: String, _ series: PhaseSeries, _ options: IndexOptions = IndexOptions()
  ) throws -> Double {
    try SingleCaseIndex.named(code).compute(series, options: options).estimate
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func swappingThePhases(_ seed: UInt64) throws {
    let series = try Self.series(seed)
    let swapped = try PhaseSeries(
      name: series.name, baseline: series.treatment, treatment: series.baseline)
    let nap = try Self.value("NAP", series)
    #expect(agrees(try Self.value("NAP", swapped), 1 - nap, relative: 1e-15, absolute: 1e-16))
    #expect(try Self.value("Tau", swapped) == -(try Self.value("Tau", series)))
    #expect(try Self.value("MD", swapped) == -(try Self.value("MD", series)))
    #expect(try Self.value("LRRi", swapped) == -(try Self.value("LRRi", series)))
    #expect(try Self.value("LRM", swapped) == -(try Self.value("LRM", series)))
    #expect(agrees(try Self.value("RoM", swapped), 1 / (try Self.value("RoM", series)), relative: 1e-14))
    var pool = IndexOptions()
    pool.standardizer = .pool
    #expect(agrees(try Self.value("SMD", swapped, pool), -(try Self.value("SMD", series, pool)), relative: 1e-13))
    for variance in IndexOptions.NonoverlapVariance.allCases {
      var options = IndexOptions()
      options.nonoverlapVariance = variance
      let one = try SingleCaseIndex.nonoverlapOfAllPairs.compute(series, options: options)
      let other = try SingleCaseIndex.nonoverlapOfAllPairs.compute(swapped, options: options)
      #expect(one.standardError != nil && other.standardError == one.standardError)
      let interval = try #require(one.interval)
      #expect(agrees(try #require(other.interval).lower, 1 - interval.upper, relative: 1e-12, absolute: 1e-14))
    }
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func changingUnitAndOrigin(_ seed: UInt64) throws {
    let series = try Self.series(seed)
    let moved = try Self.mapped(series) { 2.5 * $0 + 7 }
    for code in ["NAP", "Tau", "Tau-U", "Tau-BC", "PND", "PEM", "PET", "PAND", "IRD"] {
      #expect(try Self.value(code, moved) == Self.value(code, series), "\(code) \(series.name)")
    }
    if let smd = try? Self.value("SMD", series) {
      #expect(agrees(try Self.value("SMD", moved), smd, relative: 1e-12))
    }
    #expect(agrees(try Self.value("MD", moved), 2.5 * (try Self.value("MD", series)), relative: 1e-12, absolute: 1e-12))
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func changingTheUnit(_ seed: UInt64) throws {
    let series = try Self.series(seed)
    let scaled = try Self.mapped(series) { 3.7 * $0 }
    for code in ["LRRi", "LRRd", "LRM", "RoM", "PC"] {
      let one = try SingleCaseIndex.named(code).compute(series)
      let other = try SingleCaseIndex.named(code).compute(scaled)
      #expect(agrees(other.estimate, one.estimate, relative: 1e-12, absolute: 1e-13), "\(code) \(series.name)")
      #expect(
        agrees(try #require(other.standardError), try #require(one.standardError), relative: 1e-12, absolute: 1e-13))
    }
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func turningImprovement(_ seed: UInt64) throws {
    let series = try Self.series(seed)
    var turned = IndexOptions()
    turned.improvement = .decrease
    for code in ["Tau", "Tau-U", "Tau-BC", "SMD", "LRRi", "LRRd", "LRM"] {
      guard let value = try? Self.value(code, series) else { continue }
      #expect(try Self.value(code, series, turned) == -value, "\(code) \(series.name)")
    }
    #expect(try Self.value("LRRi", series) == -(try Self.value("LRRd", series)))
    var percent = IndexOptions()
    percent.scale = .percentage
    turned.scale = .percentage
    #expect(try Self.value("LRRi", series, turned) == Self.value("LRRd", series, percent))
    #expect(try Self.value("LOR", series, turned) == -(try Self.value("LOR", series, percent)))
    let complement = try Self.mapped(series) { 100 - $0 }
    #expect(
      agrees(try Self.value("LOR", complement, percent), -(try Self.value("LOR", series, percent)), relative: 1e-10))
  }
}
