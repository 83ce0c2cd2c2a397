import Foundation
import TestSupport
import Testing

@Suite("The manual and the completions")
struct ManAndCompletionsTests {
  /// A folder with every page in man1, and the completions of bash.
  static let written: Scratch = {
    let scratch = Scratch()
    guard let call = try? Prepost.call(["man", "--all", "man1"], in: scratch), call.status == 0, call.output.isEmpty,
      let script = try? Prepost.call(["completions", "bash"]).output,
      (try? scratch.write(script, to: "completions")) != nil
    else { preconditionFailure("the manual cannot be written") }
    return scratch
  }()

  @Test("there is a page for every command, with every option of its help")
  func pages() throws {
    let scratch = Self.written
    for command in HelpExampleTests.commands {
      let name = (["prepost"] + command).joined(separator: "-")
      let page = try #require(scratch.read("man1/\(name).1"), "\(name)")
      let help = try Prepost.call(command + ["--help"]).output
      for option in help.matches(of: /(?m)^  (?:-., )?(--[a-z0-9-]+)/).map({ String($0.output.1) }) {
        #expect(page.contains("\\fB\(option.replacing("-", with: "\\-"))\\fR"), "\(name): \(option)")
      }
      #expect(page.contains(".SH EXAMPLES\n.EX\nprepost "))
    }
    #expect(try Prepost.call(["man", "plot", "forest"]).output == scratch.read("man1/prepost-plot-forest.1"))
  }

  @Test(
    "man has nothing to warn of", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/groff")))
  func groff() throws {
    let scratch = Self.written
    let run = try Self.shell("groff -man -ww -rLL=100n -Tutf8 -z man1/*.1 2>&1", in: scratch)
    #expect(run.status == 0 && run.output.isEmpty, "\(run.output)")
    let shown = try Self.shell("groff -man -Tascii -P-cbou man1/prepost-effects.1", in: scratch)
    #expect(shown.output.contains("prepost-effects - One effect size (yi, vi) per study row."))
    #expect(shown.output.contains("    prepost effects datasets/examples/studies.csv --measure ROMC\n"))
  }

  @Test("a command that is not there has no page")
  func unknown() throws {
    let call = try Prepost.call(["man", "effect"])
    #expect(call.status == 64 && call.errors == "error: there is no command 'effect'; see 'prepost --help'\n")
  }

  @Test(
    "bash completes commands, options, measures, methods and files",
    arguments: [
      ("prepost do", "doctor"), ("prepost effects --meas", "--measure"), ("prepost effects --measure SMCR", "SMCRPH"),
      ("prepost pool --method H", "HSk"), ("prepost effects stu", "studies.csv"), ("prepost plot fo", "forest"),
      ("prepost init --design one", "one-group"), ("prepost report ana", "analysis.yaml"),
      ("prepost effects s.csv --delimiter se", "semicolon"), ("prepost effects s.csv --format ma", "markdown"),
    ])
  func bash(line: String, expected: String) throws {
    let found = try complete(line)
    #expect(found.contains(expected), "\(line): \(found)")
    let last = line.split(separator: " ").last ?? ""
    #expect(found.allSatisfy { $0.hasPrefix(last) }, "\(found)")
  }

  @Test("bash offers tables, not every file, where a table is read")
  func onlyTables() throws {
    #expect(try complete("prepost effects ").filter { $0.contains(".") } == ["studies.csv"])
  }

  @Test("zsh and fish get scripts of their own, and another shell is refused")
  func others() throws {
    #expect(try Prepost.call(["completions", "zsh"]).output.hasPrefix("#compdef prepost"))
    #expect(try Prepost.call(["completions", "fish"]).output.contains("complete -c 'prepost'"))
    #expect(try Prepost.call(["completions", "tcsh"]).status == 64)
  }

  /// What a real bash offers at the end of a line.
  private func complete(_ line: String) throws -> [String] {
    let scratch = Scratch()
    for name in ["studies.csv", "picture.svg", "analysis.yaml"] { try scratch.write("", to: name) }
    var words = line.split(separator: " ").map { "'\($0)'" }
    if line.hasSuffix(" ") { words.append("''") }
    try scratch.write(
      """
      source '\(Self.written.place("completions").path)'
      COMP_WORDS=(\(words.joined(separator: " ")))
      COMP_CWORD=\(words.count - 1)
      COMP_LINE='\(line)'
      COMP_POINT=\(line.count)
      function_name=$(complete -p prepost | sed 's/.*-F \\([^ ]*\\).*/\\1/')
      "$function_name" prepost "${COMP_WORDS[$COMP_CWORD]}" "${COMP_WORDS[$COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """, to: "ask")
    let run = try Self.shell("bash --norc ./ask", in: scratch)
    #expect(run.status == 0, "\(run.output)")
    return run.output.split(separator: "\n").map { String($0.trimmingCharacters(in: .whitespaces)) }
  }

  private static func shell(_ line: String, in scratch: Scratch) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let output = UUID().uuidString
    process.arguments = ["-c", "\(line) >\(output)"]
    process.currentDirectoryURL = scratch.url
    process.environment = ["PATH": Prepost.binary.deletingLastPathComponent().path + ":/usr/bin:/bin"]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, scratch.read(output) ?? "")
  }
}
