import Tables
import Testing

@Suite struct CSVTableTests {
  @Test(arguments: ["", "\u{FEFF}", " \n\t\r\n", ";;;\n;;;\n", "\u{FEFF}\n"])
  func anEmptyFileIsRefused(_ text: String) {
    #expect(
      message { _ = try table(text) }
        == "studies.csv: the file is empty; a header line and at least one row below it are needed")
  }

  @Test(arguments: ["study", "study,n\n", "study,n\n,\n\n", "study\n;;;\n"])
  func aHeaderAloneIsRefused(_ text: String) {
    #expect(
      message { _ = try table(text) } == "studies.csv: there is no row below the header; at least one is needed")
  }

  @Test func aWrongNumberOfFieldsIsRefusedInItsRow() {
    #expect(
      message { _ = try table("study,n,mean\nA,1,8,57\n") }
        == "studies.csv:2: the row has 4 fields separated by comma and the header has 3; both must have the same "
        + "number, and a field that contains the delimiter must be in quotes")
  }

  @Test func anOpenQuoteIsRefusedWhereItOpened() {
    #expect(
      message { _ = try table("a,b\n1,2\n3,\"4\n5,6\n") }
        == "studies.csv:3: a quote opens in this row and is never closed")
  }

  @Test func textBehindAClosingQuoteIsRefused() {
    #expect(
      message { _ = try table("a,b\n\"1\"2,3\n") }
        == "studies.csv:2: text follows a closing quote; a quoted field ends at its quote, and a quote inside it is "
        + "written twice")
  }

  @Test(arguments: [
    ("a,b\n1234567,9\n", "the row is longer than 8 bytes; a CSV file has line breaks between its rows"),
    ("a,b\n1,\"4567\n8\n", "the row is longer than 8 bytes because a quote that opens in it is not closed"),
  ])
  func anEndlessLineIsRefused(_ text: String, _ problem: String) {
    let options = CSVOptions(maximumRecordLength: 8)
    #expect(
      message { _ = try CSVTable(bytes: Array(text.utf8), source: "studies.csv", options: options) }
        == "studies.csv:2: \(problem)")
  }

  @Test func theDefaultLimitIsSixteenMebibytes() { #expect(CSVOptions().maximumRecordLength == 16 * 1024 * 1024) }

  @Test func errorsKnowTheirPosition() {
    #expect(throws: TableError.structure(.unterminatedQuote, at: TablePosition(source: "studies.csv", row: 2))) {
      try table("a,b\n\"")
    }
  }

  /// The same table, written with every delimiter in every encoding with every line end, reads equal.
  @Test(arguments: Delimiter.allCases, TextEncoding.allCases)
  func theDialectDoesNotChangeTheTable(_ delimiter: Delimiter, _ encoding: TextEncoding) throws {
    let rows = [
      ["study", "wert, mittel", "note"], ["Å 1", "8,57", "x\ty"], ["B", "1,435", "\"q\" | ;"], ["C", "-0,5", ""],
    ]
    for end in ["\n", "\r\n", "\r"] {
      let text = rows.map { row in
        row.map { field in field.contains(where: { ",;\t|\"".contains($0) }) ? quoted(field) : field }
          .joined(separator: String(delimiter.character)) + end
      }.joined()
      let table = try CSVTable(bytes: DecodedFileTests.encode(text, encoding), source: "studies.csv")
      #expect(table.dialect.delimiter == delimiter)
      #expect(table.header.names == rows[0])
      #expect(table.fields == Array(rows.dropFirst()))
      #expect(try table.records.map { try table.number($0, 1) } == [8.57, 1.435, -0.5])
      #expect(table.records.map(\.row) == [2, 3, 4])
    }
  }

  /// Whatever the bytes are, there is a table or an error; and a table, written and read again, is the same.
  @Test(arguments: seeds)
  func anyBytesAreATableOrAnError(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "a", "b", "8,57", "1,435", "–", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", " ", "\u{A0}", "<", "NA",
    ]
    var tables = 0
    for _ in 0..<5_000 {
      var bytes = (0..<Int.random(in: 0...16, using: &generator)).flatMap { _ in
        Array(pieces.randomElement(using: &generator)!.utf8)
      }
      if Int.random(in: 0..<10, using: &generator) == 0 { bytes.append(UInt8.random(in: 0...255, using: &generator)) }
      if Int.random(in: 0..<10, using: &generator) == 0 { bytes = [0xFF, 0xFE] + bytes }
      guard let table = try? CSVTable(bytes: bytes, source: "x.csv") else { continue }
      tables += 1
      var writer = CSVWriter()
      writer.write(table.header.names.map { .text($0) })
      for row in table.fields { writer.write(row.map { .text($0) }) }
      let again = try CSVTable(bytes: writer.bytes, source: "x.csv")
      #expect(again.header == table.header && again.fields == table.fields, "\(bytes)")
      for record in table.records {
        for column in 0..<record.count where record.isMissing(column) {
          #expect(try table.number(record, column) == nil && table.text(record, column) == nil, "\(bytes)")
        }
      }
    }
    #expect(tables > 100)
  }

  private func quoted(_ field: String) -> String {
    "\"" + field.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
