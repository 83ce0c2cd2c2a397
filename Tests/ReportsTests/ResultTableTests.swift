import Foundation
import Tables
import Testing

@testable import Reports

@Suite("Tables of results")
struct ResultTableTests {
  private static func table(_ rows: [[CSVCell]]) -> ResultTable {
    ResultTable(
      title: "T", columns: ["case", "value", "low", "high"].map { ResultTable.Column($0) }, rows: rows
    ).hidingEmptyRanges(around: "value")
  }

  private static func shown(_ rows: [[CSVCell]]) -> [String] {
    table(rows).columns.filter { !$0.isDetail }.map(\.name)
  }

  @Test("ranges that are points are for files only")
  func points() {
    let rows: [[CSVCell]] = [
      [.text("a"), .number(1), .number(1), .number(1)], [.text("b"), .number(2), .empty, .empty],
    ]
    #expect(ResultTableTests.shown(rows) == ["case", "value"])
    let csv = String(bytes: ResultTableTests.table(rows).csv(), encoding: .utf8)
    #expect(csv == "case,value,low,high\na,1,1,1\nb,2,,\n")
  }

  @Test("one row with a range shows them all")
  func ranges() {
    #expect(
      ResultTableTests.shown([
        [.text("a"), .number(1), .number(1), .number(1)], [.text("b"), .number(2), .number(1), .number(2)],
      ]) == ["case", "value", "low", "high"])
    #expect(
      ResultTableTests.shown([[.text("a"), .empty, .number(1), .empty]]) == ["case", "value", "low", "high"])
  }

  @Test("a table without such columns stays as it is")
  func others() {
    let table = ResultTable(title: "T", columns: [ResultTable.Column("low")], rows: [[.number(1)]])
    #expect(table.hidingEmptyRanges(around: "value") == table)
  }
}
