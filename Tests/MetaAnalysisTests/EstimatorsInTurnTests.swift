import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite struct EstimatorsInTurnTests {
  /// An estimator of a user that never converges.
  private struct Lost: TauSquaredEstimator {
    static let code = "LOST"
    static let name = "lost"
    static let source = Citation(key: "none", reference: "none")
    func estimate(from effects: StudyEffects) throws(MetaAnalysisError) -> TauSquared {
      throw .noConvergence(estimator: Lost.code, iterations: 3, reached: 0.5)
    }
  }

  private func model(_ fallbacks: [any TauSquaredEstimator]) throws -> RandomEffectsModel {
    var model = try RandomEffectsModel(betweenStudies: .estimated(Lost()), test: .knappHartung)
    model.fallbacks = fallbacks
    model.intervalMethod = .wald
    return model
  }

  @Test("property: the first that converges is used, and the result says so")
  func nextOne() throws {
    let effects = try StudyEffects.inference("bcg-or")
    let fit = try model([Lost(), DerSimonianLaird(), HedgesOlkin()]).fit(effects)
    var direct = try RandomEffectsModel(betweenStudies: .estimated(DerSimonianLaird()), test: .knappHartung)
    direct.intervalMethod = .wald
    let alone = try direct.fit(effects)
    #expect(fit.coefficients == alone.coefficients && fit.heterogeneity == alone.heterogeneity)
    #expect(fit.model.methodCode == "DL" && fit.model.fallbacks.count == 1)
    #expect(
      fit.notes.map(\.text).prefix(2) == [
        "LOST did not converge in 3 iterations; tau2 had reached 0.5; LOST was tried next",
        "LOST did not converge in 3 iterations; tau2 had reached 0.5; DL was tried next",
      ])
  }

  @Test("property: one that converges is not passed by")
  func firstOne() throws {
    var model = try RandomEffectsModel.inferring("REML")
    model.fallbacks = [DerSimonianLaird()]
    let fit = try model.fit(try StudyEffects.inference("bcg-or"))
    #expect(fit.model.methodCode == "REML" && fit.notes.isEmpty)
  }

  @Test("refusal: none converges, or the data are the reason")
  func refusals() throws {
    let effects = try StudyEffects.inference("bcg-or")
    let text = "LOST did not converge in 3 iterations; tau2 had reached 0.5"
    #expect(message { try model([]).fit(effects) } == text)
    #expect(message { try model([Lost()]).fit(effects) } == text)
    #expect(
      message { try model([GeneralizedMethodOfMoments(), DerSimonianLaird()]).fit(effects) }
        == "GENQ is made of weights that the user gives; there are none")
  }
}
