@testable import Tables
import Testing

@Suite struct RecordScannerTests {
  private func scan(_ bytes: [UInt8], _ delimiter: Delimiter? = .comma, limit: Int = 1 << 20) throws -> [[String]] {
    try bytes.withUnsafeBufferPointer { bytes in
      let grid = try RecordScanner(bytes, delimiter: delimiter, limit: limit).scan(from: 0)
      return (0..<grid.count).map { record in
        (0..<grid.columns).map { Field(bytes.part(grid.range(record: record, column: $0))).text }
      }
    }
  }

  private func scan(_ text: String, _ delimiter: Delimiter? = .comma, limit: Int = 1 << 20) throws -> [[String]] {
    try scan(Array(text.utf8), delimiter, limit: limit)
  }

  private func failure(_ bytes: [UInt8], limit: Int = 1 << 20) -> StructureFailure? {
    bytes.withUnsafeBufferPointer { bytes in
      do throws(StructureFailure) {
        _ = try RecordScanner(bytes, delimiter: .comma, limit: limit).scan(from: 0)
        return nil
      } catch {
        return error
      }
    }
  }

  /// The definitions of RFC 4180, section 2, by number.
  @Test(arguments: [
    ("1", "aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    ("2", "aaa,bbb,ccc\r\nzzz,yyy,xxx", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    ("4", "aaa, bbb ,ccc", [["aaa", " bbb ", "ccc"]]),
    ("5", "\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    ("6", "\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx", [["aaa", "b\r\nbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    ("7", "\"aaa\",\"b\"\"bb\",\"ccc\"", [["aaa", "b\"bb", "ccc"]]),
  ])
  func readsTheExamplesOfRFC4180(_ section: String, _ text: String, _ expected: [[String]]) throws {
    #expect(try scan(text) == expected, "definition \(section)")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func everyLineEndEndsARecord(_ end: String) throws {
    #expect(try scan("a,b\(end)1,2\(end)\"\",4\(end)") == [["a", "b"], ["1", "2"], ["", "4"]])
  }

  @Test(arguments: [
    ("a,b\n1,\n", [["a", "b"], ["1", ""]]), ("a,b\n1,", [["a", "b"], ["1", ""]]),
    ("a,b\n,\"\"\"\"\n", [["a", "b"], ["", "\""]]), ("a,b\n5\" nail,x\n", [["a", "b"], ["5\" nail", "x"]]),
    ("a,b\n \"x\",y\n", [["a", "b"], [" \"x\"", "y"]]),
  ])
  func readsTheCornersOfAField(_ text: String, _ expected: [[String]]) throws {
    #expect(try scan(text) == expected)
  }

  @Test(arguments: ["\n\n", ",,,,\n", " , \n", "\"\",\"\"\n", "\u{A0}\n", "\t,\n"])
  func blankRecordsArePassedOver(_ blank: String) throws {
    #expect(try scan("a,b\n\(blank)1,2\n\(blank)") == [["a", "b"], ["1", "2"]])
  }

  @Test func quotedDelimitersAreNotBlank() throws { #expect(try scan("a,b\n\",\",\n") == [["a", "b"], [",", ""]]) }

  @Test func withoutADelimiterTheTailOfASpreadsheetIsBlank() throws {
    #expect(try scan("a\n1\n;;;\n,,\n", nil) == [["a"], ["1"]])
  }

  @Test func rowsAreCountedAsASpreadsheetDoes() throws {
    let text = "a,b\n\n\"1\n\n\",2\r\n,\r3,4\n"
    let rows = try Array(text.utf8).withUnsafeBufferPointer { bytes in
      try RecordScanner(bytes, delimiter: .comma, limit: 100).scan(from: 0).rows
    }
    #expect(rows == [1, 3, 5])
  }

  @Test(arguments: [
    ("a,b\n1,2,3\n", 2, StructureProblem.fieldCount(found: 3, expected: 2, delimiter: .comma)),
    ("a,b\n\n1\n", 3, .fieldCount(found: 1, expected: 2, delimiter: .comma)),
    ("a,b\n1,\0\n", 2, .nulByte(looksLikeUTF16: false)),
    ("a,b\n1,\"\0\"\n", 2, .nulByte(looksLikeUTF16: false)),
    ("a,b\n1,\"2\n3,4\n", 2, .unterminatedQuote),
    ("a,b\n\"1\n\n2\",\"", 2, .unterminatedQuote),
    ("a,b\n\"1\"x,2\n", 2, .textAfterQuote),
    ("a,b\n\"1\" ,2\n", 2, .textAfterQuote),
    ("a,b\n12345,789\n1234567,9012\n", 3, .recordTooLong(limit: 10, insideQuote: false)),
    ("a,b\n12345678901", 2, .recordTooLong(limit: 10, insideQuote: false)),
    ("a,b\n1,\"34567890\n", 2, .recordTooLong(limit: 10, insideQuote: true)),
  ])
  func theFirstProblemIsFoundInItsRow(_ text: String, _ row: Int, _ problem: StructureProblem) {
    let found = failure(Array(text.utf8), limit: 10)
    #expect(found?.problem == problem)
    #expect(found?.row == row)
  }

  @Test func invalidBytesAreFoundByOffset() {
    let found = failure(Array("a,b\n1,x".utf8) + [0xE4] + Array("\n".utf8))
    #expect(found?.problem == .invalidUTF8(offset: 7))
    #expect(found?.row == 2)
  }

  @Test func anEndlessLineIsNotReadToItsEnd() {
    // The invalid byte lies behind the limit: whoever reads on reports it instead.
    let bytes = Array("a,b\n".utf8) + Array(repeating: UInt8(ascii: "1"), count: 1000) + [0xFF]
    #expect(failure(bytes, limit: 100)?.problem == .recordTooLong(limit: 100, insideQuote: false))
  }

  @Test(arguments: seeds)
  func agreesWithANaiveSplitter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [Character] = ["a", "1", ",", ";", "\"", "\n", "\r", "é", "–", " "]
    for _ in 0..<300 {
      let columns = Int.random(in: 1...4, using: &generator)
      let rows = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        // The first field is never blank, so no record is passed over.
        ["x"]
          + (1..<columns + 1).map { _ in
            String(
              (0..<Int.random(in: 0...5, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! })
          }
      }
      let text = rows.map { $0.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") }
        .joined(separator: "\n")
      let expected = NaiveSplitter.split(text)
      #expect(try scan(text) == expected, "\(text.debugDescription)")
      #expect(expected == rows, "\(text.debugDescription)")
    }
  }
}

extension String {
  /// Replaces a one-character string without Foundation.
  fileprivate func replacing(_ character: Character, with text: String) -> String {
    map { $0 == character ? text : String($0) }.joined()
  }
}

/// RFC 4180 by scalars and a state, as plainly as possible: the reference that the scanner is compared with.
private enum NaiveSplitter {
  static func split(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch (scalar, isQuoted) {
      case ("\"", true) where next == "\"":
        field.append("\"")
        index += 1
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        record.append(String(field))
        field = .init()
      case ("\n", false):
        records.append(record + [String(field)])
        record = []
        field = .init()
      default: field.append(scalar)
      }
      index += 1
    }
    return records + [record + [String(field)]]
  }
}
