import Tables
import Testing

@Suite struct CSVHeaderTests {
  @Test func namesAreTrimmedAndFound() throws {
    let header = try table(" study ;\"mean; \"\"pre\"\" \";\u{A0}sd\u{A0};Study\nA;1;2;3\n").header
    #expect(header.names == ["study", "mean; \"pre\"", "sd", "Study"])
    #expect(header.index(of: "sd") == 2)
    #expect(header.index(of: "Study") == 3)
    #expect(header.index(of: " sd") == nil)
  }

  @Test func unnamedColumnsAreNoDuplicatesAndCannotBeReferredTo() throws {
    let table = try table("study,,\nA,1,2\n")
    #expect(table.header.names == ["study", "", ""])
    #expect(table.header.index(of: "") == nil)
    #expect(table.header.nearest(to: "") == nil)
    #expect(try table.number(table.records[0], 2) == 2)
  }

  @Test func theSameNameTwiceIsRefused() {
    #expect(
      message { _ = try table("\nn,sd,mean, sd\n1,2,3,4\n") }
        == "studies.csv:2: columns 2 and 4 are both called \"sd\"; every name may come once only")
  }

  @Test func aMissingColumnNamesTheNearest() throws {
    let table = try table("study,sd_pre\nA,1\n")
    #expect(try table.column("sd_pre") == 1)
    #expect(
      message { _ = try table.column("sd_prr") }
        == "studies.csv: there is no column \"sd_prr\"; did you mean \"sd_pre\"?")
    #expect(message { _ = try table.column("weight") } == "studies.csv: there is no column \"weight\"")
    #expect(throws: TableError.missingColumn(source: "studies.csv", name: "SD_PRE", nearest: "sd_pre")) {
      try table.column("SD_PRE")
    }
  }
}
