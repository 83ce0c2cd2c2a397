import PrePostNumerics
import Regression
import TestSupport
import Testing

@testable import Reports

@Suite("From a file to a linear model")
struct RegressFlowTests {
  private func fit(_ formula: String, _ table: StudyTable, weights: String? = nil) throws -> RegressFlow.Outcome {
    try RegressFlow(formula: Formula(formula), weights: weights).run(table)
  }

  @Test("published: NIST Longley, through bytes, cells and design")
  func longley() throws {
    let table = try study(file: "Tests/Fixtures/regression/data/nist_longley.csv")
    let outcome = try fit("y ~ x1 + x2 + x3 + x4 + x5 + x6", table)
    let certified = [
      (-3482258.63459582, 890420.383607373), (15.0618722713733, 84.9149257747669),
      (-0.358191792925910E-01, 0.334910077722432E-01), (-2.02022980381683, 0.488399681651699),
      (-1.03322686717359, 0.214274163161675), (-0.511041056535807E-01, 0.226073200069370),
      (1829.15146461355, 455.478499142212),
    ]
    for (line, known) in zip(outcome.lines, certified) {
      #expect(logRelativeError(try #require(line.estimate), known.0) >= 12)
      #expect(logRelativeError(try #require(line.standardError), known.1) >= 12)
    }
    #expect(logRelativeError(try #require(outcome.fit.rSquared), 0.995479004577296) >= 13)
    #expect(logRelativeError(try #require(outcome.fit.fStatistic), 330.285339234588) >= 12)
    #expect(outcome.notes.isEmpty)
  }

  @Test("rows with a missing value, weight or cluster are left out and listed")
  func leftOut() throws {
    let table = try study("study,y,x,w\nA,1,1,1\nB,,2,1\nC,3,2,\nD,4,5,2\nE,6,5,1\n")
    let outcome = try fit("y ~ x", table, weights: "w")
    #expect(outcome.fit.n == 3)
    #expect(
      outcome.notes.prefix(2).map(\.text) == [
        "t.csv:3 (B): left out; no y", "t.csv:4 (C): left out; no w",
      ])
  }

  @Test("arithmetic on the left side")
  func leftSide() throws {
    let table = try study("pre,post,g\n1,2,a\n2,4,a\n3,4,b\n2,2,b\n")
    let change = try fit("post - pre ~ g", table)
    #expect(agrees(try #require(change.lines[0].estimate), 1.5, relative: 1e-14))
    #expect(agrees(try #require(change.lines[1].estimate), -1, relative: 1e-14))
  }

  @Test("the row of what has no value is the row of the file")
  func undefined() throws {
    let table = try study("study,y,x\nA,1,1\n\nB,0,2\nC,3,2\n")
    #expect(
      message { try fit("log(y) ~ x", table) }
        == "t.csv:4 (B): log(y) has no value: the logarithm of 0, which is not positive")
  }

  @Test(
    "refusal: data, numbers, or the call",
    arguments: [
      ("y ~ x", "y,x\n1,1\n", ReportError.Kind.numerical), ("y ~ x", "y,x\n,1\n,2\n", .data),
      ("y ~ x", "y,x\n1,a\n2,a\n", .data), ("y ~ x", "y,x\na,1\nb,2\n", .data), ("~ x", "y,x\n1,1\n2,2\n", .usage),
      ("y ~ 0", "y,x\n1,1\n2,2\n", .usage),
    ])
  func kinds(formula: String, text: String, expected: ReportError.Kind) {
    #expect(kind { try fit(formula, study(text)) } == expected)
  }

  @Test("refusal: a weight below 0, a column of weights that is not there")
  func weights() throws {
    let table = try study("y,x,w\n1,1,1\n2,3,-1\n4,4,1\n")
    #expect(
      message { try fit("y ~ x", table, weights: "w") }
        == "t.csv:3, column w: -1 is not a weight; 0 or more is accepted")
    #expect(message { try fit("y ~ x", table, weights: "v") } == "t.csv: there is no column \"v\"")
  }
}
