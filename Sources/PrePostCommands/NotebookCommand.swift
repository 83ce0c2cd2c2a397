internal import ArgumentParser
internal import Reports

struct NotebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notebook",
    abstract: "Run the console blocks of worked analyses again.",
    discussion: """
      A notebook is Markdown. In a fenced block whose info string is console, lines that begin with '$ ' are commands for \
      the shell and what follows them is what they printed. Commands run where this one is called; prepost is this program.

      EXAMPLES:
        prepost notebook check datasets/examples/notebook.md
        prepost notebook update datasets/examples/notebook.md
      """,
    subcommands: [NotebookCheckCommand.self, NotebookUpdateCommand.self])
}

/// The files of both subcommands.
struct NotebookFiles: ParsableArguments {
  @Argument(
    help: "The notebooks, Markdown. Their commands are run: check and update only what you trust.",
    completion: .file(extensions: ["md"]))
  var notebooks: [String]

  /// The notebooks with what their commands print now.
  func run() throws -> [(path: String, notebook: Notebook, outputs: [[String]])] {
    let shell = try Shell()
    let progress = ProgressLine(isQuiet: false)
    defer { progress.finish() }
    return try notebooks.map { path in
      let bytes = try InputFile.bytes(at: path)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw CommandFailure.data("\(InputFile.name(of: path)): not UTF-8; save the file as UTF-8")
      }
      let notebook = try Notebook(markdown: text, source: InputFile.name(of: path))
      return (
        path, notebook,
        try notebook.steps.map { step in
          progress.step("\(InputFile.name(of: path)): \(step.command.prefix { $0 != "\n" }.prefix(60))")
          return try shell.lines(printedBy: step.command)
        }
      )
    }
  }
}

struct NotebookCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Compare what the commands print with what the notebooks say; exit 1 where they differ.",
    discussion: """
      Words must agree to the letter, whole numbers too; a printed decimal may differ by one unit of its last digit.

      EXAMPLES:
        prepost notebook check datasets/examples/notebook.md
      """)

  @OptionGroup var files: NotebookFiles
  @OptionGroup var output: OutputOptions

  func run() throws {
    var agrees = true
    try Console.run {
      let lines = try files.run().flatMap { file in
        zip(file.notebook.steps, file.outputs).map { step, now in
          NotebookCheck.Line(
            source: file.notebook.source, step: step,
            difference: PrintedText.difference(known: step.printed, now: now))
        }
      }
      let check = NotebookCheck(lines)
      try output.deliver(check.answer, decimal: nil)
      agrees = check.agrees
    }
    if !agrees { throw ExitCode(1) }
  }
}

struct NotebookUpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Write what the commands print now into the notebooks.",
    discussion: """
      Each file is replaced whole, after all commands of all notebooks have run.

      EXAMPLES:
        prepost notebook update datasets/examples/notebook.md
      """)

  @OptionGroup var files: NotebookFiles

  func run() throws {
    try Console.run {
      try OutputFile.writeAll(
        files.run().map { ($0.path, Array($0.notebook.text(printing: $0.outputs).utf8)) })
    }
  }
}
