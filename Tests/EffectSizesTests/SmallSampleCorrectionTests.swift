import EffectSizes
import TestSupport
import Testing

@Suite("J, the small-sample correction")
struct SmallSampleCorrectionTests {
  // Γ(1) = Γ(2) = 1, Γ(½) = √π and Γ(3/2) = √π/2.
  @Test(
    "closed forms",
    arguments: [
      (2.0, 1 / Double.pi.squareRoot()),
      (3.0, (Double.pi / 6).squareRoot()),
      (4.0, 1 / (2.0.squareRoot() * Double.pi.squareRoot() / 2)),
    ])
  func closed(m: Double, expected: Double) {
    #expect(agrees(smallSampleCorrection(degreesOfFreedom: m), expected, relative: 1e-14))
  }

  @Test(
    "oracle: mpmath 1.3.0 with 30 digits",
    arguments: [
      (9.0, 0.913874891792552267), (19, 0.959910352924253600), (59, 0.987224954559779783),
      (1001, 0.999250530867520643), (123_456, 0.999993924946767342589),
    ])
  func gammas(m: Double, expected: Double) {
    #expect(agrees(smallSampleCorrection(degreesOfFreedom: m), expected, relative: 2e-15))
  }

  @Test("property: it grows towards 1, near 1 − 3/(4m − 1)", arguments: [2.0, 5, 30, 1e3, 1e5, 1e7, 1e9])
  func limit(m: Double) {
    let j = smallSampleCorrection(degreesOfFreedom: m)
    #expect(j < 1)
    #expect(j < smallSampleCorrection(degreesOfFreedom: 2 * m))
    // The next term of the expansion is below 1/m².
    #expect(abs(j - (1 - 3 / (4 * m - 1))) < 0.1 / (m * m) + 1e-15)
  }
}
