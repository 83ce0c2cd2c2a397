import Foundation
import TestSupport
import Testing

@Suite("prepost init")
struct InitCommandTests {
  static let designs = [
    "one-group", "two-groups", "two-groups-before-after", "events", "single-case", "participants", "observations",
    "claims", "review",
  ]

  @Test("what is written runs as it is, by every command that is named", arguments: designs, ["en", "id"])
  func runs(design: String, language: String) throws {
    let scratch = Scratch()
    let call = try Prepost.call(["init", "--design", design, "-o", "a/b", "--lang", language], in: scratch)
    #expect(call.status == 0 && call.errors.isEmpty)
    let commands = call.output.split(separator: "\n").filter { $0.hasPrefix("  prepost ") }
    #expect(commands.count >= 3)
    for command in commands {
      let next = try Prepost.call(command.split(separator: " ").dropFirst().map(String.init), in: scratch)
      #expect(next.status == 0, "\(command): \(next.errors)")
    }
    #expect(scratch.read("a/b/report/report.md")?.isEmpty == false)
  }

  @Test("a file that is there is not touched, unless --force says so")
  func overwriting() throws {
    let scratch = Scratch()
    try scratch.write("mine\n", to: "studies.csv")
    let refused = try Prepost.call(["init", "--design", "one-group"], in: scratch)
    #expect(refused.status == 73 && refused.output.isEmpty)
    #expect(
      refused.errors == "error: ./studies.csv: already there; nothing was written (--force overwrites)\n")
    #expect(scratch.content == ["studies.csv"] && scratch.read("studies.csv") == "mine\n")
    let forced = try Prepost.call(["init", "--design", "one-group", "--force", "--quiet"], in: scratch)
    #expect(forced.status == 0 && forced.output.isEmpty)
    #expect(scratch.content == ["analysis.yaml", "studies.csv"] && scratch.read("studies.csv") != "mine\n")
  }

  @Test("a design that is not there is refused")
  func unknown() throws {
    let call = try Prepost.call(["init", "--design", "rct"])
    #expect(call.status == 64 && call.errors.hasPrefix("error: there is no design 'rct' (designs: one-group, "))
  }
}
