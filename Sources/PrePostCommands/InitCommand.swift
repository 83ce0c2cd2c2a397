#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
internal import Plots
internal import ArgumentParser
internal import Reports

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Begin an analysis: an explained analysis file and template tables for a design.",
    discussion: """
      Writes analysis.yaml, in which every line is explained, and the tables it reads, with their header and example rows of \
      invented numbers that are marked as examples. The files run as they are: look at the report once, then put your own \
      rows in place of the examples. A file that is there already is never overwritten, unless --force says so.

      Designs:
      \(DesignTemplate.all.map { "  \($0.code): \($0.purpose)" }.joined(separator: "\n"))

      EXAMPLES:
        prepost init --design one-group -o my-review
        prepost init --design single-case -o kasus --lang id
      """)

  @Option(
    help: ArgumentHelp("The design; they are listed above.", valueName: "design"),
    completion: .list(DesignTemplate.all.map(\.code)))
  var design: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder that the files are written into; it is made if it is not there.", valueName: "folder"),
    completion: .directory)
  var output: String = "."

  @Option(help: "The language of the explanations: en or id.")
  var lang: Language = .english

  @Flag(help: "Overwrite files that are there already.")
  var force = false

  @Flag(help: "Do not say what was written.")
  var quiet = false

  func run() throws {
    try Console.run {
      let template = try DesignTemplate.named(design)
      let files = template.files(lang).map { (path: output + "/" + $0.name, bytes: Array($0.text.utf8)) }
      let present = files.map(\.path).filter { access($0, F_OK) == 0 }
      if !force, !present.isEmpty {
        throw CommandFailure.cannotCreate(
          "\(present.joined(separator: ", ")): already there; nothing was written (--force overwrites)")
      }
      try OutputFile.makeDirectory(output)
      try OutputFile.writeAll(files)
      guard !quiet else { return }
      let lines =
        ["Written to \(output): \(template.files(lang).map(\.name).joined(separator: " "))", "", "Next:"]
        + template.commands(in: output).map { "  \($0)" }
      try OutputFile.writeToStandardOutput(Array((lines.joined(separator: "\n") + "\n").utf8))
    }
  }
}
