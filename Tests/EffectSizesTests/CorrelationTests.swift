import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

private let correlations: [Measure<CorrelationSummary>] = [
  .correlation, .correlationUnbiased, .fisherZOfCorrelation,
]

@Suite("COR, UCOR and ZCOR, correlations")
struct CorrelationTests {
  @Test("published: r = −0.3354 from p = 0.07 of 30 pairs (metafor's documentation); Fisher's z of 0.5")
  func published() throws {
    let t = -StudentT(degreesOfFreedom: 28).upperQuantile(0.035)
    let effect = try Measure.correlation.effectSize(of: CorrelationSummary(n: 30, correlation: nil, tStatistic: t))
    #expect(printsAs(effect.estimate, -0.3354, decimals: 4))
    #expect(effect.derivation.steps.map(\.formula) == ["t / √(t² + n − 2)"])
    let z = try Measure.fisherZOfCorrelation.effectSize(of: CorrelationSummary(n: 28, correlation: 0.5))
    #expect(printsAs(z.estimate, 0.5493, decimals: 4))
    #expect(z.samplingVariance == 0.04)
  }

  @Test("oracle: metafor", arguments: correlations.indices)
  func oracle(index: Int) throws {
    let measure = correlations[index]
    var options: [String: MeasureOptions] = [:]
    for row in ReferenceRow.oracle("correlations.csv", measure: measure.code) {
      let chosen =
        try options[row["case"]]
        ?? row.varianceOptions(measure, in: ReferenceRow.correlations) { try $0.correlation() }
      options[row["case"]] = chosen
      let effect = try measure.effectSize(of: row.correlation(), options: chosen)
      let yi = try #require(row.number("yi"))
      let vi = try #require(row.number("vi"))
      // UB is a difference of numbers near 1; metafor's series ends 1e-13 short of the sum where r is 0.
      let tolerance = chosen.varianceType == .unbiased ? 2e-13 : 0
      #expect(agrees(effect.estimate, yi, relative: 1e-11, absolute: 1e-14), "\(row.testDescription)")
      #expect(
        agrees(try #require(effect.samplingVariance), vi, relative: 1e-11, absolute: tolerance),
        "\(row.testDescription): \(effect.samplingVariance ?? 0) for \(vi)")
    }
  }

  @Test("property: the other sign of r is the other sign of the effect", arguments: 1...50 as ClosedRange<UInt64>)
  func sign(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let r = generator.uniform(-0.98, 0.98)
    let n = generator.integer(5...300)
    for measure in correlations {
      for type in measure.varianceTypes {
        let forth = try measure.effectSize(of: CorrelationSummary(n: n, correlation: r), alone: type)
        let back = try measure.effectSize(of: CorrelationSummary(n: n, correlation: -r), alone: type)
        #expect(areOpposite(forth, back), "\(measure.code) \(type)")
      }
    }
  }

  @Test("property: with millions of pairs the corrected correlation and its variances are the plain ones")
  func millions() throws {
    let summary = try CorrelationSummary(n: 4_000_000, correlation: 0.6)
    let plain = try Measure.correlation.effectSize(of: summary)
    for type in Measure.correlationUnbiased.varianceTypes {
      let unbiased = try Measure.correlationUnbiased.effectSize(of: summary, alone: type)
      #expect(areEqual(plain, unbiased, relative: 1e-5))
    }
  }

  @Test("H0 is the variance at 0; UB stays defined at 0 of five and six pairs")
  func smallest() throws {
    let none = try CorrelationSummary(n: 5, correlation: 0)
    #expect(try Measure.correlation.effectSize(of: none, alone: .nullHypothesis).samplingVariance == 0.25)
    // metafor 3.8-1: 1. Six pairs by hand: ₂F₁(1, 1; 3; 1) = 2, so 3/4 · 2 − 1.
    let five = try Measure.correlationUnbiased.effectSize(of: none, alone: .unbiased)
    #expect(agrees(try #require(five.samplingVariance), 1, relative: 1e-14))
    let six = try Measure.correlationUnbiased.effectSize(
      of: CorrelationSummary(n: 6, correlation: 0), alone: .unbiased)
    #expect(agrees(try #require(six.samplingVariance), 0.5, relative: 1e-14))
  }

  @Test("a correlation of 1 has no variance and says so")
  func perfect() throws {
    let summary = try CorrelationSummary(n: 9, correlation: 1)
    for measure in correlations.prefix(2) {
      let effect = try measure.effectSize(of: summary)
      #expect(effect.estimate == 1 && effect.samplingVariance == nil)
      #expect(
        effect.derivation.notes.map(\.text)
          == ["no sampling variance: the formula has none for a correlation of 1"])
    }
    #expect(
      message { try Measure.fisherZOfCorrelation.effectSize(of: summary) } == "a correlation of 1 has no Fisher z")
  }

  @Test("refusal: |r| > 1, too few pairs, what is missing")
  func refusals() throws {
    #expect(
      message { try CorrelationSummary(n: 9, correlation: 1.1) }
        == "r is 1.1; a correlation lies between -1 and 1")
    let three = try CorrelationSummary(n: 3, correlation: 0.5)
    #expect(message { try Measure.fisherZOfCorrelation.effectSize(of: three) } == "needs n of at least 4; n is 3")
    #expect(
      message { try Measure.correlationUnbiased.effectSize(of: three, alone: .unbiased) }
        == "needs n of at least 5; n is 3")
    let bare = try CorrelationSummary(n: 9, correlation: nil)
    #expect(message { try Measure.correlation.effectSize(of: bare) } == "needs r (or the t of its test)")
    let noN = try CorrelationSummary(n: nil, correlation: 0.4)
    #expect(message { try Measure.correlation.effectSize(of: noN) } == "needs n")
    let pair = try CorrelationSummary(n: 2, correlation: nil, tStatistic: 2)
    #expect(message { try Measure.correlation.effectSize(of: pair) } == "needs n of at least 3; n is 2")
  }
}
