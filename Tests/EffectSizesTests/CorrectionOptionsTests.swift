import EffectSizes
import TestSupport
import Testing

@Suite("How the small-sample correction is formed")
struct CorrectionOptionsTests {
  private static let group = try? PrePostSummary(
    n: 20, meanPre: 30.6, sdPre: 15, meanPost: 38.5, sdPost: 11.6, correlation: 0.47)

  private func options(corrects: Bool, approximates: Bool) -> MeasureOptions {
    var options = MeasureOptions(correctsBias: corrects)
    options.approximatesCorrection = approximates
    return options
  }

  @Test("published and oracle: 1 − 3/(4m − 1) = 0.96 for m = 19, where J is 0.95991 (mpmath 1.3.0)")
  func values() throws {
    let group = try #require(Self.group)
    let bare = try Measure.standardizedMeanChangeRaw.effectSize(
      of: group, options: options(corrects: false, approximates: true))
    let near = try Measure.standardizedMeanChangeRaw.effectSize(
      of: group, options: options(corrects: true, approximates: true))
    let exact = try Measure.standardizedMeanChangeRaw.effectSize(of: group)
    #expect(agrees(bare.estimate, 7.9 / 15, relative: 1e-15))
    #expect(agrees(near.estimate, 0.96 * 7.9 / 15, relative: 1e-15))
    #expect(agrees(exact.estimate / bare.estimate, 0.959910352924253600, relative: 2e-15))
  }

  @Test(
    "property: the approximation lies within 0.1/m² of the exact factor in every measure", arguments: [5, 12, 40, 300])
  func near(n: Int) throws {
    let group = try PrePostSummary(n: n, meanPre: 10, sdPre: 3, meanPost: 13, sdPost: 4, correlation: 0.6)
    for measure in [Measure.standardizedMeanChange, .standardizedMeanChangeRaw, .standardizedMeanChangePooled] {
      let exact = try measure.effectSize(of: group).estimate
      let approximate = try measure.effectSize(of: group, options: options(corrects: true, approximates: true)).estimate
      let m = Double(n - 1)
      #expect(abs(approximate / exact - 1) < 0.2 / (m * m), "\(measure.code)")
      #expect(approximate != exact)
    }
  }
}
