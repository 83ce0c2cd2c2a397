import Tables
import Testing

@Suite struct CSVTableCellsTests {
  private func one(_ cell: String, decimal: DecimalMark? = nil) throws -> CSVTable {
    try table("label;value\nx;\(cell)\n", decimal: decimal)
  }

  @Test(arguments: [("7", 7), ("-8.57", -8.57), ("0,435", 0.435), ("\" 8,5 \"", 8.5), ("\u{A0}1e3 ", 1000)])
  func plainNumbersAreRead(_ cell: String, _ value: Double) throws {
    let table = try one(cell)
    #expect(try table.number(table.records[0], 1) == value)
    #expect(try table.quantity(table.records[0], 1)?.number == value)
  }

  @Test(arguments: ["", " ", "NA", "nan", ".", "-", "–", "—", "\"\""])
  func missingIsNilAndNotZero(_ cell: String) throws {
    let table = try one(cell)
    #expect(try table.number(table.records[0], 1) == nil)
    #expect(try table.quantity(table.records[0], 1) == nil)
    #expect(table.text(table.records[0], 1) == nil)
  }

  @Test func textIsTrimmed() throws {
    let table = try one(" Hesti 2017 ")
    #expect(table.text(table.records[0], 1) == "Hesti 2017")
    #expect(table.records[0][1] == " Hesti 2017 ")
  }

  @Test func quantitiesAreRead() throws {
    let table = try one("80–100")
    let quantity = try table.quantity(table.records[0], 1)
    #expect(quantity?.form == .range && quantity?.lower == 80 && quantity?.upper == 100)
  }

  @Test(arguments: [
    ("12 ml", "\"12 ml\" is not a number; a number, a range like 80–100 or a bound like <50 is accepted"),
    ("80%", "\"80%\" is not a number; a number, a range like 80–100 or a bound like <50 is accepted"),
    ("1 435", "\"1 435\" has white space between digits; write the number without it"),
    ("12,34,567", "\"12,34,567\" has marks that neither group thousands nor separate decimals; 1234567.89 is accepted"),
    ("-inf", "\"-inf\" is infinite; a finite number is accepted"),
    ("1e999", "\"1e999\" is too large; numbers up to 1.797e308 are accepted"),
    ("1e-999", "\"1e-999\" is too close to zero; 0 and numbers from 5e-324 are accepted"),
    ("100–80", "\"100–80\" is a range from the larger to the smaller number; write the smaller first"),
    (
      "1,435",
      "1,435 is 1.435 with a decimal comma and 1435 with a thousands comma; "
        + "declare it with --decimal comma or --decimal dot"
    ),
    (
      "-12.345 – 2",
      "-12.345 is -12.345 with a decimal dot and -12345 with a thousands dot; "
        + "declare it with --decimal comma or --decimal dot"
    ),
  ])
  func otherCellsAreRefusedWithTheirPlace(_ cell: String, _ problem: String) throws {
    let table = try one(cell)
    #expect(
      message { _ = try table.quantity(table.records[0], 1) } == "studies.csv:2, column value: \(problem)")
  }

  @Test(arguments: [
    ("12 ml", "\"12 ml\" is not a number; a plain number like 8.57 is accepted"),
    ("80–100", "\"80–100\" is a range; one plain number is needed here"),
    ("<50", "\"<50\" is an upper bound; one plain number is needed here"),
    ("≥12", "\"≥12\" is a lower bound; one plain number is needed here"),
    ("ca. 20", "\"ca. 20\" is an approximation; one plain number is needed here"),
    ("1 435", "\"1 435\" has white space between digits; write the number without it"),
  ])
  func whereOneNumberIsNeededNothingElseIsTaken(_ cell: String, _ problem: String) throws {
    let table = try one(cell)
    #expect(message { _ = try table.number(table.records[0], 1) } == "studies.csv:2, column value: \(problem)")
  }

  @Test func anUnnamedColumnIsCalledByItsNumber() throws {
    let table = try table("a,\n1,x\n")
    #expect(
      message { _ = try table.number(table.records[0], 1) }
        == "studies.csv:2, column 2: \"x\" is not a number; a plain number like 8.57 is accepted")
  }

  @Test func thePositionOfACellIsComplete() throws {
    let table = try one("12 ml")
    #expect(
      table.position(table.records[0], 1)
        == TablePosition(source: "studies.csv", row: 2, column: "value", text: "12 ml"))
  }

  @Test func whatTheFileProvesDecides() throws {
    let decimal = try table("a;b\n1,435;8,57\n")
    #expect(try decimal.firstNumber() == 1.435)
    let thousands = try table("a;b\n1,435;1,234,567\n")
    #expect(try thousands.firstNumber() == 1435)
    let german = try table("a;b\n12.345;1.234,5\n")
    #expect(try german.firstNumber() == 12345)
    let mixed = try table("a;b\n0,032;0.042\n")
    #expect(try mixed.firstNumber() == 0.032)
    #expect(try mixed.number(mixed.records[0], 1) == 0.042)
  }

  @Test func aCommaFileWritesADot() throws {
    #expect(try table("a,b\n12.345,x\n").firstNumber() == 12.345)
    #expect(try table("value\n12.345\n").firstNumber() == 12.345)
    #expect(try table("a,b\n12.345,\"1,234,567\"\n").firstNumber() == 12.345)
    #expect(
      message { _ = try table("a,b\n12.345,\"8,57\"\n").firstNumber() }
        == "studies.csv:2, column a: 12.345 is 12.345 with a decimal dot and 12345 with a thousands dot; "
        + "declare it with --decimal comma or --decimal dot")
  }

  @Test func aDeclarationDecides() throws {
    #expect(try table("a;b\n1,435;x\n", decimal: .comma).firstNumber() == 1.435)
    #expect(try table("a;b\n1,435;x\n", decimal: .dot).firstNumber() == 1435)
    #expect(try table("a;b\n1.435;x\n", decimal: .comma).firstNumber() == 1435)
    #expect(try table("a;b\n8.57;x\n", decimal: .comma).firstNumber() == 8.57)
  }

  @Test func aDeclarationThatTheFileContradictsIsRefused() {
    let readings = "1,435 is 1.435 with a decimal comma and 1435 with a thousands comma"
    let advice = "write such numbers without thousands marks"
    #expect(
      message { _ = try table("a;b\n1,435;8,57\n", decimal: .dot).firstNumber() }
        == "studies.csv:2, column a: \(readings); --decimal dot was declared, but the comma is decimal in 8,57 (row 2); "
        + advice)
    #expect(
      message { _ = try table("a;b\n1,435;1,234,567\n", decimal: .comma).firstNumber() }
        == "studies.csv:2, column a: \(readings); --decimal comma was declared, but the comma groups thousands in "
        + "1,234,567 (row 2); \(advice)")
    #expect(
      message { _ = try table("a;b\n1,435;1.234.567\n", decimal: .dot).firstNumber() }
        == "studies.csv:2, column a: \(readings); --decimal dot was declared, but the dot groups thousands in "
        + "1.234.567 (row 2); \(advice)")
  }

  @Test func aFileThatContradictsItselfIsRefused() {
    #expect(
      message { _ = try table("a;b\n1,435;8,57\n2;1,234,567\n").firstNumber() }
        == "studies.csv:2, column a: 1,435 is 1.435 with a decimal comma and 1435 with a thousands comma; the comma is "
        + "decimal in 8,57 (row 2) and the comma groups thousands in 1,234,567 (row 3); "
        + "write such numbers without thousands marks")
  }
}
