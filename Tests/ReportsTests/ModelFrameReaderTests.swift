import PrePostNumerics
import Regression
import TestSupport
import Testing

@testable import Reports

@Suite("Columns of a table as variables of a model")
struct ModelFrameReaderTests {
  private func terms(_ formula: String, _ text: String) throws -> [String] {
    let table = try study(text)
    return try table.design(Formula(formula), rows: table.records.map(\.row)).design.termNames
  }

  @Test("numbers are numeric, text is a factor, factor() makes groups of numbers; levels sort as text")
  func kinds() throws {
    let text = "y,x,g\n1,1,b\n2,2,a\n3,10,b\n"
    #expect(try terms("~ x", text) == ["(Intercept)", "x"])
    #expect(try terms("~ g", text) == ["(Intercept)", "gb"])
    #expect(try terms("~ factor(x)", text) == ["(Intercept)", "factor(x)10", "factor(x)2"])
  }

  @Test("numbers written in two ways are one group")
  func oneName() throws {
    #expect(try terms("~ factor(x)", "y,x\n1,1\n2,1.0\n3,2\n") == ["(Intercept)", "factor(x)2"])
  }

  @Test("refusal: text among numbers, unless factor() says that it names groups")
  func textAmongNumbers() throws {
    let text = "study,x\nA,1\nB,12 ml\nC,3\n"
    #expect(
      message { try terms("~ x", text) }
        == "t.csv:3 (B), column x: \"12 ml\" is text in a column of numbers; write factor(x) if its values are names of "
        + "groups")
    #expect(try terms("~ factor(x)", text) == ["(Intercept)", "factor(x)12 ml", "factor(x)3"])
  }

  @Test("a name that needs backticks is spelt with them")
  func backticks() throws {
    let text = "body mass,y\n1,2\n3 x,5\n4,9\n"
    #expect(
      message { try terms("~ `body mass`", text) }.hasSuffix(
        "write factor(`body mass`) if its values are "
          + "names of groups"))
    #expect(try terms("~ factor(`body mass`)", text).count == 3)
  }

  @Test("refusal: a number that can be read in two ways is not quietly a name")
  func twoReadings() {
    #expect(
      message { try terms("~ x", "study;x\nA;1,435\nB;2\n") }.hasPrefix(
        "t.csv:2, column x: 1,435 is 1.435 with a decimal comma and 1435 with a thousands comma"))
  }

  @Test("ranges enter as midpoints, bounds as missing, each with a note")
  func quantities() throws {
    let table = try study("study,x\nA,1\nB,2–4\nC,<9\nD,≈5\n")
    let (design, notes) = try table.design(Formula("~ x"), rows: [2, 3, 4, 5])
    #expect(design.rowsUsed == [0, 1, 3])
    #expect((0..<3).map { design.matrix[$0, 1] } == [1, 3, 5])
    #expect(
      notes == [
        Note(.method, "t.csv:3 (B): x is printed as 2–4; it enters as its midpoint"),
        Note(.refusal, "t.csv:4 (C): x is printed as <9, a bound; it enters as missing"),
      ])
  }

  @Test("refusal: a column that is not there")
  func absent() {
    #expect(
      message { try terms("~ weak", "study,week\nA,1\n") }
        == "t.csv: there is no column \"weak\"; did you mean \"week\"?")
  }
}
