internal import ArgumentParser
internal import Reports

struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man",
    abstract: "The manual: pages for man, made from the commands themselves.",
    discussion: """
      Writes the page of the program, or of one command, in the language of man. With --all every page goes into a folder, \
      from where 'man prepost' and 'man prepost-effects' read them.

      EXAMPLES:
        prepost man > prepost.1
        prepost man plot forest > prepost-plot-forest.1
        prepost man --all man1
      """)

  @Argument(help: "The words of a command, such as effects or plot forest; without them the program.")
  var command: [String] = []

  @Option(
    help: ArgumentHelp("Write every page into this folder, which is made if it is not there.", valueName: "folder"),
    completion: .directory)
  var all: String?

  func validate() throws {
    if all != nil, !command.isEmpty { throw ValidationError("--all writes every page; it goes without a command") }
  }

  func run() throws {
    try Console.run {
      let manual = try Manual(tree: PrePostCommand._dumpHelp(), version: Release.version)
      guard let all else {
        return try OutputFile.writeToStandardOutput(Array(manual.page(of: command).text.utf8))
      }
      try OutputFile.makeDirectory(all)
      try OutputFile.writeAll(manual.pages.map { (all + "/" + $0.file, Array($0.text.utf8)) })
    }
  }
}
