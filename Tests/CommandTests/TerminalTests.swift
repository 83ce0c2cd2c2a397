import Foundation
import TestSupport
import Testing

@Suite("Colours and progress on a terminal")
struct TerminalTests {
  private static let escape = "\u{1B}["
  private let folder = URL(fileURLWithPath: Repository.root)
  private let check = ["check", "datasets/oxytocin/reported.csv", "--only", "difference"]

  private func shown(
    _ arguments: [String], _ environment: [String: String] = ["TERM": "xterm"], streams: Terminal.Streams = .both
  ) throws -> String {
    try #require(try Terminal.call(arguments, in: folder, environment: environment, streams: streams)).text
  }

  /// A text without the codes of colours.
  private func plain(_ text: String) -> String { text.replacing(/\u{1B}\[[0-9]*m/, with: "") }

  @Test("headings are bold and verdicts have colours; without the codes the text is that of a pipe")
  func colours() throws {
    let text = try shown(check)
    #expect(text.contains("\u{1B}[1mHesti 2017 (control)\u{1B}[0m\n"))
    #expect(text.contains("\u{1B}[31m!!\u{1B}[0m \u{1B}[31minconsistent\u{1B}[0m  difference"))
    #expect(text.contains("   \u{1B}[32mconsistent\u{1B}[0m difference"))
    let piped = try Prepost.call(check, in: folder)
    #expect(plain(text) == piped.output)
    #expect(!piped.output.contains(Self.escape))
  }

  @Test("titles of tables are bold, and so is nothing else of them")
  func tables() throws {
    let call = ["effects", "datasets/examples/studies.csv", "--measure", "ROMC"]
    let text = try shown(call)
    #expect(text.contains("\u{1B}[1mEffect sizes (ROMC)\u{1B}[0m\n"))
    #expect(plain(text) == (try Prepost.call(call, in: folder).output))
  }

  @Test("warnings are yellow, also where they go to standard error; errors are red")
  func warnings() throws {
    let pool = ["pool", "datasets/oxytocin/studies.csv", "--measure", "SMCC"]
    #expect(try shown(pool).contains("  - \u{1B}[33mcaution:\u{1B}[0m several rows of one study"))
    let csv = try shown(pool + ["--format", "csv"], streams: .errorsOnly)
    #expect(csv.contains("\u{1B}[33mcaution:\u{1B}[0m several rows of one study"))
    #expect(try shown(["pool", "nothing.csv"]) == "\u{1B}[31merror:\u{1B}[0m nothing.csv: No such file or directory\n")
  }

  @Test(
    "nobody gets colours who does not want them or cannot see them",
    arguments: [
      ["TERM": "xterm", "NO_COLOR": "1"], ["TERM": "xterm", "CLICOLOR": "0"], ["TERM": "dumb"], ["TERM": ""], [:],
      ["TERM": "xterm", "NO_COLOR": "yes", "CLICOLOR_FORCE": "1"],
    ])
  func without(environment: [String: String]) throws {
    let text = try shown(check, environment)
    #expect(!text.contains(Self.escape) && text.contains("inconsistent"))
  }

  @Test("an empty NO_COLOR says nothing")
  func emptyNoColour() throws {
    #expect(try shown(check, ["TERM": "xterm", "NO_COLOR": "", "CLICOLOR": "1"]).contains(Self.escape))
  }

  @Test("files, other formats and pipes never have colours", arguments: ["csv", "json", "markdown"])
  func otherForms(format: String) throws {
    #expect(try !shown(check + ["--format", format]).contains(Self.escape))
    let scratch = Scratch()
    let path = scratch.place("checks.txt").path
    #expect(try shown(check + ["-o", path]).isEmpty)
    #expect(scratch.read("checks.txt")?.contains(Self.escape) == false)
    let forced = try Prepost.call(check, in: folder)
    #expect(!forced.output.contains(Self.escape))
  }

  private static let atOnce = ["TERM": "xterm", "PREPOST_PROGRESS": "0"]

  @Test(
    "what takes longer than was asked for shows how far it is, and takes the line away",
    arguments: [
      ["pool", "datasets/examples/effects.csv", "--permutations", "300"],
      ["gosh", "datasets/examples/effects.csv", "--subsets", "300", "--threads", "2"],
      ["case", "datasets/examples/sessions.csv", "--randomization", "2000", "--limit", "3"],
    ])
  func progress(arguments: [String]) throws {
    let text = try shown(arguments, Self.atOnce, streams: .errorsOnly)
    let bar = /\r\u{1B}\[K\[#*\.*\] [0-9]+ of [0-9]+, [0-9]+ s left/
    #expect(text.contains(bar), "\(text.prefix(200))")
    let last = text.components(separatedBy: "\r\u{1B}[K").last ?? ""
    #expect(!last.contains(" s left"))
    #expect(try !shown(arguments + ["--quiet"], Self.atOnce, streams: .errorsOnly).contains(" s left"))
  }

  @Test("a report says which step of how many it is at")
  func steps() throws {
    let scratch = Scratch()
    let call = ["report", Repository.path("datasets/oxytocin/analysis.yaml"), "-o", scratch.place("report").path]
    let text = try shown(call, Self.atOnce, streams: .errorsOnly)
    #expect(
      text.contains(/\r\u{1B}\[K\[#*\.*\] [0-9]+ of 26, [0-9]+ s left: [a-z]+ [a-z-]+ \.\.\./), "\(text.prefix(300))")
    #expect(text.hasSuffix("\r\u{1B}[K"))
  }

  @Test("what is quick shows none, and a pipe never does")
  func noProgress() throws {
    let call = ["pool", "datasets/examples/effects.csv", "--permutations", "300"]
    let late = ["TERM": "xterm", "PREPOST_PROGRESS": "1000"]
    #expect(try !shown(call, late, streams: .errorsOnly).contains(" s left"))
    let piped = try Prepost.call(call, in: folder, environment: Self.atOnce)
    #expect(piped.status == 0 && !piped.errors.contains("left"))
  }

  @Test("the result does not depend on whether somebody looks", arguments: ["1", "3"])
  func sameResult(threads: String) throws {
    let call = [
      "pool", "datasets/examples/effects.csv", "--permutations", "300", "--seed", "5", "--threads", threads,
      "--format", "csv",
    ]
    let seen = try shown(call)
    let table = try Prepost.call(call, in: folder).output
    #expect(plain(seen).contains(table))
  }
}
