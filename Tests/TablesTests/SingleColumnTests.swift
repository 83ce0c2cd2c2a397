import Tables
import Testing

@Suite struct SingleColumnTests {
  private let tooMany = "both must have the same number, and a field that contains the delimiter must be in quotes"

  @Test func oneColumnNeedsNoDelimiter() throws {
    let table = try table("value\n8.57\n\n\"a,b\"\n")
    #expect(table.dialect.delimiter == nil)
    #expect(table.fields == [["8.57"], ["a,b"]])
  }

  @Test(arguments: ["8,57", "0,435", "-1234,5", "1.234,5", "1,5–2,5", "<0,05"])
  func commasThatCanOnlyBeDecimalAreOneColumn(_ cell: String) throws {
    let table = try table("value\n\(cell)\n7\n")
    #expect(table.dialect.delimiter == nil)
    #expect(table.records[0][0] == cell)
    #expect(try table.quantity(table.records[0], 0)?.text == cell)
  }

  @Test(arguments: ["1,435\n2,5", "2,5\n1,435", "1,435"])
  func aCommaWithTwoReadingsIsRefusedEvenIfOthersAreDecimal(_ cells: String) {
    let row = cells.hasPrefix("2") ? 3 : 2
    #expect(
      message { _ = try table("value\n\(cells)\n") }
        == "studies.csv:\(row), column value: 1,435 is 1.435 with a decimal comma and 1435 with a thousands comma, "
        + "or two fields under a header that has one; declare it with --decimal comma or --decimal dot")
  }

  @Test func aDeclarationDecides() throws {
    #expect(try table("value\n1,435\n2,5\n", decimal: .comma).firstNumber() == 1.435)
    #expect(try table("value\n1,435\n2\n", decimal: .dot).firstNumber() == 1435)
  }

  @Test(
    arguments: [
      ("8,57", DecimalMark.dot, 2, "comma"), ("1,234,567", nil, 3, "comma"), ("1,234.5", nil, 2, "comma"),
      ("Smith, J.", nil, 2, "comma"), ("5;6", nil, 2, "semicolon"), ("5\t", nil, 2, "tab"),
      ("5\t-\t6,5", nil, 3, "tab"),
      ("a|b", .comma, 2, "pipe"),
    ] as [(String, DecimalMark?, Int, String)])
  func whatCouldBeTwoFieldsIsRefused(_ cell: String, _ decimal: DecimalMark?, _ fields: Int, _ name: String) {
    #expect(
      message { _ = try table("value\n\(cell)\n", decimal: decimal) }
        == "studies.csv:2: the row has \(fields) fields separated by \(name) and the header has 1; \(tooMany)")
  }
}
