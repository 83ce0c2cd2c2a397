import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

/// What is accepted as effects and how refusals read.
@Suite struct StudyEffectsTests {
  private func ones(_ k: Int) -> [Double] { [Double](repeating: 1, count: k) }

  @Test func plain() throws {
    let effects = try StudyEffects(yi: [1, 2], vi: [0.1, 0.2])
    #expect(effects.count == 2 && effects.coefficientCount == 1 && effects.residualDegreesOfFreedom == 1)
    #expect(effects.termNames == ["(Intercept)"] && effects.droppedTerms.isEmpty)
    #expect(effects.interceptIndex == 0 && effects.isInterceptOnly)
    #expect(effects.design == Matrix(columns: [[1, 1]]))
  }

  @Test func withoutConstant() throws {
    let effects = try StudyEffects(
      yi: [1, 2, 4], vi: [1, 1, 1], design: Matrix(columns: [[1, 2, 4]]), termNames: ["dose"])
    #expect(effects.interceptIndex == nil && !effects.isInterceptOnly)
    let pooled = try fit("EE", effects)
    #expect(agrees(pooled.coefficients[0].value, 1, relative: 1e-15))
    #expect(pooled.predictionInterval == nil && pooled.rSquared == nil)
    #expect(pooled.omnibus?.numeratorDegreesOfFreedom == 1)
  }

  /// A column that is called the constant but is not one is treated as any other.
  @Test func constantByNameOnly() throws {
    let named = try StudyEffects(
      yi: [1, 2, 4.5], vi: [1, 2, 3], design: Matrix(columns: [[1, 2, 4]]), termNames: ["(Intercept)"])
    let other = try StudyEffects(
      yi: [1, 2, 4.5], vi: [1, 2, 3], design: Matrix(columns: [[1, 2, 4]]), termNames: ["dose"])
    #expect(try fit("DL", named).coefficients == fit("DL", other).coefficients)
  }

  @Test func droppedTerms() throws {
    let x = [1.0, 2, 4, 3]
    let effects = try StudyEffects(
      yi: [1, 2, 3, 5], vi: ones(4), design: Matrix(columns: [ones(4), x, x.map { 3 - 2 * $0 }, [0, 0, 0, 0]]),
      termNames: ["(Intercept)", "x", "y", "nothing"])
    #expect(effects.termNames == ["(Intercept)", "x"] && effects.droppedTerms == ["y", "nothing"])
    #expect(effects.design.columns == 2)
    let fitted = try fit("REML", effects)
    #expect(fitted.notes.first == Note(.method, "terms that depend on others were left out: y, nothing"))
    let plain = try StudyEffects(
      yi: effects.yi, vi: effects.vi, design: effects.design, termNames: effects.termNames)
    #expect(try fit("REML", plain).coefficients == fitted.coefficients)
  }

  /// Two moderators that differ in the 9th digit are two moderators, and their coefficients keep what digits they have.
  @Test func nearCollinearModerators() throws {
    let x = [1.0, 2, 4, 3, 7, 5]
    let apart = [1.0, -1, 1, 1, -1, 0]
    let near = zip(x, apart).map { $0 + 0x1p-30 * $1 }
    // y = 2 + x + 2³⁰ (near − x), so that the coefficients are 2, 1 − 2³⁰ and 2³⁰.
    let yi = zip(x, apart).map { 2 + $0 + $1 }
    let effects = try StudyEffects(
      yi: yi, vi: [1, 2, 1, 3, 1, 2], design: Matrix(columns: [ones(6), x, near]),
      termNames: ["(Intercept)", "x", "near"])
    #expect(effects.droppedTerms.isEmpty)
    let fitted = try fit("EE", effects)
    // The condition number is 2³⁰ times a few: 16 digits less 10.
    #expect(agrees(fitted.coefficients.map(\.value), [2, 1 - 0x1p30, 0x1p30], relative: 1e-5))
    #expect(fitted.residuals.allSatisfy { abs($0) < 1e-5 })
  }

  @Test func refusals() {
    #expect(
      message { try StudyEffects(yi: [], vi: []) }
        == "there is no effect with both an estimate and a positive sampling variance")
    #expect(
      message { try StudyEffects(yi: [1, 2], vi: [1, 0]) }
        == "the sampling variance of effect 2 is 0.0; a positive number is accepted")
    #expect(
      message { try StudyEffects(yi: [1, 2], vi: [-0.5, 1]) }
        == "the sampling variance of effect 1 is -0.5; a positive number is accepted")
    for (yi, vi) in [([1, .nan], [1, 1.0]), ([1, 2.0], [1, .infinity]), ([1, -.infinity], [1, 1])] {
      #expect(message { try StudyEffects(yi: yi, vi: vi) } == "effect 2 has a number that is not finite")
    }
    let design = Matrix(columns: [ones(3), [1, 2, .nan]])
    #expect(
      message { try StudyEffects(yi: [1, 2, 3], vi: ones(3), design: design, termNames: ["(Intercept)", "x"]) }
        == "effect 3 has a number that is not finite")
    #expect(
      message {
        try StudyEffects(
          yi: [1, 2], vi: ones(2), design: Matrix(columns: [ones(2), [1, 2], [1, 4]]),
          termNames: ["(Intercept)", "x", "z"])
      } == "3 coefficients need at least as many studies; there are 2")
  }

  @Test func outOfRange() {
    for (yi, vi) in [([1, 1e76], [1.0, 1]), ([1, 2], [1, 1e-151]), ([1, 2], [1, 1e151])] {
      #expect(
        message { try StudyEffects(yi: yi, vi: vi) }
          == "effect 2 is out of range; estimates up to 1e75 and variances from 1e-150 to 1e150 are accepted")
    }
    #expect(message { try StudyEffects(yi: [1e75, -1e75], vi: [1e-150, 1e150]) }.isEmpty)
  }

  /// Where one study outweighs the others by 32 orders of magnitude, the slope is not determined in double precision.
  @Test func variancesTooUnequal() {
    #expect(
      message {
        try StudyEffects(
          yi: [1, 2, 4, 3], vi: [1e-36, 1, 1, 2], design: Matrix(columns: [ones(4), [1, 2, 3, 5]]),
          termNames: ["(Intercept)", "x"])
      } == "the sampling variances run from 1e-36 to 2.0, so unequal that the coefficients cannot be told apart; "
        + "leave out moderators or the extreme effects")
    #expect(message { try StudyEffects(yi: [1, 2, 4, 3], vi: [1e-36, 1, 1, 2]) }.isEmpty)
  }

  @Test func extremesOfTheRange() throws {
    let effects = try StudyEffects(yi: [1e75, -1e75, 0], vi: [1e-150, 1e150, 1])
    for code in methodCodes + ["EE"] {
      let pooled = try fit(code, effects, test: "knha")
      #expect(pooled.coefficients[0].value.isFinite && pooled.coefficients[0].standardError.isFinite, "\(code)")
      #expect(pooled.tauSquared.value.isFinite && pooled.heterogeneity.q.isFinite, "\(code)")
    }
  }
}
