import Foundation
import TestSupport
import Testing

@Suite("Writing results")
struct OutputTests {
  private let studies = Prepost.input + "/studies.csv"

  @Test(
    "-o takes the form from the ending",
    arguments: [("x.csv", "study,yi,"), ("x.json", "{\n"), ("x.md", "MC: 4 of 6"), ("x.txt", "MC: 4 of 6")])
  func impliedFormat(name: String, start: String) throws {
    let scratch = Scratch()
    let call = try Prepost.call(["effects", studies, "--measure", "MC", "-o", name], in: scratch)
    #expect(call.status == 0 && call.output.isEmpty && call.errors.isEmpty)
    #expect(try #require(scratch.read(name)).hasPrefix(start))
    #expect(scratch.content == [name])
  }

  @Test("--format overrules the ending; markdown is not text")
  func explicitFormat() throws {
    let scratch = Scratch()
    _ = try Prepost.call(["effects", studies, "--measure", "MC", "-o", "x.csv", "--format", "json"], in: scratch)
    #expect(try #require(scratch.read("x.csv")).hasPrefix("{"))
    _ = try Prepost.call(["effects", studies, "--measure", "MC", "-o", "x.md"], in: scratch)
    #expect(try #require(scratch.read("x.md")).contains("| --- |"))
  }

  @Test("a file says what standard output says", arguments: ["text", "csv", "json", "markdown"])
  func sameBytes(format: String) throws {
    let scratch = Scratch()
    let shown = try Prepost.call(["effects", studies, "--measure", "ROMC", "--format", format], in: scratch)
    _ = try Prepost.call(["effects", studies, "--measure", "ROMC", "--format", format, "-o", "x"], in: scratch)
    #expect(scratch.read("x") == shown.output)
  }

  @Test("an error keeps the existing file and leaves nothing behind")
  func wholeOrNot() throws {
    let scratch = Scratch()
    try scratch.write("precious\n", to: "x.csv")
    try scratch.write("study,n\n", to: "empty.csv")
    let call = try Prepost.call(["effects", "empty.csv", "--measure", "MC", "-o", "x.csv"], in: scratch)
    #expect(call.status == 65)
    #expect(scratch.read("x.csv") == "precious\n")
    #expect(scratch.content == ["empty.csv", "x.csv"])
  }

  @Test("an existing file is replaced whole")
  func replaced() throws {
    let scratch = Scratch()
    try scratch.write(String(repeating: "a long line of another file\n", count: 1000), to: "x.csv")
    _ = try Prepost.call(["effects", studies, "--measure", "MC", "-o", "x.csv"], in: scratch)
    #expect(try #require(scratch.read("x.csv")).split(separator: "\n").count == 7)
    #expect(scratch.content == ["x.csv"])
  }

  @Test(
    "where no file can be made: 73, and nothing is left",
    arguments: [
      ("nowhere/x.csv", "nowhere/x.csv: No such file or directory"), ("file/x.csv", "file/x.csv: Not a directory"),
      ("folder", "folder: is a directory"), ("", "-o needs the name of a file"),
    ])
  func cannotCreate(name: String, message: String) throws {
    let scratch = Scratch()
    try scratch.write("text\n", to: "file")
    try scratch.write("text\n", to: "folder/inside")
    let call = try Prepost.call(["effects", studies, "--measure", "MC", "-o", name], in: scratch)
    #expect(call.status == 73)
    #expect(call.errors == "error: \(message)\n")
    #expect(scratch.content == ["file", "folder"])
  }

  @Test("a folder that may not be written: 73", .enabled(if: getuid() != 0, "root may write everywhere"))
  func unwritable() throws {
    let scratch = Scratch()
    try scratch.write("text\n", to: "closed/inside")
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: scratch.place("closed").path)
    let call = try Prepost.call(["effects", studies, "--measure", "MC", "-o", "closed/x.csv"], in: scratch)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.place("closed").path)
    #expect(call.status == 73)
    #expect(call.errors == "error: closed/x.csv: Permission denied\n")
  }

  @Test("a link is followed and stays a link")
  func link() throws {
    let scratch = Scratch()
    try scratch.write("old\n", to: "target.csv")
    try FileManager.default.createSymbolicLink(
      at: scratch.place("link.csv"), withDestinationURL: scratch.place("target.csv"))
    let call = try Prepost.call(["effects", studies, "--measure", "MC", "-o", "link.csv"], in: scratch)
    #expect(call.status == 0)
    #expect(try #require(scratch.read("target.csv")).hasPrefix("study,yi"))
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: scratch.place("link.csv").path)) != nil)
  }

  @Test("a device is written to, not replaced")
  func device() throws {
    let call = try Prepost.call(["effects", studies, "--measure", "MC", "-o", "/dev/null"])
    #expect(call.status == 0 && call.errors.isEmpty)
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
    #expect(type == .typeCharacterSpecial)
  }

  @Test("a full disk: 74", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullDisk() throws {
    let call = try Prepost.call(["effects", studies, "--measure", "MC", "-o", "/dev/full"])
    #expect(call.status == 74)
    #expect(call.errors == "error: /dev/full: No space left on device\n")
  }

  @Test("standard output holds the result only; notes that CSV has no room for go to standard error")
  func streams() throws {
    let effects = Prepost.input + "/effects.csv"
    let loud = try Prepost.call(["pool", effects, "--format", "csv"])
    #expect(loud.output.hasPrefix("term,estimate"))
    #expect(loud.errors == "refusal: effects.csv:5 (Davis 2011): left out; no yi or no vi\n")
    let quiet = try Prepost.call(["pool", effects, "--format", "csv", "--quiet"])
    #expect(quiet.output == loud.output && quiet.errors.isEmpty)
    // Where the table has a column for them, they are not said twice.
    #expect(try Prepost.call(["paired", studies, "--format", "csv"]).errors.isEmpty)
    #expect(try Prepost.call(["pool", effects]).errors.isEmpty)
  }

  @Test("--decimal comma writes semicolons and commas, which read back to the same numbers")
  func decimalComma() throws {
    let scratch = Scratch()
    let dots = try Prepost.call(["effects", studies, "--measure", "ROMC", "-o", "dot.csv"], in: scratch)
    let commas = try Prepost.call(
      ["effects", studies, "--measure", "ROMC", "--decimal", "comma", "-o", "comma.csv"], in: scratch)
    #expect(dots.status == 0 && commas.status == 0)
    #expect(try #require(scratch.read("comma.csv")).hasPrefix("study;yi;vi;"))
    let one = try Prepost.call(["pool", "dot.csv", "--format", "json"], in: scratch)
    let other = try Prepost.call(["pool", "comma.csv", "--format", "json"], in: scratch)
    #expect(one.status == 0)
    #expect(one.output.replacing("dot.csv", with: "comma.csv") == other.output)
  }

  @Test(
    "the result does not depend on --threads and --seed",
    // The bootstrap of participants is drawn with the seed; PairedCommandTests look at it.
    arguments: GoldenTests.examples.filter { $0.arguments.first != "paired" || $0.arguments.count == 2 })
  func threads(_ example: GoldenTests.Example) throws {
    let one = try example.call("json")
    let places = example.arguments.map { $0.hasSuffix(".csv") ? Prepost.input + "/" + $0 : $0 }
    for extra in [["--threads", "1"], ["--threads", "7", "--seed", "42"]] {
      #expect(try Prepost.call(places + ["--format", "json"] + extra).output == one.output)
    }
  }
}
