import MetaAnalysis
import Testing

/// The messages that no simple input reaches; the others are tested where they are thrown.
@Suite struct MetaAnalysisErrorTests {
  @Test func messages() {
    #expect(
      MetaAnalysisError.noConvergence(estimator: "REML", iterations: 200, reached: 0.25).description
        == "REML did not converge in 200 iterations; tau2 had reached 0.25")
    #expect(
      MetaAnalysisError.mixedUnits([
        .init(unit: "ml per day", studies: ["A", "C"]), .init(unit: "ml per session", studies: ["B"]),
      ]).description
        == "raw differences are pooled only where every row states one unit and window: ml per day: A, C; "
        + "ml per session: B")
  }

  @Test func negativeTauSquared() {
    #expect(message { try RandomEffectsModel(betweenStudies: .known(-0.5)) } == "tau2 is -0.5; 0 or more is accepted")
    #expect(message { try RandomEffectsModel(betweenStudies: .known(.nan)) } == "tau2 is nan; 0 or more is accepted")
    #expect(
      message { try RandomEffectsModel(betweenStudies: .known(.infinity)) } == "tau2 is inf; 0 or more is accepted")
    #expect(message { try RandomEffectsModel(betweenStudies: .known(0)) }.isEmpty)
  }
}
