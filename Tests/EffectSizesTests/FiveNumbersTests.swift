import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("Means and SDs from five numbers")
struct FiveNumbersTests {
  @Test("published: the example of metaBLUE for Wan et al. 2014: 1 to 10 in 30 participants")
  func wan() throws {
    let five = FiveNumbers.range(minimum: 1, median: 4, maximum: 10)
    #expect(printsAs(five.estimatedStandardDeviation(n: 30), 2.205578, decimals: 6))
  }

  @Test("oracle: metafor's conv.fivenum, then escalc", arguments: ReferenceRow.table(place))
  func oracle(_ row: ReferenceRow) throws {
    var options = MeasureOptions()
    options.testsSkewness = row["skew_test"] != "no"
    if let measure = Self.twoGroup.first(where: { $0.code == row["measure"] }) {
      let summary = try TwoGroupSummary(
        treatment: .init(n: row.count("n_treatment"), mean: nil, sd: nil, description: row.description("treatment")),
        control: .init(n: row.count("n_control"), mean: nil, sd: nil, description: row.description("control")))
      #expect(try row.isGiven { try measure.effectSize(of: summary, options: options) })
    } else {
      let measure = try #require(Self.prePost.first { $0.code == row["measure"] })
      let summary = try PrePostSummary(
        n: row.count("n"), correlation: row.number("r"), before: row.description("pre"), after: row.description("post"))
      #expect(try row.isGiven { try measure.effectSize(of: summary, options: options) })
    }
  }

  private static let place = "Tests/Fixtures/effects/five_numbers.csv"
  private static let twoGroup: [Measure<TwoGroupSummary>] = [
    .meanDifference, .standardizedMeanDifference, .logRatioOfMeans,
  ]
  private static let prePost: [Measure<PrePostSummary>] = [
    .meanChange, .standardizedMeanChange, .logRatioOfMeansChange,
  ]

  /// A random set of each kind.
  private func sets(_ generator: inout SeededGenerator) -> [FiveNumbers] {
    let values = (0..<5).map { _ in generator.uniform(-20, 20) }.sorted()
    return [
      .range(minimum: values[0], median: values[2], maximum: values[4]),
      .quartiles(q1: values[1], median: values[2], q3: values[3]),
      .all(minimum: values[0], q1: values[1], median: values[2], q3: values[3], maximum: values[4]),
    ]
  }

  private func moved(_ five: FiveNumbers, _ scale: Double, _ shift: Double) -> FiveNumbers {
    func f(_ x: Double) -> Double { x * scale + shift }
    return switch five {
    case .range(let minimum, let median, let maximum):
      .range(minimum: f(minimum), median: f(median), maximum: f(maximum))
    case .quartiles(let q1, let median, let q3): .quartiles(q1: f(q1), median: f(median), q3: f(q3))
    case .all(let minimum, let q1, let median, let q3, let maximum):
      .all(minimum: f(minimum), q1: f(q1), median: f(median), q3: f(q3), maximum: f(maximum))
    }
  }

  @Test(
    "property: means move and SDs stretch with the unit; skewness does neither",
    arguments: 1...50 as ClosedRange<UInt64>)
  func affine(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(5...300)
    let scale = generator.uniform(0.5, 9)
    let shift = generator.uniform(-50, 50)
    for five in sets(&generator) {
      let other = moved(five, scale, shift)
      #expect(
        agrees(other.estimatedMean(n: n), five.estimatedMean(n: n) * scale + shift, relative: 1e-12, absolute: 1e-11))
      #expect(
        agrees(other.estimatedStandardDeviation(n: n), five.estimatedStandardDeviation(n: n) * scale, relative: 1e-11))
      #expect(
        agrees(other.skewnessTest(n: n).statistic, five.skewnessTest(n: n).statistic, relative: 1e-9, absolute: 1e-12))
    }
  }

  @Test("property: symmetric numbers have their median as mean and no skewness", arguments: [2, 10, 1000])
  func symmetric(n: Int) {
    let sets: [FiveNumbers] = [
      .range(minimum: 1, median: 5, maximum: 9), .quartiles(q1: 4, median: 5, q3: 6),
      .all(minimum: 1, q1: 4, median: 5, q3: 6, maximum: 9),
    ]
    for five in sets {
      #expect(agrees(five.estimatedMean(n: n), 5, relative: 1e-15))
      #expect(five.skewnessTest(n: n).statistic == 0)
    }
  }

  @Test("property: over normal samples the estimates have the right centre", arguments: [17, 101])
  func normalSamples(n: Int) {
    var generator = SeededGenerator(seed: 3)
    var means = [0.0, 0.0, 0.0]
    var spreads = [0.0, 0.0, 0.0]
    let rounds = 1500
    for _ in 0..<rounds {
      let values = (0..<n).map { _ in 10 + 2 * generator.gaussian() }.sorted()
      let quarter = (n - 1) / 4
      let (low, q1, middle, q3, high) = (
        values[0], values[quarter], values[n / 2], values[n - 1 - quarter], values[n - 1]
      )
      let sets: [FiveNumbers] = [
        .range(minimum: low, median: middle, maximum: high), .quartiles(q1: q1, median: middle, q3: q3),
        .all(minimum: low, q1: q1, median: middle, q3: q3, maximum: high),
      ]
      for (index, five) in sets.enumerated() {
        means[index] += five.estimatedMean(n: n) / Double(rounds)
        spreads[index] += five.estimatedStandardDeviation(n: n) / Double(rounds)
      }
    }
    // Fifteen hundred samples leave 0.03 open for the means; the sum of twelve uniforms has shorter tails than the
    // normal. The formula of the quartiles is made for n of the form 4 Q + 1.
    for mean in means { #expect(abs(mean - 10) < 0.06) }
    for spread in spreads { #expect(agrees(spread, 2, relative: 0.05)) }
  }

  @Test("all five numbers go before three, three before none")
  func choice() {
    #expect(FiveNumbers(SampleDescription(median: 2)) == nil)
    #expect(FiveNumbers(SampleDescription(q1: 1, q3: 3)) == nil)
    #expect(FiveNumbers(SampleDescription(minimum: 0, q1: 1, median: 2, q3: 3)) == .quartiles(q1: 1, median: 2, q3: 3))
    #expect(
      FiveNumbers(SampleDescription(minimum: 0, q1: 1, median: 2, q3: 3, maximum: 4))
        == .all(minimum: 0, q1: 1, median: 2, q3: 3, maximum: 4))
  }

  @Test("refusal: skewed numbers, with the statistic; no n; numbers that fall")
  func refusals() throws {
    let skewed = SampleDescription(q1: 1, median: 1.5, q3: 9)
    func summary(n: Int?, _ description: SampleDescription) throws -> TwoGroupSummary {
      try TwoGroupSummary(
        treatment: .init(n: n, mean: nil, sd: nil, description: description), control: .init(n: 40, mean: 3, sd: 1))
    }
    #expect(
      message { try Measure.meanDifference.effectSize(of: summary(n: 40, skewed)) }
        == "needs mean_treatment; q1, median, q3 of treatment are too skewed for a mean and an SD (0.875 is above "
        + "0.4169, Shi et al. 2023); skew-test no takes them all the same")
    #expect(
      message { try Measure.meanDifference.effectSize(of: summary(n: nil, skewed)) }
        == "needs mean_treatment; mean_treatment and sd_treatment from q1, median, q3 need n_treatment of at least 2")
    #expect(
      message { try summary(n: 40, SampleDescription(q1: 3, median: 2, q3: 4)) }
        == "median_treatment is 2; a number not below q1_treatment (3)")
  }
}
