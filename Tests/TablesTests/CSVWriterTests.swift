import Tables
import Testing

@Suite struct CSVWriterTests {
  private func written(_ rows: [[CSVCell]], decimal: DecimalMark = .dot) -> String {
    var writer = CSVWriter(decimal: decimal)
    for row in rows { writer.write(row) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func cellsAreWrittenByTheContract() {
    #expect(
      written([
        [.text("study"), .text("yi"), .text("n"), .text("note")], [.text("A"), .number(-0.5), .integer(12), .empty],
      ])
        == "study,yi,n,note\nA,-0.5,12,\n")
    #expect(
      written([[.text("study"), .text("yi")], [.text("A"), .number(8.57)]], decimal: .comma) == "study;yi\nA;8,57\n")
  }

  @Test(arguments: [
    ("a,b", "\"a,b\""), ("a;b", "\"a;b\""), ("a\tb", "\"a\tb\""), ("a|b", "\"a|b\""), ("a\"b", "\"a\"\"b\""),
    ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), (" a", "\" a\""), ("a\u{A0}", "\"a\u{A0}\""), ("", ""),
    ("a b", "a b"),
    ("=cmd", "=cmd"), ("é–", "é–"), ("'", "'"),
  ])
  func quotesAreWrittenOnlyWhereNeeded(_ text: String, _ expected: String) {
    #expect(written([[.text(text), .integer(1)]]) == "\(expected),1\n")
  }

  @Test func piecesAddUpToTheWhole() {
    var writer = CSVWriter()
    writer.write([.text("a")])
    let first = writer.take()
    #expect(writer.bytes.isEmpty)
    writer.write([.integer(1)])
    #expect(first + writer.take() == Array("a\n1\n".utf8))
  }

  /// Doubles of every size, half of them with few digits as people have them.
  private func values(_ count: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    let least = Double.leastNonzeroMagnitude
    let corners = [0, -0.0, least, -least, 2.2250738585072014e-308, 1.7976931348623157e308, 1.435, 12.345, 1435, 1e16]
    let random = (0..<count).map { index -> Double in
      if index.isMultiple(of: 2) { return Double(Int.random(in: -999_999...999_999, using: &generator)) / 1000 }
      let bits = generator.next()
      // Every eighth of the others is subnormal.
      let value = Double(bitPattern: index % 16 == 1 ? bits & 0x800F_FFFF_FFFF_FFFF : bits)
      return value.isFinite ? value : 1
    }
    return corners + random
  }

  @Test(arguments: seeds, DecimalMark.allCases)
  func whatIsWrittenReadsBackToTheSameDoubles(seed: UInt64, decimal: DecimalMark) throws {
    let values = values(2_000, seed: seed)
    var writer = CSVWriter(decimal: decimal)
    writer.write([.text("label"), .text("value")])
    for value in values { writer.write([.text("x"), .number(value)]) }
    for declared in [nil, decimal] {
      let options = CSVOptions(decimal: declared)
      let table = try CSVTable(bytes: writer.bytes, source: "out.csv", options: options)
      let read = try table.records.map { try table.number($0, 1) }
      #expect(read.map { $0?.bitPattern } == values.map(\.bitPattern), "declared: \(String(describing: declared))")
    }
  }

  @Test(arguments: seeds, DecimalMark.allCases)
  func oneColumnReadsBackWhenTheMarkIsDeclared(seed: UInt64, decimal: DecimalMark) throws {
    let values = values(500, seed: seed)
    var writer = CSVWriter(decimal: decimal)
    writer.write([.text("value")])
    for value in values { writer.write([.number(value)]) }
    let table = try CSVTable(bytes: writer.bytes, source: "out.csv", options: CSVOptions(decimal: decimal))
    #expect(try table.records.map { try table.number($0, 0)?.bitPattern } == values.map(\.bitPattern))
  }

  @Test func aLoneNumberWithTwoReadingsIsRefusedAndNeverChanged() throws {
    let bytes = Array(written([[.text("a"), .text("b")], [.text("x"), .number(1.435)]], decimal: .comma).utf8)
    let undeclared = try CSVTable(bytes: bytes, source: "out.csv")
    #expect(
      message { _ = try undeclared.number(undeclared.records[0], 1) }
        == "out.csv:2, column b: 1,435 is 1.435 with a decimal comma and 1435 with a thousands comma; "
        + "declare it with --decimal comma or --decimal dot")
    let declared = try CSVTable(bytes: bytes, source: "out.csv", options: CSVOptions(decimal: .comma))
    #expect(try declared.number(declared.records[0], 1) == 1.435)
  }

  @Test(arguments: seeds, DecimalMark.allCases)
  func textReadsBackWhateverItContains(seed: UInt64, decimal: DecimalMark) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [Character] = ["a", "1", ",", ";", "\t", "|", "\"", "\n", "\r", "é", " ", ".", "=", "\u{FEFF}"]
    for columns in 1...3 {
      for _ in 0..<200 {
        let rows = (0..<3).map { row in
          (0..<columns).map { column in
            // A letter of its own keeps header names different and records from being blank.
            "\(row)\(column)x"
              + String(
                (0..<Int.random(in: 0...6, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! })
          }
        }
        var writer = CSVWriter(decimal: decimal)
        for row in rows { writer.write(row.map { .text($0) }) }
        let table = try CSVTable(bytes: writer.bytes, source: "out.csv")
        #expect(table.fields == Array(rows.dropFirst()), "\(rows)")
        #expect(table.dialect.delimiter == (columns == 1 ? nil : writer.delimiter), "\(rows)")
      }
    }
  }

  @Test func whatIsNotFiniteTraps() async {
    await #expect(processExitsWith: .failure) {
      var writer = CSVWriter()
      writer.write([.number(.nan)])
    }
  }
}
