import Tables
import TestSupport
import Testing

@testable import Reports

@Suite("A table with its columns understood")
struct StudyTableTests {
  @Test("friendly and escalc names mean the same column", arguments: [("n", 1), ("ni", 1), ("size", nil)])
  func aliases(name: String, place: Int?) throws {
    #expect(try study("study,\(name)\nA,5\n").column(.n) == place)
  }

  @Test("refusal: both names of one field are there")
  func bothNames() throws {
    let table = try study("study,n,ni\nA,5,6\n")
    #expect(message { try table.column(.n) } == "t.csv: columns n and ni both mean n; choose with --map n=COLUMN")
    #expect(try study("study,n,ni\nA,5,6\n", map: ["n=ni"]).column(.n) == 2)
  }

  @Test("the map wins over the header")
  func mapWins() throws {
    #expect(try study("study,n,size\nA,5,6\n", map: ["n=size"]).column(.n) == 2)
    // Exchanged names stay exchanged: the map is not followed twice.
    let swapped = try study("study,ai,ci\nA,5,6\n", map: ["ai=ci", "ci=ai"])
    #expect(try swapped.column(.eventsTreatment) == 2 && swapped.column(.eventsControl) == 1)
  }

  @Test("refusal: a mapped column is not there")
  func absent() {
    #expect(
      message { try study("study,size\nA,5\n", map: ["n=sise"]) }
        == "t.csv: there is no column \"sise\"; did you mean \"size\"?")
  }

  @Test(
    "rows are called by their study, or by author and year, or by their number",
    arguments: [
      ("study,author,year,x\nA,B,2001,1\n", "A", "A"), ("author,year,x\nB,2001,1\n", "B 2001", "B 2001"),
      ("author,year,x\nB,,1\n", "B", "B"), ("x\n1\n", nil, "row 2"), ("study,x\n,1\n", nil, "row 2"),
    ])
  func labels(text: String, label: String?, name: String) throws {
    let table = try study(text)
    #expect(table.label(table.records[0]) == label)
    #expect(table.labelOrRow(table.records[0]) == name)
    #expect("\(table.place(table.records[0]))" == "t.csv:2" + (label.map { " (\($0))" } ?? ""))
  }

  @Test("numbers and what papers print")
  func cells() throws {
    let table = try study("study,a,b,c\nA,1.5,<3,\n")
    let row = table.records[0]
    #expect(try table.number(row, 1) == 1.5)
    #expect(try table.quantity(row, 2)?.form == .lessThan)
    #expect(try table.number(row, 3) == nil && table.quantity(row, nil) == nil)
    #expect(
      message { try table.number(row, 2) }
        == "t.csv:2, column b: \"<3\" is an upper bound; one plain number is needed here")
  }

  @Test("refusal: numbers that nothing can be computed with", arguments: ["1e61", "-1e300", "5–1e100", "<1e200"])
  func tooLarge(cell: String) throws {
    let table = try study("study,a\nA,\(cell)\n")
    #expect(
      message { try table.quantity(table.records[0], 1) }
        .hasSuffix("is too large to compute with; numbers up to 1e60 are accepted"))
  }

  @Test("refusal: numbers too close to 0, which is itself no problem")
  func tooSmall() throws {
    let table = try study("study,a\nA,1e-101\nB,0\nC,-1e-100\n")
    #expect(
      message { try table.number(table.records[0], 1) }
        == "t.csv:2 (A), column a: 1e-101 is too close to 0 to compute with; 0 and numbers from 1e-100 are accepted")
    #expect(try table.number(table.records[1], 1) == 0 && table.number(table.records[2], 1) == -1e-100)
  }

  @Test("the largest number is one that can still be computed with")
  func largest() throws {
    let table = try study("study,a\nA,1e60\n")
    #expect(try table.number(table.records[0], 1) == 1e60)
  }

  @Test("a cell that is read as another number is that number, also where its text could group thousands")
  func replaced() throws {
    for delimiter in [",", ";"] {
      var table = try study("study\(delimiter)n\(delimiter)sd\nA\(delimiter)20\(delimiter)7\n")
      for value in [12.345, 1.234, -0.125, 1234.5, 3] {
        table.replace(value, in: 2, of: 2)
        #expect(try table.number(table.records[0], 2) == value, "\(value)")
        #expect(try table.quantity(table.records[0], 2)?.number == value)
      }
    }
  }
}
