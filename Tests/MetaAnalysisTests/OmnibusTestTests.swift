import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite struct OmnibusTestTests {
  /// With one moderator it is the square of its own test.
  @Test(arguments: ["z", "t", "knha", "adhoc"], 1...6 as ClosedRange<UInt64>)
  func oneModerator(_ test: String, _ seed: UInt64) throws {
    let own = try fit("REML", StudyEffects.random(seed: seed, moderators: 1), test: test)
    let omnibus = try #require(own.omnibus)
    let statistic = try #require(own.coefficients[1].statistic)
    #expect(agrees(omnibus.statistic, statistic * statistic, relative: 1e-12), "seed \(seed)")
    #expect(agrees(omnibus.pValue, try #require(own.coefficients[1].pValue), relative: 1e-9), "seed \(seed)")
    #expect(omnibus.numeratorDegreesOfFreedom == 1)
    #expect((omnibus.denominatorDegreesOfFreedom == nil) == (test == "z"))
  }

  /// For one true effect QM is what the moderators take off Q.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func partitionOfQ(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: 2)
    let own = try fit("EE", effects)
    let plain = try fit("EE", StudyEffects(yi: effects.yi, vi: effects.vi))
    let omnibus = try #require(own.omnibus)
    #expect(
      agrees(omnibus.statistic, plain.heterogeneity.q - own.heterogeneity.q, relative: 1e-9, absolute: 1e-9),
      "seed \(seed)")
    #expect(omnibus.numeratorDegreesOfFreedom == 2)
    let tail = ChiSquared(degreesOfFreedom: 2).survival(omnibus.statistic)
    #expect(agrees(omnibus.pValue, tail, relative: 1e-13), "seed \(seed)")
  }

  /// Another coding of the same moderators gives the same test.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func recoding(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: 2)
    let (a, b) = (effects.design.column(1), effects.design.column(2))
    let other = try StudyEffects(
      yi: effects.yi, vi: effects.vi,
      design: Matrix(columns: [
        effects.design.column(0), zip(a, b).map { 2 * $0 - $1 + 1 }, zip(a, b).map { $0 + 3 * $1 },
      ]), termNames: ["(Intercept)", "u", "v"])
    let (one, two) = (try #require(try fit("REML", effects).omnibus), try #require(try fit("REML", other).omnibus))
    #expect(agrees(one.statistic, two.statistic, relative: 1e-9), "seed \(seed)")
  }

  @Test func absent() throws {
    #expect(try fit("REML", StudyEffects(yi: [1, 2, 3], vi: [1, 1, 1])).omnibus == nil)
    // Equal estimates have a covariance of 0 under Knapp and Hartung.
    let flat = try StudyEffects(
      yi: [2, 2, 2, 2], vi: [1, 2, 1, 3], design: Matrix(columns: [[1, 1, 1, 1], [1, 2, 3, 5]]),
      termNames: ["(Intercept)", "x"])
    #expect(try fit("REML", flat, test: "knha").omnibus == nil)
  }
}
