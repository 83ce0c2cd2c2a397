import Consistency
import PrePostNumerics
import TestSupport
import Testing

@Suite("Means, changes, intervals and conclusions")
struct MeanTests {
  @Test("published: differences of Hesti 2017 and Lubis")
  func differences() throws {
    let treated = try #require(
      Difference.check(
        printed("203.82"), minuend: try sample(n: 22, mean: "220.91"), subtrahend: try sample(n: 22, mean: "17.09")))
    #expect(treated.verdict == .consistent)
    func control(_ unit: RecordedUnit?) throws -> Finding? {
      Difference.check(
        printed("54.90"), minuend: try sample(n: 22, mean: "72.00"), subtrahend: try sample(n: 22, mean: "17.09"),
        unit: unit)
    }
    // Rounding alone allows it; whole values do not.
    #expect(try control(nil)?.verdict == .consistent)
    let whole = try #require(try control(.whole))
    #expect(
      whole.verdict == .inconsistent
        && whole.detail.hasPrefix("72.00 − 17.09 is 54.909091; digits may have been cut off"))
    #expect(agrees(whole.recomputed?.lower ?? 0, 1208.0 / 22, relative: 1e-13))
    let reversed = Difference.check(
      printed("23.04"), minuend: try sample(n: 30, mean: "13.53"), subtrahend: try sample(n: 30, mean: "36.57"),
      isSigned: false)
    #expect(reversed?.verdict == .consistent)
  }

  @Test("published: correlations that SDs imply (Viswanath 2016)")
  func correlations() throws {
    let pain = try #require(
      ImpliedCorrelation.check(
        before: try sample(n: 30, mean: "7.50", sd: "1.42"), after: try sample(n: 30, mean: "5.01", sd: "1.37"),
        t: printed("11.73")))
    #expect(pain.verdict == .consistent && pain.recomputed?.contains(0.653) == true)
    let volume = try #require(
      ImpliedCorrelation.check(
        before: try sample(n: 30, mean: "7.33", sd: "4.86"), after: try sample(n: 30, mean: "15.56", sd: "8.38"),
        t: printed("4.22")))
    #expect(volume.verdict == .suspicious && volume.recomputed?.contains(-0.248) == true)
    func check(_ change: String, r: String? = nil) throws -> Finding? {
      ImpliedCorrelation.check(
        before: try sample(n: 16, sd: "4.0"), after: try sample(n: 16, sd: "5.0"), sdChange: printed(change),
        r: r.map(printed))
    }
    #expect(try check("0.5")?.verdict == .impossible && check("0.5")?.detail.contains("standard error") == true)
    #expect(try check("9.5")?.verdict == .impossible)
    #expect(try check("6.9")?.verdict == .suspicious)
    #expect(try check("4.0")?.verdict == .consistent)
    #expect(try check("4.0", r: "0.62")?.verdict == .consistent && check("4.0", r: "0.40")?.verdict == .inconsistent)
  }

  @Test("property: the SD of change of any pairs implies their correlation", arguments: 1...60 as ClosedRange<UInt64>)
  func anyPairs(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let before = (0..<12).map { _ in generator.gaussian() }
    let after = before.map { 0.5 * $0 + generator.gaussian() }
    let change = zip(after, before).map(-)
    func sd(_ values: [Double]) throws -> Reported { Reported(try #require(standardDeviation(values))) }
    let finding = try #require(
      ImpliedCorrelation.check(
        before: try PrintedSample(n: 12, sd: sd(before)), after: try PrintedSample(n: 12, sd: sd(after)),
        sdChange: try sd(change)))
    let (m1, m2) = (try #require(mean(before)), try #require(mean(after)))
    let covariance = zip(before, after).reduce(0) { $0 + ($1.0 - m1) * ($1.1 - m2) } / 11
    let r = covariance / (try sd(before).point * sd(after).point)
    #expect(agrees(finding.recomputed?.lower ?? 9, r, relative: 1e-9, absolute: 1e-12), "seed \(seed)")
  }

  @Test("published: p from means (Patimah 2019; Esfahani 2015; Estrella 2000)")
  func comparisons() throws {
    func p(_ a: (String, String), _ b: (String, String), _ n: Int, _ p: String) throws -> Finding {
      try #require(MeanComparison(try sample(n: n, mean: a.0, sd: a.1), try sample(n: n, mean: b.0, sd: b.1)))
        .check(p: probability(p))
    }
    #expect(try p(("313.80", "45.54"), ("292.09", "97.87"), 16, "0.428").verdict == .consistent)
    #expect(try p(("10.5", "8.3"), ("9.5", "7.7"), 30, "0.543").verdict == .inconsistent)
    #expect(try p(("190", "103.5"), ("128.8", "84.9"), 34, "0.007").verdict == .inconsistent)
    #expect(try p(("13.53", "3.579"), ("36.57", "13.408"), 30, "0.001").verdict == .imprecise)
    // R: t.test from these gives Welch t = 2.11, df 27.96.
    let small = try #require(
      MeanComparison(
        try sample(n: 15, mean: "3210.00", sd: "268.73"), try sample(n: 15, mean: "3006.67", sd: "259.03")))
    #expect(small.check(t: printed("2.11"))?.verdict == .consistent)
    #expect(small.check(t: printed("-2.11"))?.verdict == .consistent)
    #expect(small.check(t: printed("8.17"))?.verdict == .inconsistent)
    // t = 2.11/√15 would come of standard errors printed as SDs.
    #expect(small.check(t: printed("0.545"))?.detail.contains("with the SDs as standard errors it fits") == true)
    let milk = try #require(
      MeanComparison(try sample(n: 16, mean: "9.36", sd: "0.71"), try sample(n: 16, mean: "7.39", sd: "0.23")))
    #expect(
      milk.checkSize(reported: "")?.verdict == .suspicious && small.checkSize(reported: "")?.verdict == .consistent)
    let change = try #require(MeanComparison(change: try sample(n: 10, mean: "1.58", sd: "1.23")))
    // Student's sleep data: t = 4.06, p = 0.0028.
    #expect(change.check(t: printed("4.06"))?.verdict == .consistent)
    #expect(change.check(p: probability("0.0028")).verdict == .consistent)
  }

  private func interval(
    _ name: String, _ estimate: String?, _ low: String, _ high: String, _ scale: PrintedInterval.Scale
  ) throws -> PrintedInterval {
    try PrintedInterval(
      name: name, estimate: estimate.map(printed), low: printed(low), high: printed(high), scale: scale)
  }

  @Test("published: intervals (foot reflexology review; Fang 2024; Jones 2001, whose limits are printed upper first)")
  func intervals() throws {
    let review = try interval("md", "2.52", "0.04", "5.01", .raw)
    #expect(IntervalChecks.symmetry(review)?.verdict == .consistent)
    #expect(IntervalChecks.probability(review, p: probability("0.05"))?.verdict == .consistent)
    #expect(IntervalChecks.probability(review, p: probability("0.20"))?.verdict == .inconsistent)
    #expect(ConclusionChecks.interval(review, conclusion: .notSignificant)?.verdict == .inconsistent)
    #expect(ConclusionChecks.interval(review, conclusion: .significant)?.verdict == .consistent)
    #expect(ConclusionChecks.interval(review, conclusion: .increase) == nil)
    #expect(IntervalChecks.symmetry(try interval("or", "14.17", "6.49", "30.92", .log))?.verdict == .consistent)
    let jones = try interval("mean", "51.32", "56.57", "46.07", .raw)
    #expect(IntervalChecks.symmetry(jones)?.verdict == .consistent && jones.low.point == 46.07)
    #expect(IntervalChecks.standardError(review, printed("1.27"))?.verdict == .consistent)
    #expect(IntervalChecks.standardError(review, printed("2.00"))?.verdict == .inconsistent)
    let outside = try interval("md", "6.0", "0.04", "5.01", .raw)
    #expect(IntervalChecks.symmetry(outside)?.verdict == .impossible)
    let raw = try #require(IntervalChecks.symmetry(try interval("or", "3.0", "1.0", "5.0", .log)))
    #expect(raw.verdict == .inconsistent && raw.detail.contains("on the raw scale it is symmetric"))
    #expect(throws: ConsistencyError.self) { try interval("or", "1.2", "-0.5", "2.9", .log) }
  }

  @Test("property: intervals made of an estimate and an SE pass every check", arguments: 1...60 as ClosedRange<UInt64>)
  func madeIntervals(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (center, error) = (generator.uniform(-3, 3), generator.uniform(0.1, 2))
    let margin = Normal.standard.upperQuantile(0.025) * error
    func text(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
    let made = try interval("md", text(center), text(center - margin), text(center + margin), .raw)
    #expect(IntervalChecks.symmetry(made)?.verdict == .consistent, "seed \(seed)")
    #expect(IntervalChecks.standardError(made, printed(text(error)))?.verdict == .consistent, "seed \(seed)")
    let p = 2 * Normal.standard.survival(abs(center) / error)
    #expect(
      IntervalChecks.probability(made, p: PrintedProbability(Reported(p), text: "p"))?.verdict == .consistent,
      "seed \(seed)")
  }

  @Test("thresholds, directions, sizes, identities and the choice of the test")
  func statements() throws {
    let threshold = PrintedProbability(
      printed("0.035"), text: "0.035 (<0.005)", threshold: .init(isBelow: true, limit: 0.005))
    #expect(ConclusionChecks.threshold(threshold, conclusion: nil, alpha: 0.05)?.verdict == .inconsistent)
    #expect(ConclusionChecks.threshold(probability("0.035"), conclusion: nil, alpha: 0.05) == nil)
    #expect(
      ConclusionChecks.threshold(probability("0.035"), conclusion: .notSignificant, alpha: 0.05)?.verdict
        == .inconsistent)
    #expect(
      ConclusionChecks.threshold(probability("0.035"), conclusion: .significant, alpha: 0.01)?.verdict == .inconsistent)
    #expect(
      ConclusionChecks.threshold(probability("<0.001"), conclusion: .significant, alpha: 0.05)?.verdict == .consistent)
    #expect(ConclusionChecks.direction(.increase, from: printed("40"), to: printed("20"))?.verdict == .inconsistent)
    #expect(ConclusionChecks.direction(.decrease, from: printed("40"), to: printed("20"))?.verdict == .consistent)
    func above(_ value: Double) -> Reported {
      Reported(point: value, interval: Interval(value, .infinity), rule: .bound)
    }
    #expect(ConclusionChecks.direction(.increase, from: above(40), to: above(20))?.verdict == .suspicious)
    #expect(
      ConclusionChecks.direction(.increase, effect: printed("-7.26"), name: "md", scale: .raw)?.verdict == .inconsistent
    )
    #expect(
      ConclusionChecks.direction(.increase, effect: printed("1.9"), name: "rr", scale: .log)?.verdict == .consistent)
    #expect(SampleSizes.check(total: 46, groups: [15, 15]).verdict == .inconsistent)
    #expect(SampleSizes.check(events: 16, n: 15).verdict == .impossible)
    #expect(Identity.baselines(printed("17.09"), printed("17.09"))?.verdict == .suspicious)
    #expect(Identity.spreads(printed("15.43"), printed("15.4"))?.verdict == .consistent)
    #expect(Identity.spreads(printed("0.00"), printed("0.00"))?.verdict == .consistent)
    #expect(TestChoice.check(NamedTest("Wilcoxon"), design: .independent)?.verdict == .suspicious)
    #expect(TestChoice.check(NamedTest("chi-square"), design: .paired)?.verdict == .suspicious)
    #expect(TestChoice.check(NamedTest("Mann-Whitney"), design: .independent) == nil)
    #expect(TestChoice.check(NamedTest("Mann-Whitney (between arms)"), design: .paired) == nil)
    #expect(try Conclusion("Not significant") == .notSignificant)
    #expect(
      throws: ConsistencyError.unknown(
        what: "conclusion", text: "better", accepted: "significant, not significant, increase, decrease are accepted")
    ) { try Conclusion("better") }
  }

  @Test("ranges that do not overlap: Rofi'ah 2016")
  func separation() throws {
    let finding = try #require(
      Separation.check(
        try sample(n: 18, min: "4", max: "13"), try sample(n: 18, min: "15", max: "30"), p: probability("0.0001")))
    #expect(finding.verdict == .imprecise && printsAs((finding.recomputed?.lower ?? 0) * 1e10, 2.2, decimals: 1))
    #expect(
      Separation.check(
        try sample(n: 18, min: "4", max: "16"), try sample(n: 18, min: "15", max: "30"), p: probability("0.0001"))
        == nil)
  }

  @Test("standard errors of means")
  func standardErrors() throws {
    #expect(StandardErrorOfMean.check(printed("0.5"), sample: try sample(n: 16, sd: "2.0"))?.verdict == .consistent)
    #expect(StandardErrorOfMean.check(printed("0.9"), sample: try sample(n: 16, sd: "2.0"))?.verdict == .inconsistent)
  }

  @Test("published: the interval of Student's sleep data against its SD, and of a difference against both SDs")
  func spreads() throws {
    let sleep = try sample(n: 10, mean: "1.58", sd: "1.23")
    let known = try interval("mean", "1.58", "0.70", "2.46", .raw)
    #expect(IntervalChecks.spread(known, sample: sleep)?.verdict == .consistent)
    // 1.58 ± 1.96 · 1.23 forgets the square root of n.
    let wrong = try interval("mean", "1.58", "-0.83", "3.99", .raw)
    #expect(IntervalChecks.spread(wrong, sample: sleep)?.verdict == .inconsistent)
    // R: t.test's pooled interval of 203.33 ± 2.0484 · 96.37.
    let groups = try #require(
      MeanComparison(
        try sample(n: 15, mean: "3210.00", sd: "268.73"), try sample(n: 15, mean: "3006.67", sd: "259.03")))
    let made = try interval("md", "203.33", "5.92", "400.74", .raw)
    #expect(IntervalChecks.spread(made, comparison: groups)?.verdict == .consistent)
    let narrow = try interval("md", "203.33", "100.92", "305.74", .raw)
    #expect(IntervalChecks.spread(narrow, comparison: groups)?.verdict == .inconsistent)
  }

  @Test("p of another test on the other side of the level is suspicious, not a mismatch")
  func sides() throws {
    let ratio = try interval("or", "2.1", "1.02", "4.32", .log)
    #expect(IntervalChecks.side(ratio, p: probability("0.060"))?.verdict == .suspicious)
    #expect(IntervalChecks.side(ratio, p: probability("0.040"))?.verdict == .consistent)
    #expect(IntervalChecks.side(try interval("or", "2.1", "1.00", "4.41", .log), p: probability("0.06")) == nil)
  }
}
