import Tables
import Testing

@testable import Reports

@Suite("The record of a run")
struct RunRecordTests {
  private let yaml = """
    title: T
    inputs:
      s: data/s.csv
      abs: {file: /data/t.csv}
    effects:
      - {id: e, input: s, measure: ROMC, correct: no}
    pool:
      - {id: p, effects: e, test: knha, level: 90, permutations: 50}
    regress:
      - {id: r, input: s, formula: mean_post ~ mean_pre}
    """
  private let studies =
    "study,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,20,10,3,14,4,0.6\nB,30,11,3,15,4,0.5\nC,25,10,2,11,3,0.4\n"

  private func report(path: String = "my project/a.yaml", digits: Int = 3) throws -> Report {
    let table = Array(studies.utf8)
    return try ReportMaker(path: path, bytes: Array(yaml.utf8), settings: ReportSettings(digits: digits))
      .report(tables: ["s": table, "abs": table])
  }

  @Test("it names program, command, files and settings")
  func content() throws {
    let report = try report(digits: 5)
    let record = report.record
    #expect(record.version == Release.version)
    #expect(record.command == ["prepost", "report", "my project/a.yaml", "--digits", "5", "--lang", "en"])
    #expect(record.commandLine == "prepost report 'my project/a.yaml' --digits 5 --lang en")
    #expect(record.analysis.path == "my project/a.yaml" && record.analysis.byteCount == yaml.utf8.count)
    #expect(record.analysis.digest == SHA256Digest(of: Array(yaml.utf8)))
    #expect(record.inputs.map(\.id) == ["s", "abs"])
    #expect(record.inputs.map(\.file.path) == ["data/s.csv", "t.csv"], "no path from the root of a machine")
    #expect(record.inputs[0].file.digest == SHA256Digest(of: Array(studies.utf8)))
    #expect(record.settings == [RunRecord.Setting("digits", "5"), RunRecord.Setting("lang", "en")])
    #expect(record.outputs.map(\.path) == report.outputs.map(\.name))
    for (file, output) in zip(record.outputs, report.outputs) {
      #expect(file.digest == SHA256Digest(of: output.bytes) && file.byteCount == output.bytes.count)
    }
    #expect(report.files.last?.name == "run.json")
    #expect(report.files.count == report.outputs.count + 1)
  }

  @Test("every block states what it was told and what it took by default")
  func blocks() throws {
    let blocks = try report().record.blocks
    #expect(blocks.map(\.kind) == ["effects", "pool", "regress"] && blocks.map(\.id) == ["e", "p", "r"])
    func value(_ block: Int, _ name: String) -> String? { blocks[block].settings.first { $0.name == name }?.value }
    #expect(value(0, "measure") == "ROMC" && value(0, "correct") == "no" && value(0, "vtype") == "LS")
    #expect(value(0, "level") == "95" && value(0, "to") == "only0")
    #expect(value(1, "method") == "REML" && value(1, "test") == "knha" && value(1, "level") == "90")
    #expect(value(1, "permutations") == "50" && value(1, "seed") == "1")
    #expect(value(2, "formula") == "mean_post ~ mean_pre" && value(2, "vcov") == "classical")
  }

  @Test("it reads back as it was written, whatever its texts hold")
  func roundTrip() throws {
    for path in ["a.yaml", "Übung: #1 \"x\" \\ 'y'\t\u{1}.yaml", "- {a}", "日本/é.yaml", "null"] {
      let record = try report(path: path).record
      #expect(try RunRecord(json: record.json.bytes) == record, "\(path)")
    }
  }

  @Test("a path from the root of a machine keeps its last part only")
  func noMachine() throws {
    let record = try report(path: "/srv/someone/a.yaml").record
    #expect(record.analysis.path == "a.yaml" && record.command[2] == "a.yaml")
    #expect(!String(decoding: record.json.bytes, as: UTF8.self).contains("someone"))
  }

  @Test("two runs write the same bytes; another digit writes others")
  func repeatable() throws {
    #expect(try report().record.json.bytes == report().record.json.bytes)
    #expect(try report(digits: 4).record != report().record)
  }

  /// A damaged record and what is said about it.
  static let damaged: [(change: String, with: String, message: String)] = [
    ("{\n  \"record\"", "\n", "run.json: the record is damaged: it is not JSON"),
    ("\"version\": ", "\"version\" ", "run.json:4: the record is damaged: it is not JSON"),
    (
      "\"record\": 1", "\"record\": 2",
      "run.json:2: the record is damaged: the record: this version reads records of form 1; got '2'"
    ),
    ("\"version\": \"\(Release.version)\",", "", "run.json:1: the record is damaged: the record needs 'version'"),
    (
      "\"program\": \"prepost\"", "\"progam\": 1",
      "run.json:3: the record is damaged: the record has no key 'progam'; did you mean 'program'? (keys: record, program, version, command, analysis, inputs, settings, blocks, outputs)"
    ),
    ("\"outputs\": [", "\"blocks\": [", "run.json:37: the record is damaged: a key stands twice: blocks"),
    ("\"digits\": \"3\"", "\"digits\": [3]", "run.json:34: the record is damaged: setting 'digits' is one text"),
  ]

  @Test("refusal: a damaged record, with its line", arguments: damaged)
  func refusals(_ example: (change: String, with: String, message: String)) throws {
    let text = String(decoding: try report().record.json.bytes, as: UTF8.self)
    let changed = text.replacing(example.change, with: example.with)
    #expect(changed != text)
    #expect(message { try RunRecord(json: Array(changed.utf8)) } == example.message)
  }

  @Test("refusal: a digest or a size that is none, no text, a list")
  func others() throws {
    let record = try report().record
    let text = String(decoding: record.json.bytes, as: UTF8.self)
    let digest = text.replacing(record.analysis.digest.hexadecimal, with: "12")
    #expect(
      message { try RunRecord(json: Array(digest.utf8)) }.hasSuffix("'sha256' is 64 hexadecimal digits; got '12'"))
    let size = text.replacing("\"bytes\": \(record.analysis.byteCount)", with: "\"bytes\": -1")
    #expect(message { try RunRecord(json: Array(size.utf8)) }.hasSuffix("'bytes' is a whole number; got '-1'"))
    for bytes in [[], [0xFF], Array("[]".utf8), Array("{".utf8), Array(text.utf8.prefix(400))] {
      #expect(message { try RunRecord(json: bytes) }.contains("the record is damaged: it is not JSON"))
    }
    #expect(message { try RunRecord(json: Array("{}".utf8)) }.contains("the record is damaged"))
    #expect(
      message { try ReportSettings([RunRecord.Setting("digits", "many")], source: "run.json") }
        == "run.json: the record is damaged: setting digits is 'many'")
    #expect(
      message { try ReportSettings([RunRecord.Setting("lang", "fr")], source: "run.json") }
        == "run.json: the record is damaged: setting lang is 'fr'")
  }
}
