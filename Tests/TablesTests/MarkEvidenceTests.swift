@testable import Tables
import Testing

@Suite struct MarkEvidenceTests {
  typealias Witness = MarkEvidence.Witness

  private func evidence(_ cells: String...) throws -> MarkEvidence {
    let rows = cells.map { "x;\($0)\n" }.joined()
    return try table("label;value\n" + rows).dialect.numberFormat.evidence
  }

  @Test(arguments: ["8,57", "0,435", ",5", "1234,567", "1,5e3", "1,435e1", "5,", "<0,05", "≈2,5", "ca. 2,5"])
  func decimalCommasProveThemselves(_ cell: String) throws {
    let evidence = try evidence(cell)
    #expect(evidence.comma.decimal?.row == 2)
    #expect(evidence.comma.thousands == nil && evidence.dot.decimal == nil && evidence.dot.thousands == nil)
  }

  @Test func thousandsProveThemselves() throws {
    let evidence = try evidence("1,234,567", "2,345,678")
    #expect(evidence.comma.thousands == Witness(row: 2, text: "1,234,567"))
    #expect(evidence.comma.decimal == nil)
  }

  @Test func bothMarksInOneNumberProveBoth() throws {
    let evidence = try evidence("-1.234,5")
    #expect(evidence.dot.thousands == Witness(row: 2, text: "-1.234,5"))
    #expect(evidence.comma.decimal == Witness(row: 2, text: "-1.234,5"))
    #expect(evidence.dot.decimal == nil && evidence.comma.thousands == nil)
  }

  @Test func eachEndOfARangeIsEvidence() throws {
    let evidence = try evidence("1,435 – 2.5")
    #expect(evidence.dot.decimal == Witness(row: 2, text: "2.5"))
    #expect(evidence.comma.decimal == nil && evidence.comma.thousands == nil)
  }

  @Test func theFirstWitnessStays() throws {
    #expect(try evidence("7", "8,57", "9,12").comma.decimal == Witness(row: 3, text: "8,57"))
  }

  @Test(arguments: ["1,435", "12.345", "7", "v1.2", "Smith, J. 8,57", "12.03.2020", "12,34,567", "8,57 ml", "NA", "."])
  func textAndNumbersWithTwoReadingsProveNothing(_ cell: String) throws {
    #expect(try evidence(cell) == MarkEvidence())
  }
}
