import PrePostNumerics
import SingleCase
import TestSupport
import Testing

/// Values as the papers give them, as fractions where they are fractions.
@Suite struct PublishedTests {
  /// Numerator and denominator; IRD is 6/7 − 1/6.
  static let sixIndices: [(code: String, over: Double, under: Double)] = [
    ("NAP", 38.5, 42), ("Tau", 35, 42), ("PND", 5, 7), ("PEM", 7, 7), ("PAND", 11, 13), ("IRD", 29, 42),
  ]

  @Test(arguments: sixIndices)
  func parkerVannestDavis2011(_ code: String, _ over: Double, _ under: Double) throws {
    let series = try PhaseSeries(
      name: "example", baseline: [20, 20, 26, 25, 22, 23], treatment: [28, 25, 24, 27, 30, 30, 29])
    #expect(agrees(try SingleCaseIndex.named(code).compute(series).estimate, over / under, relative: 1e-15))
  }

  @Test(arguments: [("Tau", 0.8), ("Tau-U", 0.55)])
  func parkerVannestDavisSauber2011(_ code: String, _ expected: Double) throws {
    let series = try PhaseSeries(name: "small", baseline: [3, 3, 4, 5], treatment: [4, 5, 6, 7, 7])
    #expect(try SingleCaseIndex.named(code).compute(series).estimate == expected)
  }

  @Test(arguments: [("Tau", 1), ("Tau-U", 0.6), ("Tau-BC", 0)])
  func tarlow2017(_ code: String, _ expected: Double) throws {
    let series = try PhaseSeries(name: "line", baseline: [1, 2, 3, 4, 5], treatment: [6, 7, 8, 9, 10])
    #expect(try SingleCaseIndex.named(code).compute(series).estimate == expected)
  }

  /// Lines with slopes that binary numbers cannot hold stay lines.
  @Test(arguments: 1...30)
  func pointsOnTheBaselineLineAreTies(_ tenths: Int) throws {
    let a = (1...5).map { Double(tenths) / 10 * Double($0) + 0.7 }
    let b = (6...12).map { Double(tenths) / 10 * Double($0) + 0.7 }
    let series = try PhaseSeries(name: "line", baseline: a, treatment: b)
    #expect(try SingleCaseIndex.baselineCorrectedTau.compute(series).estimate == 0)
    #expect(try SingleCaseIndex.percentExceedingTrend.compute(series).estimate == 0)
  }

  /// Least squares by hand: A 1 3 2 at 1, 2, 3 has slope 1/2 and height 2 at its center, so 3, 3.5 and 4 are the
  /// heights at 4, 5 and 6 (3.5 is met, not exceeded).
  @Test func percentExceedingTrendByHand() throws {
    let series = try PhaseSeries(name: "hand", baseline: [1, 3, 2], treatment: [3.1, 3.5, 3.9])
    #expect(try SingleCaseIndex.percentExceedingTrend.compute(series).estimate == 1.0 / 3)
  }

  /// Newcombe's equation at NAP = 1, divided by 1 − θ, must hold at the lower end: for m = 1 and n = 4 with h = 1.5.
  @Test func intervalOfACompleteSeparation() throws {
    let series = try PhaseSeries(name: "apart", baseline: [1], treatment: [2, 3, 4, 5])
    let interval = try #require(try SingleCaseIndex.nonoverlapOfAllPairs.compute(series).interval)
    let t = interval.lower
    let z = Normal.standard.upperQuantile(0.025)
    let right = z * z * t / 4 * (1 + 1.5 * (1 - t) / (2 - t) + 1.5 * t / (1 + t))
    #expect(agrees(1 - t, right, relative: 1e-13))
    #expect(interval.upper == 1)
    var options = IndexOptions()
    options.improvement = .decrease
    let mirrored = try #require(try SingleCaseIndex.nonoverlapOfAllPairs.compute(series, options: options).interval)
    #expect(mirrored.lower == 0)
    #expect(mirrored.upper == 1 - t)
  }

  /// Means of 0 and 1 kept away from the ends by D: 20 intervals per session, 3 and 2 sessions.
  @Test func truncationByIntervals() throws {
    var options = IndexOptions()
    options.biasCorrected = false
    options.intervals = 20
    options.scale = .percentage
    let percent = try PhaseSeries(name: "percent", baseline: [0, 0, 0], treatment: [50, 60])
    let ratio = try SingleCaseIndex.logResponseRatioIncreasing.compute(percent, options: options)
    #expect(agrees(ratio.estimate, 4.189654742026425, relative: 1e-14))  // ln(55 / (100/120)) = ln 66
    options.scale = .proportion
    let proportion = try PhaseSeries(name: "proportion", baseline: [0, 0, 0], treatment: [1, 1])
    let odds = try SingleCaseIndex.logOddsRatio.compute(proportion, options: options)
    #expect(agrees(odds.estimate, 9.148571345578551, relative: 1e-14))  // ln 79 + ln 119
    // p(1 − p) = 119/120² and 79/80², variances 1/(20²·3³) and 1/(20²·2³).
    let a = 120.0 * 120 * 120 * 120 / (119 * 119 * 3 * 400 * 27)
    let b = 80.0 * 80 * 80 * 80 / (79 * 79 * 2 * 400 * 8)
    #expect(agrees(try #require(odds.standardError), (a + b).squareRoot(), relative: 1e-13))
  }

  /// No event in two sessions of 10 minutes: the rate is taken as 1/40 per minute.
  @Test func truncationBySessionLength() throws {
    var options = IndexOptions()
    options.biasCorrected = false
    options.scale = .rate
    options.sessionLength = 10
    let series = try PhaseSeries(name: "rate", baseline: [0, 0], treatment: [1, 2])
    let ratio = try SingleCaseIndex.logResponseRatioIncreasing.compute(series, options: options)
    #expect(agrees(ratio.estimate, 4.0943445622221, relative: 1e-13))  // ln 60
  }

  /// Welch's test of A 1 2 3 4 5 and B 2 4 6 8: V = 0.5 + 5/3, ν = V²/(0.5²/4 + (5/3)²/3).
  @Test func meanShiftByHand() throws {
    let series = try PhaseSeries(name: "hand", baseline: [1, 2, 3, 4, 5], treatment: [2, 4, 6, 8])
    let shift = try SingleCaseIndex.meanShift.compute(series)
    let v = 0.5 + 5.0 / 3
    let df = v * v / (0.25 / 4 + 25.0 / 27)
    #expect(shift.estimate == 2)
    #expect(agrees(try #require(shift.standardError), v.squareRoot(), relative: 1e-15))
    let t = StudentT(degreesOfFreedom: df).upperQuantile(0.025)
    #expect(agrees(try #require(shift.interval).upper, 2 + t * v.squareRoot(), relative: 1e-14))
  }
}
