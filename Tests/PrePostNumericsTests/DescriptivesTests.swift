import PrePostNumerics
import TestSupport
import Testing

/// A data set of the NIST Statistical Reference Datasets, univariate: https://www.itl.nist.gov/div898/strd/
private struct Certified: Sendable {
  let values: [Double]
  let mean: Double
  let standardDeviation: Double
  let digits: Double

  /// `first`, then 500 times `low` and `high`.
  init(first: Double, low: Double, high: Double, digits: Double) {
    self.values = [first] + (0..<500).flatMap { _ in [low, high] }
    self.mean = first
    self.standardDeviation = 0.1
    self.digits = digits
  }
}

@Suite("Descriptive statistics")
struct DescriptivesTests {
  @Test(
    "published: NIST NumAcc2, NumAcc3 and NumAcc4",
    // The second and third values of the last two sets are not doubles: their deviations have 9 and 8 digits.
    arguments: [
      Certified(first: 1.2, low: 1.1, high: 1.3, digits: 14),
      Certified(first: 1_000_000.2, low: 1_000_000.1, high: 1_000_000.3, digits: 9),
      Certified(first: 10_000_000.2, low: 10_000_000.1, high: 10_000_000.3, digits: 8),
    ])
  private func certified(_ set: Certified) throws {
    #expect(logRelativeError(try #require(mean(set.values)), set.mean) >= 14)
    let own = try #require(standardDeviation(set.values))
    #expect(logRelativeError(own, set.standardDeviation) >= set.digits)
  }

  @Test("published: NIST NumAcc1, exact")
  func certifiedExact() {
    let values = [10_000_001.0, 10_000_003, 10_000_002]
    #expect(mean(values) == 10_000_002 && standardDeviation(values) == 1)
  }

  @Test("a compensated sum keeps what a large number hides")
  func compensated() {
    #expect(compensatedSum([1, 1e100, 1, -1e100]) == 2)
    #expect(compensatedSum([Double](repeating: 0.1, count: 10)) == 1)
    #expect(compensatedSum([Double]()) == 0)
    #expect(compensatedSum([1, .infinity]) == .infinity)
  }

  @Test("property: the order of a compensated sum does not matter", arguments: 1...30 as ClosedRange<UInt64>)
  func order(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // Whole multiples of 2⁻²⁰ below 2²⁰: the exact sum is a double.
    let values = (0..<200).map { _ in (generator.uniform(-1, 1) * 0x1p40).rounded() * 0x1p-20 }
    let exact = Double(values.reduce(0) { $0 + Int($1 * 0x1p20) }) * 0x1p-20
    #expect(compensatedSum(values) == exact)
    #expect(compensatedSum(values.shuffled(using: &generator)) == exact)
  }

  @Test("a variance far from 0 keeps its digits")
  func farFromZero() {
    #expect(variance([1e9, 1e9 + 1, 1e9 + 2]) == 1)
    // The mean of these two is not a double.
    #expect(variance([1e15, 1e15 + 0.125]) == 0.0078125)
    #expect(variance([Double](repeating: 0.1, count: 3)) == 0)
    #expect(variance([Double](repeating: 0.1, count: 7)) == 0)
  }

  @Test("property: shift and unit", arguments: 1...30 as ClosedRange<UInt64>)
  func affine(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<generator.integer(2...40)).map { _ in generator.gaussian() }
    let scale = generator.uniform(0.1, 10)
    let shift = generator.uniform(-5, 5)
    let moved = values.map { scale * $0 + shift }
    let before = try #require(variance(values))
    #expect(agrees(try #require(variance(moved)), scale * scale * before, relative: 1e-13))
    #expect(agrees(try #require(mean(moved)), scale * (mean(values) ?? 0) + shift, relative: 1e-13, absolute: 1e-14))
    #expect(agrees(try #require(standardDeviation(values)), before.squareRoot(), relative: 1e-16))
  }

  @Test("property: a correlation is ±1 on a line and stays within ±1", arguments: 1...50 as ClosedRange<UInt64>)
  func line(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let x = (0..<generator.integer(2...30)).map { _ in generator.gaussian() }
    let slope = generator.uniform(0.1, 9)
    let up = try #require(correlation(x, x.map { slope * $0 + 3 }))
    let down = try #require(correlation(x, x.map { 3 - slope * $0 }))
    #expect(up <= 1 && agrees(up, 1, relative: 1e-14))
    #expect(down >= -1 && agrees(down, -1, relative: 1e-14))
    #expect(correlation(x, x) == 1)
  }

  @Test("oracle: a correlation in fractions")
  func fraction() throws {
    // Deviations (−1, 0, 1) and (−4/3, −1/3, 5/3): r = 3 / √(2 · 14/3) = √(27/28).
    let r = try #require(correlation([1, 2, 3], [0, 1, 3]))
    #expect(agrees(r, (27.0 / 28).squareRoot(), relative: 1e-15))
  }

  @Test("property: a correlation has no unit", arguments: [1e-300, 1e-200, 1e200, 1e300])
  func unit(_ unit: Double) throws {
    let x = [1.0, 2, 3].map { $0 * unit }
    #expect(agrees(try #require(correlation(x, [0, 1, 3])), (27.0 / 28).squareRoot(), relative: 1e-15))
  }

  @Test(
    "oracle: numpy 2.4.6, quantile with method linear",
    arguments: zip(
      [0, 0.1, 0.25, 1.0 / 3, 0.5, 0.77, 0.95, 1], [2.0, 5, 11, 15, 36, 39.62, 41.05, 41.5]))
  func quantiles(_ p: Double, _ expected: Double) throws {
    let values = [7, 15, 36, 39, 40, 41.5, 2]
    #expect(agrees(try #require(quantile(values, p)), expected, relative: 1e-15))
  }

  @Test("the median of odd and even counts")
  func medians() {
    #expect(median([3, 1, 2]) == 2 && median([4, 1, 3, 2]) == 2.5 && median([7]) == 7)
    #expect(quantile([7], 0.3) == 7)
  }

  @Test("refusal: too few values and values that do not vary are nil")
  func undefined() {
    #expect(mean([]) == nil && median([]) == nil && quantile([], 0.5) == nil)
    #expect(variance([]) == nil && variance([5]) == nil && standardDeviation([5]) == nil)
    #expect(correlation([], []) == nil && correlation([1], [2]) == nil)
    #expect(correlation([0.1, 0.1, 0.1], [1, 2, 3]) == nil && correlation([1, 2, 3], [0.7, 0.7, 0.7]) == nil)
  }
}
