import Foundation
import TestSupport
import Testing

@Suite("Examples in the help")
struct HelpExampleTests {
  /// The words of every command, from the command tree itself: `["plot", "forest"]`.
  static let commands: [[String]] = {
    guard let dump = try? Prepost.call(["--experimental-dump-help"]),
      let root = (try? JSONDocument(dump.output))?["command"]
    else { return [] }
    func below(_ command: JSONDocument, _ path: [String]) -> [[String]] {
      [path]
        + (command["subcommands"]?.items ?? []).flatMap { sub -> [[String]] in
          guard let name = sub["commandName"]?.text, name != "help" else { return [] }
          return below(sub, path + [name])
        }
    }
    return below(root, [])
  }()

  @Test("there are commands to ask")
  func tree() {
    #expect(Self.commands.count > 40)
    for path in [[], ["doctor"], ["plot", "forest"], ["notebook", "check"]] { #expect(Self.commands.contains(path)) }
  }

  /// The examples of a help text, with lines that a backslash continues put together.
  static func examples(in help: String) -> [String] {
    guard let section = help.split(separator: "EXAMPLES:\n").dropFirst().first?.split(separator: "\nUSAGE:").first
    else {
      return []
    }
    return section.replacing("\\\n", with: " ").split(separator: "\n").map { line in
      line.split(separator: " ").joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  @Test("every example runs as it is printed, beside the data sets", arguments: commands)
  func runs(command: [String]) throws {
    let help = try Prepost.call(command + ["--help"]).output
    let examples = Self.examples(in: help)
    #expect(!examples.isEmpty, "no EXAMPLES in the help")
    let lines = help.split(separator: "\n").prefix { !$0.hasPrefix("USAGE:") }
    #expect(lines.allSatisfy { $0.count <= 80 }, "a terminal would break a line")
    let scratch = Scratch()
    try FileManager.default.copyItem(
      at: URL(fileURLWithPath: Repository.path("datasets")), to: scratch.place("datasets"))
    for example in examples {
      #expect(example.hasPrefix((["prepost"] + command).joined(separator: " ")) || command == ["verify"], "\(example)")
      let errors = scratch.place("errors")
      let status = try Self.shell("\(example) >output 2>errors", in: scratch.url)
      #expect(status == 0, "\(example): \((try? String(contentsOf: errors, encoding: .utf8)) ?? "")")
    }
  }

  /// Runs a line in the system's shell, in which `prepost` is the binary.
  private static func shell(_ line: String, in folder: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    process.environment = ["PATH": Prepost.binary.deletingLastPathComponent().path + ":/usr/bin:/bin"]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
