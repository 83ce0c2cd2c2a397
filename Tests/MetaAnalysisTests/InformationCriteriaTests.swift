import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite struct InformationCriteriaTests {
  @Test(arguments: ["ML", "REML", "EE", "DL"], 1...6 as ClosedRange<UInt64>)
  func definitions(_ code: String, _ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let information = try fit(code, effects).information
    let parameters = Double(effects.coefficientCount + (code == "EE" ? 0 : 1))
    let n = Double(code == "REML" ? effects.residualDegreesOfFreedom : effects.count)
    let l = information.logLikelihood
    #expect(agrees(information.aic, -2 * l + 2 * parameters, relative: 1e-14))
    #expect(agrees(information.bic, -2 * l + parameters * logarithm(n), relative: 1e-14))
    let larger = max(n, parameters + 2)
    #expect(agrees(information.aicc, -2 * l + 2 * parameters * larger / (larger - parameters - 1), relative: 1e-14))
    let saturated = effects.vi.reduce(0.0) { $0 - 0.5 * logarithm(2 * Double.pi * $1) }
    let deviance = code == "REML" ? -2 * l : -2 * (l - saturated)
    #expect(agrees(information.deviance, deviance, relative: 1e-12, absolute: 1e-12))
  }

  /// For one true effect the deviance is Q.
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func devianceOfOneTrueEffect(_ seed: UInt64) throws {
    let own = try fit("EE", StudyEffects.random(seed: seed, moderators: Int(seed % 3)))
    #expect(agrees(own.information.deviance, own.heterogeneity.q, relative: 1e-10), "seed \(seed)")
  }

  /// No estimator reaches a higher likelihood than ML.
  @Test(arguments: methodCodes)
  func maximumLikelihoodIsHighest(_ code: String) throws {
    guard code != "REML" else { return }
    for seed in 1...10 as ClosedRange<UInt64> {
      let effects = try StudyEffects.random(seed: seed)
      let (own, best) = (try fit(code, effects).information, try fit("ML", effects).information)
      #expect(own.logLikelihood <= best.logLikelihood + 1e-12, "seed \(seed)")
    }
  }
}
