import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

@Suite("Weights and clusters of pooled rows")
struct PoolExtrasTests {
  private static let text = "study,yi,vi,n,site\nA,1,1,10,x\nB,2,1,,x\nC,4,2,30,\nD,3,2,40,y\nE,2,1,20,z\n"

  private func flow(_ method: any TauSquaredEstimator = DerSimonianLaird()) throws -> PoolFlow {
    PoolFlow(model: try RandomEffectsModel(betweenStudies: .estimated(method)))
  }

  @Test("a row without a weight or a cluster is left out and listed; the others keep theirs")
  func leftOut() throws {
    var flow = try flow(GeneralizedMethodOfMoments())
    flow.weighting = .column("n")
    flow.clusters = "site"
    let outcome = try flow.run(study(Self.text), yi: "yi", vi: "vi", sei: nil)
    #expect(outcome.items.map(\.label) == ["A", "D", "E"])
    #expect(outcome.fit.effects.weights == [10, 40, 20] && outcome.fit.effects.clusters == ["x", "y", "z"])
    #expect(
      outcome.notes.prefix(2).map(\.text) == [
        "t.csv:3 (B): left out; no weight (n)", "t.csv:4 (C): left out; no cluster (site)",
      ])
  }

  @Test("equal weights give the mean")
  func unweighted() throws {
    var flow = try flow()
    flow.weighting = .equal
    let outcome = try flow.run(study(Self.text), yi: "yi", vi: "vi", sei: nil)
    #expect(agrees(outcome.fit.coefficients[0].value, 2.4, relative: 1e-14))
  }

  @Test("a weight that is not positive is refused at its place")
  func refusal() throws {
    var flow = try flow()
    flow.weighting = .column("n")
    let table = try study("study,yi,vi,n\nA,1,1,10\nB,2,1,0\n")
    #expect(
      message { try flow.run(table, yi: "yi", vi: "vi", sei: nil) }
        == "t.csv:3 (B), column n: 0 is not a weight; a positive number is accepted")
    flow.weighting = .column("m")
    #expect(kind { try flow.run(table, yi: "yi", vi: "vi", sei: nil) } == .data)
  }

  @Test("a single cluster is a numerical failure, a missing choice a wrong call")
  func kinds() throws {
    var flow = try flow()
    var model = flow.model
    model.clusterCovariance = .cr2
    flow = PoolFlow(model: model)
    #expect(kind { try flow.run(study(Self.text), yi: "yi", vi: "vi", sei: nil) } == .usage)
    flow.clusters = "site"
    let one = try study("study,yi,vi,site\nA,1,1,x\nB,2,1,x\n")
    #expect(kind { try flow.run(one, yi: "yi", vi: "vi", sei: nil) } == .numerical)
  }

  @Test("methods in turn")
  func inTurn() throws {
    let (first, fallbacks) = try EstimatorCatalog.betweenStudies(list: "REML, DL,PM")
    guard case .estimated(let estimator) = first else { return #expect(Bool(false), "REML estimates") }
    #expect(type(of: estimator).code == "REML")
    #expect(fallbacks.map { type(of: $0).code } == ["DL", "PM"])
    #expect(
      message { try EstimatorCatalog.betweenStudies(list: "REML,EE") }
        == "methods tried in turn estimate tau2; 'EE' does not")
    #expect(kind { try EstimatorCatalog.betweenStudies(list: "REML,") } == .usage)
  }
}
