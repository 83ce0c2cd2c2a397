import Tables
import Testing

@Suite struct DelimiterProofTests {
  @Test(arguments: Delimiter.allCases)
  func theOnlyDelimiterThatFitsIsProven(_ delimiter: Delimiter) throws {
    let d = delimiter.character
    let table = try table("a\(d)b\n1\(d)2\n3\(d)4\n")
    #expect(table.dialect.delimiter == delimiter)
    #expect(table.header.names == ["a", "b"])
    #expect(table.fields == [["1", "2"], ["3", "4"]])
  }

  @Test func aSecondDelimiterInTheHeaderIsHarmlessIfItGivesNoTable() throws {
    let table = try table("study;mean, kg;sd\nA;8,5;2,1\nB;9;2\n")
    #expect(table.dialect.delimiter == .semicolon)
    #expect(table.header.names == ["study", "mean, kg", "sd"])
  }

  @Test func delimitersInsideQuotesAreNoCandidates() throws {
    let table = try table("\"a;b\"\"|\",c\n\"x;y\",1\n")
    #expect(table.dialect.delimiter == .comma)
    #expect(table.header.names == ["a;b\"|", "c"])
    #expect(table.fields == [["x;y", "1"]])
  }

  @Test func delimitersBelowTheHeaderDoNotCount() throws {
    let table = try table("a,b\n\"8,5\",1;2\n")
    #expect(table.fields == [["8,5", "1;2"]])
  }

  @Test func theHeaderIsTheFirstLineThatIsNotBlank() throws {
    let table = try table("\n;;\n\u{A0}\na;b\n1;2\n")
    #expect(table.header.names == ["a", "b"])
    #expect(table.records[0].row == 5)
  }

  @Test func twoDelimitersThatBothGiveATableAreRefused() {
    let text = "a;b,c\n1;2,5\n3;4,5\n"
    #expect(
      message { _ = try table(text) }
        == "studies.csv:2: the row is \"1;2\" \"5\" if comma separates fields and \"1\" \"2,5\" if semicolon separates "
        + "fields; declare it with --delimiter")
  }

  @Test func aDeclarationDecides() throws {
    let text = "a;b,c\n1;2,5\n3;4,5\n"
    #expect(try table(text, delimiter: .semicolon).fields == [["1", "2,5"], ["3", "4,5"]])
    #expect(try table(text, delimiter: .comma).fields == [["1;2", "5"], ["3;4", "5"]])
  }

  @Test func aDeclaredDelimiterThatIsAbsentGivesOneColumn() throws {
    let table = try table("study\nSmith, J.\n", delimiter: .tab)
    #expect(table.fields == [["Smith, J."]])
    #expect(table.dialect.delimiter == .tab)
  }

  @Test func theCandidateThatCameFurthestExplainsTheFailure() {
    #expect(
      message { _ = try table("a;b,c;d\n1;2;3\n1;2\n") }
        == "studies.csv:3: the row has 2 fields separated by semicolon and the header has 3; both must have the same "
        + "number, and a field that contains the delimiter must be in quotes")
  }

  @Test func ofEqualFailuresTheWiderHeaderExplains() {
    #expect(
      message { _ = try table("a|b,c,d\n1\n") }
        == "studies.csv:2: the row has 1 field separated by comma and the header has 3; both must have the same "
        + "number, and a field that contains the delimiter must be in quotes")
  }

  @Test func aDelimiterUnderWhichEveryRowIsBlankGivesNoTable() throws {
    // The tabulator is white space where it does not separate.
    let table = try table("a\tb;c\n\t;\n")
    #expect(table.dialect.delimiter == .tab)
    #expect(table.fields == [["", ";"]])
  }

  @Test func aHeaderAloneIsNoRecordRatherThanAmbiguous() {
    #expect(
      message { _ = try table("a;b,c\n") }
        == "studies.csv: there is no row below the header; at least one is needed")
  }
}
