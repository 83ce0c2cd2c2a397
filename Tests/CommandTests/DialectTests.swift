import TestSupport
import Testing

@Suite("Files as spreadsheets write them")
struct DialectTests {
  /// Whether yi of the first row is `expected`; Foundation reads the last digit of a number as it pleases.
  private func change(_ bytes: [UInt8], _ options: String..., is expected: Double) throws -> Bool {
    agrees(try change(bytes, options), expected, relative: 1e-15)
  }

  private func change(_ bytes: [UInt8], _ options: [String]) throws -> Double {
    let scratch = Scratch()
    try scratch.write(bytes, to: "t.csv")
    let call = try Prepost.call(["effects", "t.csv", "--measure", "MC", "--format", "json"] + options, in: scratch)
    #expect(call.status == 0 && call.errors.isEmpty, "\(call.errors)")
    return try #require(JSONDocument(call.output)["effects"]?.items.first?["yi"]?.number)
  }

  private let plain = "study,n,mean_pre,mean_post\nA,10,8.57,10.25\n"
  private let comma = "study;n;mean_pre;mean_post\nA;10;8,57;10,25\n"
  private var expected: Double { 10.25 - 8.57 }

  @Test("delimiters", arguments: [",", ";", "\t", "|"])
  func delimiters(mark: String) throws {
    #expect(try change(Array(plain.replacing(",", with: mark).utf8), is: expected))
  }

  @Test("line ends", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    #expect(try change(Array(plain.replacing("\n", with: end).utf8), is: expected))
  }

  @Test("UTF-8 with a byte order mark")
  func mark() throws { #expect(try change([0xEF, 0xBB, 0xBF] + Array(plain.utf8), is: expected)) }

  @Test("UTF-16 with a byte order mark, both ends first", arguments: [true, false])
  func utf16(littleEndian: Bool) throws {
    let bytes = (plain + "é,1,2,3\n").utf16.flatMap { unit in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return littleEndian ? pair : pair.reversed()
    }
    #expect(try change((littleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]) + bytes, is: expected))
  }

  @Test("a decimal comma that the file proves is read as one")
  func provenComma() throws {
    #expect(try change(Array(comma.utf8), is: expected))
    #expect(try change(Array("study,n,mean_pre,mean_post\nA,10,\"8,57\",\"10,25\"\n".utf8), is: expected))
  }

  @Test("what could be thousands is refused, and read as declared")
  func declaredComma() throws {
    let text = "study;n;mean_pre;mean_post\nA;10;1,251;6,435\n"
    try BadInput(
      "two readings", text, ["effects", "t.csv", "--measure", "MC"], 65,
      "t.csv:2, column mean_pre: 1,251 is 1.251 with a decimal comma and 1251 with a thousands comma; declare it with "
        + "--decimal comma or --decimal dot"
    ).expect()
    #expect(try change(Array(text.utf8), "--decimal", "comma", is: 6.435 - 1.251))
    #expect(try change(Array(text.utf8), "--decimal", "dot", is: 6435 - 1251))
  }

  @Test("0,435 is never 435")
  func leadingZero() throws {
    #expect(try change(Array("study;n;mean_pre;mean_post\nA;10;0,435;1\n".utf8), is: 1 - 0.435))
  }

  @Test("a declaration that the file contradicts is refused")
  func contradicted() throws {
    try BadInput(
      "contradiction", "study;n;mean_pre;mean_post\nA;10;1,234,567;6,435\n",
      ["effects", "t.csv", "--measure", "MC", "--decimal", "comma"], 65,
      "t.csv:2, column mean_post: 6,435 is 6.435 with a decimal comma and 6435 with a thousands comma; --decimal comma "
        + "was declared, but the comma groups thousands in 1,234,567 (row 2); write such numbers without thousands marks"
    ).expect()
  }

  @Test("a delimiter can be declared", arguments: ["semicolon", ";"])
  func declaredDelimiter(name: String) throws {
    #expect(try change(Array(comma.utf8), "--delimiter", name, is: expected))
  }

  @Test("a delimiter that the file does not have is refused")
  func wrongDelimiter() throws {
    let scratch = Scratch()
    try scratch.write(plain, to: "t.csv")
    let call = try Prepost.call(["effects", "t.csv", "--measure", "MC", "--delimiter", "tab"], in: scratch)
    #expect(call.status == 65 && call.output.isEmpty)
  }
}
