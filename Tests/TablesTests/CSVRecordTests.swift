import Tables
import Testing

@Suite struct CSVRecordTests {
  @Test func knowsItsFieldsAndItsRow() throws {
    let table = try table("a,b\n\n1,\"x \"\"y\"\"\n\"\n , z \n")
    #expect(table.records.map(\.row) == [3, 4])
    #expect(table.records.map(\.count) == [2, 2])
    #expect(table.records[0][0] == "1")
    #expect(table.records[0][1] == "x \"y\"\n")
    #expect(table.records[1][0] == " ")
    #expect(table.records[1][1] == " z ")
  }

  @Test func knowsWhatIsMissing() throws {
    let table = try table("a,b\nNA, . \n0,x\n")
    #expect(table.records[0].isMissing(0) && table.records[0].isMissing(1))
    #expect(!table.records[1].isMissing(0) && !table.records[1].isMissing(1))
  }
}
