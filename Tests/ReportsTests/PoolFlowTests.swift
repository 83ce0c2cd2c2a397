import MetaAnalysis
import PrePostNumerics
import Regression
import TestSupport
import Testing

@testable import Reports

@Suite("From effects to a pooled model")
struct PoolFlowTests {
  private func pool(_ text: String, yi: String = "yi", vi: String? = "vi", sei: String? = nil) throws
    -> PoolFlow.Outcome
  {
    try PoolFlow(model: RandomEffectsModel()).run(study(text), yi: yi, vi: vi, sei: sei)
  }

  private func poolRaw(_ text: String, _ measure: String = "MC") throws -> PoolFlow.Outcome {
    try PoolFlow(model: RandomEffectsModel()).run(
      study(text), effects: EffectsFlow(measure: MeasureCatalog.measure(measure)))
  }

  @Test("published: the BCG trials, log risk ratio −0.7145 (0.1798), tau² 0.3132, Q 152.233 (Viechtbauer 2010)")
  func bcg() throws {
    let table = try study(
      file: "datasets/classics/bcg/data.csv", map: ["ai=tpos", "bi=tneg", "ci=cpos", "di=cneg"])
    let outcome = try PoolFlow(model: RandomEffectsModel()).run(
      table, effects: EffectsFlow(measure: MeasureCatalog.measure("RR")))
    #expect(printsAs(outcome.fit.coefficients[0].value, -0.7145, decimals: 4))
    #expect(printsAs(outcome.fit.coefficients[0].standardError, 0.1798, decimals: 4))
    #expect(printsAs(outcome.fit.tauSquared.value, 0.3132, decimals: 4))
    #expect(printsAs(outcome.fit.heterogeneity.q, 152.233, decimals: 3))
    #expect(outcome.answer.summary.last == "As a ratio: 0.489 (0.344 to 0.696); prediction interval 0.155 to 1.549")
  }

  @Test("rows without an effect are left out and listed; the others keep their order")
  func leftOut() throws {
    let outcome = try pool("study,yi,vi\nA,1,1\nB,,1\nC,2,\nD,3,2\n")
    #expect(outcome.items.map(\.label) == ["A", "D"])
    #expect(outcome.items.map(\.place.row) == [2, 5])
    #expect(
      outcome.notes.prefix(2).map(\.text) == [
        "t.csv:3 (B): left out; no yi or no vi", "t.csv:4 (C): left out; no yi or no vi",
      ])
  }

  @Test("a row whose moderator is missing is left out by name")
  func moderators() throws {
    let table = try study("study,yi,vi,week\nA,1,1,1\nB,2,1,\nC,2,1,3\nD,4,1,4\n")
    let outcome = try PoolFlow(model: RandomEffectsModel(), moderators: Formula(rightHandSide: "week")).run(
      table, yi: "yi", vi: "vi", sei: nil)
    #expect(outcome.items.map(\.label) == ["A", "C", "D"])
    #expect(outcome.fit.effects.termNames == ["(Intercept)", "week"])
    #expect(outcome.leftOut.map { "\($0.place): \($0.reason)" } == ["t.csv:3 (B): no week"])
  }

  @Test("standard errors are squared")
  func standardErrors() throws {
    let outcome = try pool("study,yi,se\nA,1,0.5\nB,2,2\n", vi: nil, sei: "se")
    #expect(outcome.items.map(\.vi) == [0.25, 4])
  }

  private let rows = "study,n,mean_change,sd_change"

  @Test(
    "raw differences meet only in one unit and one window",
    arguments: [
      ("unit\nA,9,1,1,ml\nB,9,1,1,ml\n", ""), ("unit\nA,9,1,1,ml\nB,9,1,1,cc\n", ""),
      ("unit\nA,9,1,1,ml\nB,9,1,1,g\n", "ml: A (row 2); g: B (row 3)"),
      ("unit\nA,9,1,1,ml\nB,9,1,1,\n", "ml: A (row 2); unit not stated: B (row 3)"),
      ("unit,window\nA,9,1,1,ml,day\nB,9,1,1,ml,day\n", ""),
      (
        "unit,window\nA,9,1,1,ml,day\nB,9,1,1,ml,session\n", "ml per day: A (row 2); ml per session: B (row 3)"
      ),
      (
        "unit,window\nA,9,1,1,ml,unstated\nB,9,1,1,ml,\n",
        "ml, window not stated: A (row 2), B (row 3)"
      ),
      (
        "window\nA,9,1,1,day\nB,9,1,1,session\n",
        "the unit of the file per day: A (row 2); the unit of the file per session: B (row 3)"
      ),
      ("window\nA,9,1,1,day\nB,9,1,1,day\n", ""), ("note\nA,9,1,1,x\nB,9,1,1,y\n", ""),
    ])
  func units(text: String, reason: String) {
    let refusal = "t.csv: raw differences are pooled only where every row states one unit and window: "
    #expect(message { try poolRaw(rows + "," + text) } == (reason.isEmpty ? "" : refusal + reason))
    #expect(kind { try poolRaw(rows + "," + text) } == (reason.isEmpty ? nil : .data))
  }

  @Test("units say nothing about measures without one, nor about rows that do not enter")
  func unitless() throws {
    let text = rows + ",unit\nA,9,1,1,ml\nB,9,1,1,g\n"
    #expect(try poolRaw(text, "SMCC").items.count == 2)
    #expect(try poolRaw(rows + ",unit\nA,9,1,1,ml\nB,9,1,,g\nC,9,2,1,ml\n").items.count == 2)
  }

  @Test(
    "refusal",
    arguments: [
      ("yi,vi\n1,0\n", "t.csv:2, column vi: 0 is not a sampling variance; a positive number is accepted"),
      ("yi,vi\n1,1e-90\n", "t.csv:2, column vi: 1e-90 is too small a sampling variance to weigh a study by"),
      ("yi,vi\n,\n1,\n", "t.csv: there is no effect with both an estimate and a positive sampling variance"),
      (
        "y,vi\n1,1\n",
        "t.csv: there is no column yi; name the column of estimates with --yi, or compute them with --measure"
      ),
      ("yi,variance\n1,1\n", "t.csv: there is no column \"vi\"; did you mean \"yi\"?"),
    ])
  func refusals(text: String, words: String) {
    #expect(message { try pool(text) } == words)
    #expect(kind { try pool(text) } == .data)
  }

  @Test("refusal: variances too far apart to be weighed against each other")
  func farApart() {
    #expect(
      message { try pool("yi,vi\n1,1e-15\n2,1e10\n") }
        == "t.csv: the sampling variances lie too far apart to be weighed against each other: 1e-15 to 10000000000")
    #expect(kind { try pool("yi,vi\n1,1e-15\n2,1e10\n") } == .numerical)
  }

  @Test("a variance too small to weigh by leaves its row out")
  func tinyVariance() throws {
    let outcome = try poolRaw(rows + "\nA,9,1,1e-45\nB,9,1,1\nC,9,2,0\n")
    #expect(outcome.items.map(\.label) == ["B"])
    #expect(outcome.leftOut.count == 2)
    #expect(outcome.leftOut[0].reason.hasSuffix("is too small a sampling variance to weigh it by"))
  }
}
