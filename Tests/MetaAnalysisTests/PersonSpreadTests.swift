import EffectSizes
import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite struct PersonSpreadTests {
  /// Oracle: moments of bivariate lognormal values by quadrature, gradients by finite differences.
  @Test(arguments: PersonSpread.Form.allCases, [false, true])
  func oracle(_ form: PersonSpread.Form, _ isAssumed: Bool) throws {
    let known = PersonsOracle.values("oracle.csv")
    for (study, summary) in try PersonsOracle.groups("treated") {
      let spread = try PersonSpread(summary, form: form, correlationIsAssumed: isAssumed)
      let key = "\(form.rawValue).\(isAssumed ? "assumed" : "printed").\(study)."
      #expect(agrees(spread.variance, try #require(known[key + "variance"]), relative: 1e-12), "\(key)")
      #expect(agrees(try #require(spread.shift), try #require(known[key + "shift"]), relative: 1e-11, absolute: 1e-14))
      // Central differences with a relative step of 1e-5 leave about 1e-9.
      #expect(agrees(spread.samplingVariance, try #require(known[key + "sampling"]), relative: 1e-7), "\(key)")
      #expect(
        agrees(try #require(spread.shiftSamplingVariance), try #require(known[key + "shiftSampling"]), relative: 1e-7))
      #expect(spread.correlationIsAssumed == isAssumed)
    }
  }

  @Test("the worked number of the documentation")
  func example() throws {
    let summary = try PrePostSummary(n: 30, meanPre: 10.5, sdPre: 8.3, meanPost: 33, sdPost: 13.44, correlation: 0.5)
    let spread = try PersonSpread(summary, correlationIsAssumed: true)
    #expect(printsAs(spread.variance, 0.3404, decimals: 4))
    #expect(printsAs(try #require(spread.shift), -0.1660, decimals: 4))
    #expect(printsAs(try PersonSpread(summary, form: .delta).variance, 0.4688, decimals: 4))
  }

  /// By the delta method σ² is n times the sampling variance of ROMC, whose formula is Lajeunesse's.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func deltaIsThatOfTheMeasure(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try PrePostSummary(
      n: generator.integer(2...80), meanPre: generator.uniform(1, 9), sdPre: generator.uniform(0.1, 5),
      meanPost: generator.uniform(1, 9), sdPost: generator.uniform(0.1, 5), correlation: generator.uniform(0, 0.95))
    let v = try #require(try Measure.logRatioOfMeansChange.effectSize(of: summary).samplingVariance)
    let n = try #require(summary.n)
    #expect(agrees(try PersonSpread(summary, form: .delta).variance, Double(n) * v, relative: 1e-12), "seed \(seed)")
    #expect(agrees(try PersonSpread(n: n, samplingVariance: v).variance, Double(n) * v, relative: 1e-14))
  }

  @Test("small CVs: both forms agree, and the sampling variance is that of a normal variance")
  func smallVariation() throws {
    let summary = try PrePostSummary(n: 50, meanPre: 100, sdPre: 0.2, meanPost: 150, sdPost: 0.4, correlation: 0.3)
    let exact = try PersonSpread(summary)
    let delta = try PersonSpread(summary, form: .delta)
    #expect(agrees(exact.variance, delta.variance, relative: 1e-5))
    #expect(agrees(exact.samplingVariance, 2 * exact.variance * exact.variance / 50, relative: 1e-4))
    #expect(agrees(delta.samplingVariance, exact.samplingVariance, relative: 1e-4))
  }

  @Test(
    "unit change leaves all unchanged; before and after swapped turn the shift",
    arguments: 1...20 as ClosedRange<UInt64>)
  func symmetry(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (a, s, b, t) = (
      generator.uniform(1, 9), generator.uniform(0.1, 5), generator.uniform(1, 9), generator.uniform(0.1, 5)
    )
    let r = generator.uniform(0, 0.95)
    let one = try PersonSpread(
      PrePostSummary(n: 9, meanPre: a, sdPre: s, meanPost: b, sdPost: t, correlation: r))
    let litres = try PersonSpread(
      PrePostSummary(
        n: 9, meanPre: a * 0.001, sdPre: s * 0.001, meanPost: b * 0.001, sdPost: t * 0.001, correlation: r))
    let swapped = try PersonSpread(
      PrePostSummary(n: 9, meanPre: b, sdPre: t, meanPost: a, sdPost: s, correlation: r))
    for other in [litres, swapped] {
      #expect(agrees(other.variance, one.variance, relative: 1e-10), "seed \(seed)")
      #expect(agrees(other.samplingVariance, one.samplingVariance, relative: 1e-8), "seed \(seed)")
    }
    #expect(agrees(try #require(swapped.shift), -(try #require(one.shift)), relative: 1e-10, absolute: 1e-14))
  }

  @Test("a perfect correlation with equal CVs leaves no spread")
  func everyoneAlike() throws {
    let spread = try PersonSpread(
      PrePostSummary(n: 9, meanPre: 10, sdPre: 5, meanPost: 20, sdPost: 10, correlation: 1))
    #expect(abs(spread.variance) < 1e-15 && spread.samplingVariance < 1e-12)
    #expect(agrees(try #require(spread.shift), 0, relative: 0, absolute: 1e-15))
  }

  private func refusal(_ body: () throws(EffectSizeError) -> PersonSpread) -> String {
    do throws(EffectSizeError) {
      _ = try body()
      return ""
    } catch { return "\(error)" }
  }

  @Test("refusals")
  func refusals() throws {
    let bare = try PrePostSummary(n: 9, meanPre: 10, meanPost: 20)
    #expect(refusal { () throws(EffectSizeError) in try PersonSpread(bare) } == "needs sd_pre, sd_post")
    let noR = try PrePostSummary(n: 9, meanPre: 10, sdPre: 3, meanPost: 20, sdPost: 4)
    #expect(
      refusal { () throws(EffectSizeError) in try PersonSpread(noR) }
        == "needs r (or sd_change or the paired t, with both SDs)")
    let opposed = try PrePostSummary(n: 9, meanPre: 1, sdPre: 2, meanPost: 1, sdPost: 2, correlation: -0.9)
    #expect(
      refusal { () throws(EffectSizeError) in try PersonSpread(opposed) }
        == "no positive values have these coefficients of variation with so negative a correlation")
    #expect(
      refusal { () throws(EffectSizeError) in try PersonSpread(n: 1, samplingVariance: 0.1) }
        == "\(EffectSizeError.tooFewObservations(n: 1, needed: 2))")
    #expect(
      refusal { () throws(EffectSizeError) in try PersonSpread(n: 5, samplingVariance: 0) }
        == "the sampling variance is not positive")
  }
}
