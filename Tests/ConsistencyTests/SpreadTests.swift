import Consistency
import PrePostNumerics
import TestSupport
import Testing

@Suite("GRIMMER, DEBIT, SPRITE and the range")
struct SpreadTests {
  @Test("published: GRIMMER of 7.3 (2.51) of 12 whole values (guide of scrutiny; Allard 2018)")
  func grimmer() throws {
    let finding = try #require(GRIMMER.check(try sample(n: 12, mean: "7.3", sd: "2.51"), unit: .whole))
    #expect(finding.verdict == .inconsistent)
    #expect(finding.detail.hasPrefix("no 12 whole values have this mean with this SD; the nearest SDs are 2.4"))
  }

  @Test("GRIMMER needs a mean that can occur, and more than one value")
  func grimmerLimits() throws {
    let wrong = try #require(GRIMMER.check(try sample(n: 28, mean: "5.19", sd: "2.00"), unit: .whole))
    #expect(wrong.verdict == .inconsistent && wrong.detail == "the mean alone cannot occur; see GRIM")
    let one = try #require(GRIMMER.check(try sample(n: 1, mean: "5", sd: "0"), unit: .whole))
    #expect(one.verdict == .notCheckable && one.detail == "one value has no SD")
    #expect(GRIMMER.check(try sample(n: nil, mean: "5", sd: "1"), unit: .whole) == nil)
  }

  @Test("three values with the sum 0 never have a sum of squares of 4, which parity and limits allow")
  func gap() throws {
    // SD² = 4/2, printed 1.41; the next are 1 and 1.73 (sums of squares 2 and 6).
    let finding = try #require(GRIMMER.check(try sample(n: 3, mean: "0.00", sd: "1.41"), unit: .whole))
    #expect(finding.verdict == .inconsistent && finding.detail.contains("1.000 and 1.732"), "\(finding.detail)")
  }

  @Test("totals whose squares leave 64 bits are not checkable, and no misfit")
  func large() throws {
    let fine = try RecordedUnit(step: printed("0.001"))
    let finding = try #require(GRIMMER.check(try sample(n: 4000, mean: "3210.00", sd: "268.73"), unit: fine))
    #expect(finding.verdict == .notCheckable && finding.detail.hasSuffix("too large to compute with exactly"))
  }

  @Test("an SD with n in its divisor is named")
  func population() throws {
    // 1, 2, 3, 4: 1.291 with n − 1, 1.118 with n.
    let finding = try #require(GRIMMER.check(try sample(n: 4, mean: "2.50", sd: "1.118"), unit: .whole))
    #expect(
      finding.verdict == .inconsistent && finding.detail.contains("with n instead of n − 1 in the divisor it fits"))
  }

  /// Heathers & Brown 2019, table 1, as printed in the guide of scrutiny (`pigs3`, and 0.35 (0.18) of 20).
  @Test(
    "published: DEBIT",
    arguments: [
      ("0.53", "0.50", 1683, true), ("0.44", "0.50", 1683, true), ("0.77", "0.42", 1683, true),
      ("0.19", "0.35", 1683, false), ("0.34", "0.47", 1683, true), ("0.93", "0.25", 1683, true),
      ("0.12", "0.33", 1683, true), ("0.35", "0.18", 20, false),
    ])
  func debit(mean: String, sd: String, n: Int, isConsistent: Bool) throws {
    let finding = try #require(DEBIT.check(try sample(n: n, mean: mean, sd: sd)))
    #expect(finding.verdict == (isConsistent ? .consistent : .inconsistent), "\(finding.detail)")
  }

  @Test("property: DEBIT against every count", arguments: [5, 12, 20])
  func debitAgainstCounts(n: Int) throws {
    for meanUnits in 0...100 {
      for sdUnits in 0...60 {
        let exists = (0...n).contains { x in
          let low = max(0, 2 * sdUnits - 1)
          let pairs = n * (n - 1)
          let value = 4 * x * (n - x) * 10_000
          return abs(200 * x - 2 * n * meanUnits) <= n && low * low * pairs <= value
            && value <= (2 * sdUnits + 1) * (2 * sdUnits + 1) * pairs
        }
        func text(_ units: Int) -> String { "\(units / 100)." + String("0\(units % 100)".suffix(2)) }
        let finding = try #require(DEBIT.check(try sample(n: n, mean: text(meanUnits), sd: text(sdUnits))))
        #expect((finding.verdict == .consistent) == exists, "\(text(meanUnits)) (\(text(sdUnits))) of \(n)")
      }
    }
  }

  @Test("published: SPRITE's example of its documentation cannot be, by its mean; its neighbor can")
  func spriteExamples() throws {
    // 20 answers from 1 to 7: 3.02 is no mean of 20 whole values, 3.00 is.
    let wrong = try #require(
      SPRITE.check(try sample(n: 20, mean: "3.02", sd: "2.14", min: "1", max: "7"), unit: .whole))
    #expect(wrong.verdict == .impossible && wrong.detail.hasSuffix("the search was complete"))
    let right = try #require(
      SPRITE.check(try sample(n: 20, mean: "3.00", sd: "2.13", min: "1", max: "7"), unit: .whole))
    #expect(right.verdict == .consistent && right.detail.contains("for example 1 ("))
    let far = try #require(
      SPRITE.check(try sample(n: 10, mean: "3.5", sd: "3.50", min: "1", max: "7"), unit: .whole))
    #expect(far.verdict == .impossible)
  }

  @Test("published: bounds of an SD by the range; Saint 1984: 9 values from 98.3 to 775 with the mean 408")
  func byRange() throws {
    let finding = try #require(
      SpreadAndRange.check(try sample(n: 9, mean: "408", sd: "250", min: "98.3", max: "775")))
    #expect(finding.verdict == .consistent)
    let limits = try #require(finding.recomputed)
    // By hand: √(676.65²/2 + …)/8 and √(9/8 · 367.5 · 310.2) with the rounding of the printed numbers.
    #expect(printsAs(limits.lower, 170, decimals: 0) && printsAs(limits.upper, 357.9, decimals: 0), "\(limits)")
    let error = try #require(
      SpreadAndRange.check(try sample(n: 9, mean: "408", sd: "83", min: "98.3", max: "775")))
    #expect(error.verdict == .impossible && error.detail.contains("as a standard error it would fit"))
    let mean = try #require(SpreadAndRange.checkMean(try sample(n: 9, mean: "90", min: "98.3", max: "775")))
    #expect(mean.verdict == .impossible)
  }

  @Test(
    "property: SDs and means of samples keep their limits, which are reached", arguments: 1...100 as ClosedRange<UInt64>
  )
  func limits(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(2...30)
    let values = (0..<n).map { _ in Double(generator.integer(0...100)) }
    let (center, spread) = (try #require(mean(values)), try #require(standardDeviation(values)))
    let sample = try PrintedSample(
      n: n, mean: Reported(center), sd: Reported(spread), minimum: Reported(values.min() ?? 0),
      maximum: Reported(values.max() ?? 0))
    let finding = try #require(SpreadAndRange.check(sample))
    #expect(finding.verdict == .consistent, "seed \(seed)")
    #expect(try #require(SpreadAndRange.checkMean(sample)).verdict == .consistent, "seed \(seed)")
    // One value at each end and the others at the center reach the lower limit; half at each end the upper one.
    let low = [0.0, 10] + [Double](repeating: 5, count: n)
    let least = try PrintedSample(
      n: n + 2, mean: Reported(5), sd: Reported(try #require(standardDeviation(low))), minimum: Reported(0),
      maximum: Reported(10))
    let bounds = try #require(SpreadAndRange.check(least)?.recomputed)
    #expect(agrees(bounds.lower, try #require(standardDeviation(low)), relative: 1e-12))
    let high = [Double](repeating: 0, count: n) + [Double](repeating: 10, count: n)
    #expect(
      agrees(
        try #require(
          SpreadAndRange.check(
            try PrintedSample(
              n: 2 * n, mean: Reported(5), sd: Reported(5), minimum: Reported(0), maximum: Reported(10)))?.recomputed
        ).upper, try #require(standardDeviation(high)), relative: 1e-12))
  }

  @Test("an SD above the mean of values that are not negative is suspicious; above mean · √n it cannot be")
  func skewed() throws {
    #expect(SpreadAndMean.check(try sample(n: nil, mean: "1.58", sd: "1.69"))?.verdict == .suspicious)
    #expect(SpreadAndMean.check(try sample(n: 30, mean: "1.27", sd: "1.20"))?.verdict == .consistent)
    #expect(SpreadAndMean.check(try sample(n: 4, mean: "1.58", sd: "3.60"))?.verdict == .impossible)
    #expect(SpreadAndMean.check(try sample(n: 4, mean: "-1.58", sd: "3.60")) == nil)
    #expect(SpreadAndMean.check(try sample(n: 9, mean: "1.58", sd: "3.60", min: "-2")) == nil)
  }

  @Test("quantiles stand in order, and the median near the mean")
  func order() throws {
    #expect(FiveNumberOrder.check(try sample(n: 9, min: "2", median: "5", max: "3"))?.verdict == .impossible)
    #expect(FiveNumberOrder.check(try sample(n: 9, min: "2", median: "4", max: "4"))?.verdict == .consistent)
    #expect(
      FiveNumberOrder.checkMedian(try sample(n: 9, mean: "12.0", sd: "3.5", median: "8.0"))?.verdict == .impossible)
    #expect(
      FiveNumberOrder.checkMedian(try sample(n: 9, mean: "12.0", sd: "4.5", median: "8.0"))?.verdict == .consistent)
  }

  @Test("refusals of what no paper can mean")
  func refusals() {
    #expect(throws: ConsistencyError.impossible(what: "n", value: 0, accepted: "1 or more is accepted")) {
      try sample(n: 0, mean: "1")
    }
    #expect(throws: ConsistencyError.impossible(what: "the SD", value: -1, accepted: "0 or more is accepted")) {
      try sample(n: 3, mean: "1", sd: "-1")
    }
    let error = ConsistencyError.impossible(what: "the SD", value: -1, accepted: "0 or more is accepted")
    #expect("\(error)" == "the SD is -1; 0 or more is accepted")
    #expect(throws: ConsistencyError.self) { try RecordedUnit(step: printed("0")) }
    #expect(throws: ConsistencyError.self) { try RecordedUnit.whole.averaged(over: 0) }
  }
}
