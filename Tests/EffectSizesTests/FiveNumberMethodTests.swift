import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("Means and SDs from quantiles by quantile estimation and by Box–Cox")
struct FiveNumberMethodTests {
  private static let place = "Tests/Fixtures/effects/five_number_methods.csv"

  private func five(_ row: ReferenceRow) throws -> FiveNumbers {
    try #require(
      FiveNumbers(
        SampleDescription(
          minimum: row.number("min"), q1: row.number("q1"), median: row.number("median"), q3: row.number("q3"),
          maximum: row.number("max"))))
  }

  @Test("published: the example of estmeansd, 2, 4, 9 in 100 participants")
  func example() throws {
    let numbers = FiveNumbers.range(minimum: 2, median: 4, maximum: 9)
    // 4.347284 (1.502171) there; its search stops within 1e-5 of the least squares.
    let fit = numbers.quantileEstimate(n: 100)
    #expect(fit.distribution == .logNormal)
    #expect(agrees(fit.mean, 4.347284, relative: 1e-5) && agrees(fit.standardDeviation, 1.502171, relative: 1e-5))
    // 4.204881 (1.277236) there, from 10,000 random numbers: standard errors 0.013 and 0.013, of which three are allowed.
    let power = try numbers.boxCoxEstimate(n: 100)
    #expect(abs(power.mean - 4.204881) < 0.039 && abs(power.standardDeviation - 1.277236) < 0.039)
  }

  @Test("oracle: scipy", arguments: ReferenceRow.table(place))
  func oracle(_ row: ReferenceRow) throws {
    let numbers = try five(row)
    let n = try #require(row.count("n"))
    let mean = try #require(row.number("mean"))
    let sd = try #require(row.number("sd"))
    if row["method"] == "qe" {
      let fit = numbers.quantileEstimate(n: n)
      #expect(fit.distribution.rawValue == row["detail"])
      // A minimum is found to the root of the accuracy of a double, by both.
      #expect(agrees(fit.mean, mean, relative: 1e-7) && agrees(fit.standardDeviation, sd, relative: 1e-6))
    } else {
      let fit = try numbers.boxCoxEstimate(n: n)
      #expect(agrees(fit.power, try #require(row.number("detail")), relative: 1e-5, absolute: 1e-8))
      #expect(agrees(fit.mean, mean, relative: 1e-7) && agrees(fit.standardDeviation, sd, relative: 1e-6))
    }
  }

  private func scaled(_ five: FiveNumbers, by scale: Double) -> FiveNumbers {
    switch five {
    case .range(let minimum, let median, let maximum):
      .range(minimum: minimum * scale, median: median * scale, maximum: maximum * scale)
    case .quartiles(let q1, let median, let q3): .quartiles(q1: q1 * scale, median: median * scale, q3: q3 * scale)
    case .all(let minimum, let q1, let median, let q3, let maximum):
      .all(
        minimum: minimum * scale, q1: q1 * scale, median: median * scale, q3: q3 * scale, maximum: maximum * scale)
    }
  }

  @Test("property: the unit does not matter", arguments: 1...30 as ClosedRange<UInt64>)
  func unit(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<5).map { _ in generator.uniform(2, 90) }.sorted()
    let n = generator.integer(5...400)
    let scale = generator.uniform(1, 1000)
    for numbers in [
      FiveNumbers.range(minimum: values[0], median: values[2], maximum: values[4]),
      .quartiles(q1: values[1], median: values[2], q3: values[3]),
      .all(minimum: values[0], q1: values[1], median: values[2], q3: values[3], maximum: values[4]),
    ] {
      let one = numbers.quantileEstimate(n: n)
      let other = scaled(numbers, by: scale).quantileEstimate(n: n)
      #expect(one.distribution == other.distribution, "seed \(seed)")
      #expect(agrees(other.mean, one.mean * scale, relative: 1e-6), "seed \(seed)")
      #expect(agrees(other.standardDeviation, one.standardDeviation * scale, relative: 1e-5), "seed \(seed)")
      guard let first = try? numbers.boxCoxEstimate(n: n) else { continue }
      let second = try scaled(numbers, by: scale).boxCoxEstimate(n: n)
      #expect(agrees(second.mean, first.mean * scale, relative: 1e-7), "seed \(seed)")
      #expect(agrees(second.standardDeviation, first.standardDeviation * scale, relative: 1e-6), "seed \(seed)")
    }
  }

  @Test("property: quantiles of a distribution give back its mean and SD", arguments: [20, 100, 3000, 2_000_000])
  func exact(n: Int) throws {
    let end = 1 / Double(n)
    func numbers(_ quantile: (Double) -> Double) -> FiveNumbers {
      .all(
        minimum: quantile(end), q1: quantile(0.25), median: quantile(0.5), q3: quantile(0.75),
        maximum: quantile(1 - end))
    }
    let normal = numbers(Normal(mean: 50, standardDeviation: 8).quantile).quantileEstimate(n: n)
    #expect(normal.distribution == .normal)
    #expect(agrees(normal.mean, 50, relative: 1e-10) && agrees(normal.standardDeviation, 8, relative: 1e-9))
    let gamma = numbers(GammaDistribution(shape: 3, scale: 2).quantile).quantileEstimate(n: n)
    #expect(gamma.distribution == .gamma)
    #expect(agrees(gamma.mean, 6, relative: 1e-6) && agrees(gamma.standardDeviation, 12.0.squareRoot(), relative: 1e-6))
    let beta = numbers(BetaDistribution(a: 2, b: 5).quantile).quantileEstimate(n: n)
    #expect(beta.distribution == .beta)
    #expect(agrees(beta.mean, 2.0 / 7, relative: 1e-6))
    #expect(agrees(beta.standardDeviation, (10.0 / (49 * 8)).squareRoot(), relative: 1e-6))
    let logNormal = numbers { exponential(1 + 0.6 * Normal.standard.quantile($0)) }.quantileEstimate(n: n)
    #expect(logNormal.distribution == .logNormal && agrees(logNormal.mean, exponential(1.18), relative: 1e-6))
  }

  @Test("symmetric quantiles keep their middle; equal ones have no spread")
  func edges() throws {
    let symmetric = FiveNumbers.all(minimum: 1, q1: 3, median: 5, q3: 7, maximum: 9)
    #expect(agrees(symmetric.quantileEstimate(n: 40).mean, 5, relative: 1e-12))
    let power = try symmetric.boxCoxEstimate(n: 40)
    #expect(agrees(power.power, 1, relative: 1e-6) && agrees(power.mean, 5, relative: 1e-6))
    let still = FiveNumbers.quartiles(q1: 4, median: 4, q3: 4)
    #expect(still.quantileEstimate(n: 9).standardDeviation == 0 && still.quantileEstimate(n: 9).mean == 4)
    #expect(try still.boxCoxEstimate(n: 9).standardDeviation == 0)
    let negative = FiveNumbers.all(minimum: -30, q1: 1, median: 2, q3: 4, maximum: 90)
    #expect(negative.quantileEstimate(n: 50).distribution == .normal)
  }

  @Test("a summary takes the chosen method, says so, and what the variance does not know")
  func chosen() throws {
    let sample = SampleDescription(q1: 54.9, median: 67.3, q3: 94.7)
    let summary = try TwoGroupSummary(
      treatment: .init(n: 115, mean: nil, sd: nil, description: sample), control: .init(n: 40, mean: 60, sd: 20))
    #expect(message { try Measure.meanDifference.effectSize(of: summary) }.contains("too skewed"))
    var options = MeasureOptions()
    options.fiveNumberMethod = .quantileEstimation
    let effect = try Measure.meanDifference.effectSize(of: summary, options: options)
    #expect(effect.derivation.steps.map(\.quantity) == ["mean_treatment", "sd_treatment"])
    #expect(effect.derivation.steps[0].formula == "quantile estimation from q1, median, q3: log-normal")
    #expect(
      effect.derivation.notes.map(\.text) == [
        "mean_treatment and sd_treatment are estimated from q1, median, q3; the sampling variance takes them as printed "
          + "and is too small"
      ])
    options.fiveNumberMethod = .boxCox
    let steps = try Measure.meanDifference.effectSize(of: summary, options: options).derivation.steps
    #expect(steps.map(\.quantity) == ["power_treatment", "mean_treatment", "sd_treatment"])
  }

  @Test("refusal: numbers that are not positive, no power, too few")
  func refusals() throws {
    #expect(
      message { try FiveNumbers.quartiles(q1: -1, median: 2, q3: 4).boxCoxEstimate(n: 9) }
        == "Box–Cox needs positive numbers; -1 is not")
    #expect(
      message { try FiveNumbers.quartiles(q1: 1, median: 4, q3: 4).boxCoxEstimate(n: 9) }
        == "Box–Cox finds no power that makes these numbers symmetric around their median")
    var options = MeasureOptions()
    options.fiveNumberMethod = .boxCox
    let few = try TwoGroupSummary(
      treatment: .init(n: 4, mean: nil, sd: nil, description: SampleDescription(q1: 1, median: 2, q3: 3)),
      control: .init(n: 40, mean: 60, sd: 20))
    #expect(
      message { try Measure.meanDifference.effectSize(of: few, options: options) }
        == "needs mean_treatment; mean_treatment and sd_treatment from q1, median, q3 need n_treatment of at least 5")
  }
}
