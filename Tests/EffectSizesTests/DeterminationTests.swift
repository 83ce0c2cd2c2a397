import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

private let random: [Measure<RegressionSummary>] = [.determination, .fisherZOfDetermination]
private let fixed: [Measure<RegressionSummary>] = [
  .determinationFixedPredictors, .fisherZOfDeterminationFixedPredictors,
]

@Suite("R2, ZR2, R2F and ZR2F, coefficients of determination")
struct DeterminationTests {
  @Test("oracle: metafor, random predictors", arguments: random.indices)
  func oracle(index: Int) throws {
    for row in ReferenceRow.oracle("regressions.csv", measure: random[index].code) {
      #expect(try matches(random[index].effectSize(of: row.regression()), row), "\(row.testDescription)")
    }
  }

  @Test("oracle: metafor, fixed predictors", arguments: fixed.indices)
  func oracleFixed(index: Int) throws {
    for row in ReferenceRow.oracle("regressions.csv", measure: fixed[index].code) {
      let effect = try fixed[index].effectSize(of: row.regression())
      #expect(agrees(effect.estimate, try #require(row.number("yi")), relative: 1e-13))
      // metafor integrates numerically, to about eight digits where the likelihood is cut off.
      #expect(
        agrees(try #require(effect.samplingVariance), try #require(row.number("vi")), relative: 1e-7),
        "\(row.testDescription)")
    }
  }

  @Test("LS2, AV and AV2 of R2 by their formulas")
  func variances() throws {
    let one = try RegressionSummary(n: 50, predictors: 3, determination: 0.25)
    let other = try RegressionSummary(n: 150, predictors: 2, determination: 0.45)
    var options = MeasureOptions(varianceType: .averaged)
    options.setAverages = Measure.determination.setAverages?([one, other], options) ?? []
    #expect(agrees(options.setAverages, [0.4], relative: 1e-14))
    let averaged = try Measure.determination.effectSize(of: one, options: options)
    #expect(agrees(try #require(averaged.samplingVariance), 4 * 0.4 * 0.36 / 50, relative: 1e-14))
    options.varianceType = .averaged2
    let second = try Measure.determination.effectSize(of: one, options: options)
    let factor = 46.0 * 46 / (2499 * 53)
    #expect(agrees(try #require(second.samplingVariance), 4 * 0.4 * 0.36 * factor, relative: 1e-14))
    let own = try Measure.determination.effectSize(of: one, alone: .largeSample2)
    #expect(agrees(try #require(own.samplingVariance), 4 * 0.25 * 0.5625 * factor, relative: 1e-14))
  }

  @Test("R2F at R² = 0: the likelihood is e^(−λ/2), summed by midpoints", arguments: [(20, 1), (200, 4)])
  func likelihoodAtZero(n: Int, predictors: Int) throws {
    let steps = 200_000
    var mass = 0.0
    var first = 0.0
    var second = 0.0
    for step in 0..<steps {
      let rho = (Double(step) + 0.5) / Double(steps)
      let weight = exponential(-Double(n) * rho / (1 - rho) / 2)
      mass += weight
      first += weight * rho
      second += weight * rho * rho
    }
    let mean = first / mass
    let effect = try Measure.determinationFixedPredictors.effectSize(
      of: RegressionSummary(n: n, predictors: predictors, determination: 0))
    #expect(agrees(try #require(effect.samplingVariance), second / mass - mean * mean, relative: 1e-6))
  }

  @Test(
    "property: with millions of observations R2F has the variance 4 R² (1 − R²)² (1 − R²/2) / n of fixed predictors",
    arguments: [0.02, 0.3, 0.8])
  func millions(value: Double) throws {
    let n = 2_000_000
    let summary = try RegressionSummary(n: n, predictors: 5, determination: value)
    let rest = 1 - value
    let expected = 4 * value * rest * rest * (1 - value / 2) / Double(n)
    let effect = try Measure.determinationFixedPredictors.effectSize(of: summary)
    #expect(agrees(try #require(effect.samplingVariance), expected, relative: 1e-3))
    let z = try Measure.fisherZOfDeterminationFixedPredictors.effectSize(of: summary, alone: .largeSample2)
    #expect(agrees(try #require(z.samplingVariance), (1 - value / 2) / Double(n), relative: 1e-3))
  }

  @Test("property: F instead of R² is the same effect", arguments: 1...20 as ClosedRange<UInt64>)
  func byF(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(12...200)
    let m = generator.integer(1...8)
    let fit = generator.uniform(0.05, 0.95)
    let f = fit / Double(m) / ((1 - fit) / Double(n - m - 1))
    for measure in random + fixed {
      let printed = try measure.effectSize(of: RegressionSummary(n: n, predictors: m, determination: fit))
      let derived = try measure.effectSize(of: RegressionSummary(n: n, predictors: m, fStatistic: f))
      #expect(areEqual(printed, derived, relative: 1e-10), "\(measure.code)")
      #expect(derived.derivation.steps.map(\.quantity) == ["r2"])
    }
  }

  @Test("ZR2F under LS is metafor's and carries a caution; LS2 is larger by (1 + R²)² / (4 R²)")
  func caution() throws {
    let summary = try RegressionSummary(n: 218, predictors: 4, determination: 0.24)
    let metafor = try Measure.fisherZOfDeterminationFixedPredictors.effectSize(of: summary)
    #expect(
      metafor.derivation.notes == [
        Note(.caution, "the sampling variance LS, metafor's, is too small for this transformation; use LS2")
      ])
    let delta = try Measure.fisherZOfDeterminationFixedPredictors.effectSize(of: summary, alone: .largeSample2)
    #expect(delta.derivation.notes.isEmpty)
    let ratio = try #require(delta.samplingVariance) / #require(metafor.samplingVariance)
    #expect(agrees(ratio, 1.24 * 1.24 / 0.96, relative: 1e-12))
  }

  @Test("an R² of 0 or 1 has what it has, and says what it lacks")
  func ends() throws {
    let none = try RegressionSummary(n: 40, predictors: 3, determination: 0)
    let plain = try Measure.determination.effectSize(of: none)
    #expect(plain.samplingVariance == nil)
    #expect(
      plain.derivation.notes.map(\.text) == ["no sampling variance: the formula has none where R² is 0"])
    #expect(try Measure.fisherZOfDetermination.effectSize(of: none).samplingVariance == 1.0 / 40)
    let all = try RegressionSummary(n: 40, predictors: 3, determination: 1)
    #expect(message { try random[1].effectSize(of: all) } == "an R² of 1 has no Fisher z")
    #expect(message { try fixed[0].effectSize(of: all) } == "an R² of 1 leaves no residual to judge it by")
  }

  @Test("refusal: no degrees of freedom, what is missing")
  func refusals() throws {
    for measure in random + fixed {
      let full = try RegressionSummary(n: 5, predictors: 4, determination: 0.5)
      #expect(message { try measure.effectSize(of: full) } == "needs n of at least 6; n is 5")
      let bare = try RegressionSummary(n: 50, predictors: 4)
      #expect(message { try measure.effectSize(of: bare) } == "needs r2 (or f of the whole model)")
    }
  }
}
