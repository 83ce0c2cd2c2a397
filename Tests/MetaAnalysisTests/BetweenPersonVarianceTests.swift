import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite struct BetweenPersonVarianceTests {
  @Test func oracle() throws {
    let known = PersonsOracle.values("oracle.csv")
    let pooled = try #require(
      BetweenPersonVariance(try PersonsOracle.groups("treated").map { try PersonSpread($0.summary) }))
    let interval = try #require(pooled.interval())
    let values: [(String, Double?, Double)] = [
      ("value", pooled.value, 1e-12), ("df", pooled.degreesOfFreedom, 1e-7), ("shift", pooled.shift, 1e-11),
      ("shiftSampling", pooled.shiftSamplingVariance, 1e-7), ("low", interval.lower, 1e-7),
      ("high", interval.upper, 1e-7),
    ]
    for (name, value, tolerance) in values {
      #expect(
        agrees(try #require(value), try #require(known["persons." + name]), relative: tolerance), "\(name)")
    }
  }

  /// Where only n and v are known, σ_p² is the average of n v by degrees of freedom, which add up.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func sizesAndVariances(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let v = generator.uniform(0.1, 2)
    let sizes = (0..<generator.integer(1...6)).map { _ in generator.integer(2...60) }
    let pooled = try #require(
      BetweenPersonVariance(try sizes.map { try PersonSpread(n: $0, samplingVariance: v / Double($0)) }))
    #expect(agrees(pooled.value, v, relative: 1e-13), "seed \(seed)")
    #expect(
      agrees(try #require(pooled.degreesOfFreedom), Double(sizes.reduce(0) { $0 + $1 - 1 }), relative: 1e-12))
    #expect(pooled.shift == nil && pooled.shiftSamplingVariance == nil)
  }

  @Test("studies that disagree are told")
  func homogeneity() throws {
    let alike = try #require(
      BetweenPersonVariance([
        try PersonSpread(n: 30, samplingVariance: 0.01), try PersonSpread(n: 30, samplingVariance: 0.01),
      ]))
    #expect(try #require(alike.homogeneity).q == 0)
    let unlike = try #require(
      BetweenPersonVariance([
        try PersonSpread(n: 60, samplingVariance: 0.001), try PersonSpread(n: 60, samplingVariance: 0.1),
      ]))
    #expect(try #require(unlike.homogeneity?.pValue) < 1e-4)
    #expect(BetweenPersonVariance([try PersonSpread(n: 60, samplingVariance: 0.001)])?.homogeneity == nil)
  }

  @Test("given by the analyst, or at an end of its interval")
  func given() throws {
    let given = try BetweenPersonVariance(given: 0.3)
    #expect(given.value == 0.3 && given.degreesOfFreedom == nil && given.interval() == nil && given.shift == nil)
    let own = try #require(
      BetweenPersonVariance(try PersonsOracle.groups("treated").map { try PersonSpread($0.summary) }))
    let moved = try own.with(value: 1)
    #expect(moved.value == 1 && moved.shift == own.shift && moved.shiftSamplingVariance == own.shiftSamplingVariance)
    #expect(BetweenPersonVariance([]) == nil)
    #expect(throws: MetaAnalysisError.notEstimable("a variance between persons is 0 or more")) {
      try BetweenPersonVariance(given: -1)
    }
  }
}
