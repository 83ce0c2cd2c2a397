import Foundation
import TestSupport
import Testing

@Suite("prepost verify")
struct VerifyCommandTests {
  private static let yaml = """
    title: T
    inputs:
      s: data/s.csv
    effects:
      - {id: e, input: s, measure: ROMC}
    pool:
      - {id: p, effects: e, test: knha}

    """
  private static let studies =
    "study,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,20,10,3,14,4,0.6\nB,30,11,3,15,4,0.5\nC,25,10,2,11,3,0.4\n"

  /// A folder with an analysis and its report.
  private func made(threads: String = "1") throws -> Scratch {
    let scratch = Scratch()
    try scratch.write(Self.yaml, to: "a.yaml")
    try scratch.write(Self.studies, to: "data/s.csv")
    let call = try Prepost.call(["report", "a.yaml", "-o", "out", "--threads", threads, "--quiet"], in: scratch)
    try #require(call.status == 0 && call.errors.isEmpty, "\(call.errors)")
    return scratch
  }

  private func change(_ scratch: Scratch, _ name: String, _ old: String, _ new: String) throws {
    let text = try #require(scratch.read(name))
    try #require(text.contains(old), "\(name) has no \(old)")
    try scratch.write(text.replacing(old, with: new), to: name)
  }

  private func verify(_ scratch: Scratch, folder: String = "out") throws -> Prepost.Call {
    try verify([], scratch, folder: folder)
  }

  private func verify(_ arguments: [String], _ scratch: Scratch, folder: String = "out") throws -> Prepost.Call {
    try Prepost.call(["verify", folder] + arguments, in: scratch)
  }

  @Test("unchanged: verified byte for byte, and nothing is written")
  func unchanged() throws {
    let scratch = try made()
    let before = scratch.read("out/run.json")
    let call = try verify(scratch)
    #expect(call.status == 0 && call.errors.isEmpty)
    #expect(
      call.output.hasPrefix(
        "verified: all 18 files byte for byte as recorded\nmade again: prepost report a.yaml --digits 3 --lang en\n"))
    #expect(call.output.contains("inputs: all 2 as recorded, by SHA-256"))
    #expect(scratch.read("out/run.json") == before && scratch.content == ["a.yaml", "data", "out"])
    let json = try JSONDocument(verify(["--format", "json"], scratch).output)
    #expect(
      json["verified"]?.number == 1 && json["differences"]?.items.isEmpty == true && json["outputs"]?.items.count == 18)
    #expect(
      try verify(["--format", "csv"], scratch).output == "file,cause,kind,row,column,item,old,new,relative_change\n")
    #expect(try verify(["--format", "markdown"], scratch).output.contains("| effects.csv | same |"))
  }

  @Test("the record is the same for any number of threads and any folder")
  func record() throws {
    let (one, four) = (try made(), try made(threads: "4"))
    #expect(one.read("out/run.json") == four.read("out/run.json"))
    _ = try Prepost.call(["report", "a.yaml", "-o", "elsewhere/out"], in: one)
    #expect(one.read("elsewhere/out/run.json") == one.read("out/run.json"))
    let text = try #require(one.read("out/run.json"))
    #expect(!text.contains(one.url.path) && !text.contains("threads"))
  }

  @Test("an edited input cell: which input, both digests, every number that moved; exit 1")
  func editedInput() throws {
    let scratch = try made()
    try change(scratch, "data/s.csv", "B,30,11,3,15", "B,30,11,3,16")
    let call = try verify(scratch)
    #expect(call.status == 1 && call.errors.isEmpty)
    #expect(call.output.hasPrefix("not verified: "))
    #expect(call.output.contains("numbers"))
    #expect(call.output.contains("input 's', data/s.csv: changed since; sha256 was "))
    let json = try JSONDocument(verify(["--format", "json"], scratch).output)
    let moved = try #require((json["differences"]?.items ?? []).first { $0["column"]?.text == "yi" })
    #expect(moved["file"]?.text == "effects.csv" && moved["cause"]?.text == "moved")
    #expect(moved["kind"]?.text == "number" && moved["row"]?.number == 3)
    #expect(moved["item"]?.text?.contains("B") == true)
    let (old, new) = (
      try #require(moved["old"]?.text.flatMap { Double($0) }), try #require(moved["new"]?.text.flatMap { Double($0) })
    )
    let relative = try #require(moved["relative_change"]?.number)
    #expect(agrees(relative, (new - old) / old, relative: 1e-12))
    let changed = try #require((json["inputs"]?.items ?? []).first { $0["id"]?.text == "s" })
    #expect(changed["status"]?.text == "changed")
    #expect(changed["sha256_recorded"]?.text?.count == 64 && changed["sha256_now"]?.text?.count == 64)
    #expect(changed["sha256_recorded"]?.text != changed["sha256_now"]?.text)
    // A is untouched: none of its numbers in effects.csv moved.
    #expect(
      !(json["differences"]?.items ?? []).contains { $0["file"]?.text == "effects.csv" && $0["row"]?.number == 2 })
  }

  @Test("an input that changed where nothing is read is told, and no failure")
  func harmlessChange() throws {
    let scratch = try made()
    try change(scratch, "data/s.csv", "0.4\n", "0.4\n\n")
    let call = try verify(scratch)
    #expect(call.status == 0)
    #expect(call.output.hasPrefix("verified: all 18 files") && call.output.contains("data/s.csv: changed since"))
  }

  @Test("a tolerance counts what lies within it")
  func tolerance() throws {
    let scratch = try made()
    try change(scratch, "data/s.csv", "B,30,11,3,15", "B,30,11,3,15.0000001")
    #expect(try verify(scratch).status == 1)
    let call = try verify(["--tolerance", "1e-5"], scratch)
    #expect(call.status == 0, "\(call.output)")
    #expect(call.output.hasPrefix("verified within 1e-05: ") || call.output.hasPrefix("verified within 0.00001: "))
    #expect(try verify(["--tolerance", "1e-12"], scratch).status == 1)
    for wrong in ["-1", "1", "nan"] {
      let refused = try verify(["--tolerance=\(wrong)"], scratch)
      #expect(refused.status == 64, "\(wrong)")
    }
    #expect(
      try verify(["--tolerance", "2"], scratch).errors
        == "error: --tolerance takes a relative difference from 0 to below 1; got 2.0\n")
  }

  @Test("an edited output is told apart from a number that moved")
  func editedOutput() throws {
    let scratch = try made()
    let pooled = try #require(scratch.read("out/pooled.csv"))
    let number = try #require(
      pooled.split(separator: "\n").last?.split(separator: ",").first { Double($0).map { $0 != $0.rounded() } ?? false }
    )
    try change(scratch, "out/pooled.csv", String(number), "0.001")
    let call = try verify(scratch)
    #expect(call.status == 1)
    #expect(call.output.contains("edited in the folder, in 1 file"))
    #expect(
      call.output.contains("edited: made again, pooled.csv is as recorded; what stands in the folder was changed"))
    let json = try JSONDocument(verify(["--format", "json"], scratch).output)
    #expect(
      (json["differences"]?.items ?? []).allSatisfy {
        $0["cause"]?.text == "edited" && $0["file"]?.text == "pooled.csv"
      })
    #expect(
      (json["differences"]?.items ?? []).contains { $0["old"]?.text == String(number) && $0["new"]?.text == "0.001" })
    // With a changed input as well nobody can know what was first written.
    try change(scratch, "data/s.csv", "B,30,11,3,15", "B,30,11,3,16")
    let both = try verify(scratch)
    #expect(both.status == 1 && both.output.contains("the numbers that were first written cannot be known"))
    #expect(both.output.contains(" moved, in "))
  }

  @Test("a file of the report that is gone; one that came")
  func goneOutput() throws {
    let scratch = try made()
    try FileManager.default.removeItem(at: scratch.place("out/paired.csv"))
    try scratch.write("mine", to: "out/mine.txt")
    let call = try verify(scratch)
    #expect(call.status == 1 && call.output.hasPrefix("not verified: not there: paired.csv\n"))
    #expect(!call.output.contains("mine.txt"))
  }

  @Test("a missing input: 66, which, and how to name its place")
  func missingInput() throws {
    let scratch = try made()
    try FileManager.default.moveItem(at: scratch.place("data"), to: scratch.place("moved"))
    let call = try verify(scratch)
    #expect(call.status == 66 && call.output.isEmpty)
    #expect(call.errors.hasPrefix("error: no such file: data/s.csv (input 's', sha256 "))
    #expect(call.errors.hasSuffix("); --inputs names the folder where the tables are now\n"))
    // The analysis is still here, its table in another folder.
    try FileManager.default.copyItem(at: scratch.place("a.yaml"), to: scratch.place("moved/a.yaml"))
    let found = try verify(["--inputs", "moved"], scratch)
    #expect(found.status == 0, "\(found.errors)")
    try FileManager.default.removeItem(at: scratch.place("a.yaml"))
    let none = try verify(scratch)
    #expect(none.status == 66)
    #expect(
      none.errors
        == "error: a.yaml: no such file from here, nor from out or a folder above it; --inputs names the folder where "
        + "the analysis file and its tables are\n")
    #expect(try verify(["--inputs", "nowhere"], scratch).errors.hasPrefix("error: a.yaml: no such file in nowhere; "))
  }

  @Test("an input that no longer is data: 65 with the reason, and what was changed")
  func brokenInput() throws {
    let scratch = try made()
    try change(scratch, "data/s.csv", "B,30", "B,-30")
    let call = try verify(scratch)
    #expect(call.status == 65 && call.output.isEmpty)
    #expect(call.errors.hasPrefix("note: data/s.csv was changed since the report was made; sha256 was "))
    #expect(
      call.errors.hasSuffix("error: s.csv:3 (B), column n: n is -30; a whole number of at least 1 is accepted\n"))
  }

  @Test("a damaged record: 65; none: 66")
  func damagedRecord() throws {
    let scratch = try made()
    let text = try #require(scratch.read("out/run.json"))
    for (bytes, message) in [
      ("", "error: run.json: the record is damaged: it is not JSON\n"),
      (String(text.prefix(300)), "the record is damaged: it is not JSON\n"),
      (
        text.replacing("\"sha256\": \"", with: "\"sha256\": \"z" as String), "'sha256' is 64 hexadecimal digits; got 'z"
      ),
      (
        text.replacing("\"digits\": \"3\"", with: "\"digits\": \"30\""),
        "the record is damaged: setting digits is '30'\n"
      ),
    ] {
      try scratch.write(bytes, to: "out/run.json")
      let call = try verify(scratch)
      #expect(call.status == 65 && call.output.isEmpty)
      #expect(call.errors.contains(message), "\(call.errors)")
    }
    try FileManager.default.removeItem(at: scratch.place("out/run.json"))
    let none = try verify(scratch)
    #expect(none.status == 66 && none.errors == "error: out/run.json: No such file or directory\n")
    #expect(try verify(scratch, folder: "nowhere").status == 66)
  }

  @Test("another version is told, and compared all the same")
  func otherVersion() throws {
    let scratch = try made()
    try change(scratch, "out/run.json", "\"version\": \"", "\"version\": \"0.0.1-")
    let call = try verify(scratch)
    #expect(call.status == 0)
    #expect(call.output.contains("; the report was written by version 0.0.1-"))
  }

  @Test("a changed analysis: which settings are others, which numbers moved, rows that came")
  func changedAnalysis() throws {
    let scratch = try made()
    try change(scratch, "a.yaml", "test: knha}", "test: z}\n  - {id: q, effects: e}")
    let call = try verify(scratch)
    #expect(call.status == 1)
    #expect(call.output.contains("the analysis file a.yaml: changed since; sha256 was "))
    let json = try JSONDocument(verify(["--format", "json"], scratch).output)
    let test = try #require((json["settings"]?.items ?? []).first { $0["setting"]?.text == "test" })
    #expect(test["block"]?.text == "pool p" && test["old"]?.text == "knha" && test["new"]?.text == "z")
    #expect((json["settings"]?.items ?? []).contains { $0["block"]?.text == "pool q" && $0["old"] == nil })
    #expect(
      (json["differences"]?.items ?? []).contains {
        $0["kind"]?.text == "row added" && $0["file"]?.text == "pooled.csv"
      })
  }

  @Test("a renamed folder, a folder far away, an analysis named from the root")
  func places() throws {
    let scratch = try made()
    try FileManager.default.moveItem(at: scratch.place("out"), to: scratch.place("renamed"))
    #expect(try verify(scratch, folder: "renamed").status == 0)
    #expect(try verify(scratch, folder: "renamed/").status == 0)
    #expect(try verify(scratch, folder: scratch.place("renamed").path).status == 0)
    // Called from elsewhere, the analysis is found from the folder of the report upwards.
    let other = Scratch()
    #expect(try Prepost.call(["verify", scratch.place("renamed").path], in: other).status == 0)
    let absolute = try Prepost.call(["report", scratch.place("a.yaml").path, "-o", "r", "--quiet"], in: other)
    #expect(absolute.status == 0)
    #expect(try #require(other.read("r/run.json")).contains("\"path\": \"a.yaml\""))
    #expect(try Prepost.call(["verify", "r"], in: other).status == 66)
    #expect(try Prepost.call(["verify", "r", "--inputs", scratch.url.path], in: other).status == 0)
  }

  @Test("a folder that nobody may write to")
  func readOnly() throws {
    let scratch = try made()
    let folder = scratch.place("out").path
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
    #expect(try verify(scratch).status == 0)
    let text = try verify(["-o", "result.json"], scratch)
    #expect(
      text.status == 0 && text.output.isEmpty && scratch.read("result.json")?.contains("\"verified\": true") == true)
  }
}
