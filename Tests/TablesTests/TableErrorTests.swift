import Tables
import Testing

@Suite struct TableErrorTests {
  @Test(arguments: [
    (TablePosition(source: "s.csv"), "s.csv"), (TablePosition(source: "s.csv", row: 14), "s.csv:14"),
    (TablePosition(source: "s.csv", row: 14, column: "sd_pre", text: "12 ml"), "s.csv:14, column sd_pre"),
  ])
  func positionsAreWrittenAsFarAsTheyAreKnown(_ position: TablePosition, _ text: String) {
    #expect("\(position)" == text)
    #expect(TableError.structure(.empty, at: position).position == position)
    #expect(TableError.cell(.infinite, at: position).position == position)
  }

  @Test func aMissingColumnHasThePositionOfTheFile() {
    #expect(
      TableError.missingColumn(source: "s.csv", name: "x", nearest: nil).position
        == TablePosition(source: "s.csv", column: "x"))
  }

  @Test func textFromTheFileCannotBreakTheLine() {
    let position = TablePosition(source: "s.csv", row: 2, column: "a", text: "1\n2")
    #expect(
      "\(TableError.cell(.notANumber(accepted: .number), at: position))"
        == "s.csv:2, column a: \"1\\n2\" is not a number; a plain number like 8.57 is accepted")
  }
}
