@testable import Tables
import Testing

@Suite struct DecodedFileTests {
  static let text = "study;café\nÅ–𝒩;1\n"

  static func encode(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .utf8WithMark: [0xEF, 0xBB, 0xBF] + text.utf8
    case .utf16LittleEndian: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
  }

  @Test(arguments: TextEncoding.allCases)
  func everyEncodingReadsEqual(_ encoding: TextEncoding) throws {
    let table = try CSVTable(bytes: Self.encode(Self.text, encoding), source: "studies.csv")
    #expect(table.dialect.encoding == encoding)
    #expect(table.header.names == ["study", "café"])
    #expect(table.fields == [["Å–𝒩", "1"]])
  }

  @Test(
    arguments: [
      // A trail surrogate alone, a lead surrogate before a letter, a lead surrogate at the end, half a unit at the end.
      ([0x61, 0x00, 0x0A, 0x00, 0x00, 0xDC, 0x62, 0x00], 6, 2), ([0x3D, 0xD8, 0x61, 0x00], 2, 1),
      ([0x61, 0x00, 0x0A, 0x00, 0x3D, 0xD8], 6, 2), ([0x61, 0x00, 0x0A, 0x00, 0x62], 6, 2),
    ] as [([UInt8], Int, Int)])
  func brokenUTF16IsRefusedWhereItBreaks(_ bytes: [UInt8], _ offset: Int, _ row: Int) {
    #expect(
      message { _ = try CSVTable(bytes: [0xFF, 0xFE] + bytes, source: "studies.csv") }
        == "studies.csv:\(row): byte \(offset) of the file is not valid UTF-16; save it as UTF-8")
  }

  @Test func latin1IsRefusedWithItsByteCountedFromTheStartOfTheFile() {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + "a;b\n1;caf".utf8 + [0xE9, 0x0A]
    #expect(
      message { _ = try CSVTable(bytes: bytes, source: "studies.csv") }
        == "studies.csv:2: byte 12 of the file is not valid UTF-8; save it as UTF-8")
  }

  @Test(arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian])
  func utf16WithoutMarkIsRecognized(_ encoding: TextEncoding) {
    let bytes = Array(Self.encode("study;n\nA;1\n", encoding).dropFirst(2))
    #expect(
      message { _ = try CSVTable(bytes: bytes, source: "studies.csv") }
        == "studies.csv:1: there is a NUL byte: the file looks like UTF-16 without a byte order mark; save it as UTF-8")
  }

  @Test(arguments: [Array("a;b\n1;\0\n".utf8), [0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00, 0x00, 0x00]])
  func otherNulBytesAreJustNulBytes(_ bytes: [UInt8]) {
    #expect(
      message { _ = try CSVTable(bytes: bytes, source: "studies.csv") }
        == "studies.csv:2: there is a NUL byte; a text file in UTF-8 is accepted")
  }
}
