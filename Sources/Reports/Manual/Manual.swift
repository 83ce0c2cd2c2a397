/// The manual of a program, made from its command tree: one page for the program and one for each command.
public struct Manual: Sendable {
  private let root: ManualCommand
  private let version: String

  /// A page.
  public struct Page: Sendable, Hashable {
    /// The name of its file, `prepost-effects.1`.
    public let file: String
    /// Its text, for `man`.
    public let text: String
  }

  /// The manual of the program whose command tree the argument parser wrote.
  ///
  /// - Parameters:
  ///   - tree: the tree as JSON.
  ///   - version: the version of the program.
  /// - Throws: `ReportError.analysis` for a text that is no such tree.
  public init(tree: String, version: String) throws(ReportError) {
    // JSON is YAML too.
    guard let command = try Setting.document(tree, source: "the command tree").member("command") else {
      throw .analysis(source: "the command tree", line: nil, problem: "there is no command in it")
    }
    root = ManualCommand(command)
    self.version = version
  }

  /// Every page, that of the program first.
  public var pages: [Page] { root.all.map { Page(file: "\($0.pageName).1", text: page($0)) } }

  /// The page of the command with these words behind the name of the program; that of the program without words.
  ///
  /// - Throws: `ReportError.usage` for a command that is not there.
  public func page(of words: [String]) throws(ReportError) -> Page {
    guard let command = root.all.first(where: { Array($0.words.dropFirst()) == words }) else {
      throw .usage("there is no command '\(words.joined(separator: " "))'; see '\(root.words[0]) --help'")
    }
    return Page(file: "\(command.pageName).1", text: page(command))
  }

  private func page(_ command: ManualCommand) -> String {
    var page = Roff()
    let title = Roff.escaped(command.pageName.uppercased())
    page.request(".TH \"\(title)\" 1 \"\" \"\(Roff.escaped("\(root.words[0]) \(version)"))\" \"User Commands\"")
    // Options must not be broken at their hyphens.
    page.request(".nh")
    page.request(".ad l")
    page.request(".SH NAME")
    page.request("\(Roff.escaped(command.pageName)) \\- \(Roff.escaped(command.abstract))")
    page.request(".SH SYNOPSIS")
    synopsis(command, &page)
    if command.discussion.contains(where: { !$0.isEmpty }) {
      page.request(".SH DESCRIPTION")
      page.paragraphs(command.discussion)
    }
    if !command.subcommands.isEmpty {
      page.request(".SH COMMANDS")
      for sub in command.subcommands {
        page.request(".TP")
        page.request(".B \(Roff.escaped(sub.words.dropFirst().joined(separator: " ")))")
        page.line(sub.abstract)
      }
    }
    list("ARGUMENTS", command.arguments.filter { $0.kind == "positional" }, &page)
    list("OPTIONS", command.arguments.filter { $0.kind != "positional" }, &page)
    if !command.examples.isEmpty {
      page.request(".SH EXAMPLES")
      page.literal(command.examples)
    }
    seeAlso(command, &page)
    return page.text
  }

  private func synopsis(_ command: ManualCommand, _ page: inout Roff) {
    page.request(".B \(Roff.escaped(command.words.joined(separator: " ")))")
    if !command.subcommands.isEmpty { page.request(".I command") }
    for argument in command.arguments where argument.kind == "positional" {
      let name = "\\fI\(Roff.escaped(argument.valueName))\\fR" + (argument.isRepeating ? " ..." : "")
      page.request(argument.isOptional ? "[\(name)]" : name)
    }
    for option in command.arguments where option.kind == "option" && !option.isOptional {
      page.request("\\fB\(Roff.escaped(option.names.last ?? ""))\\fR \\fI\(Roff.escaped(option.valueName))\\fR")
    }
    page.request("[\\fIoptions\\fR]")
  }

  private func list(_ title: String, _ arguments: [ManualCommand.Argument], _ page: inout Roff) {
    guard !arguments.isEmpty else { return }
    page.request(".SH \(title)")
    for argument in arguments {
      page.request(".TP")
      let value = "\\fI\(Roff.escaped(argument.valueName))\\fR"
      let names = argument.names.map { "\\fB\(Roff.escaped($0))\\fR" }.joined(separator: ", ")
      page.request(argument.kind == "positional" ? value : argument.kind == "flag" ? names : "\(names) \(value)")
      page.line(argument.abstract)
      if !argument.values.isEmpty { page.line("Values: \(argument.values.joined(separator: ", ")).") }
      if let value = argument.defaultValue { page.line("Without it: \(value).") }
      if !argument.discussion.isEmpty {
        page.request(".IP")
        page.line(argument.discussion.split(separator: "\n").joined(separator: " "))
      }
    }
  }

  private func seeAlso(_ command: ManualCommand, _ page: inout Roff) {
    let near = command.subcommands.isEmpty ? [root] : command.subcommands
    let others = near.filter { $0.pageName != command.pageName }
    guard !others.isEmpty else { return }
    page.request(".SH SEE ALSO")
    for (place, other) in others.enumerated() {
      page.request(".BR \(Roff.escaped(other.pageName)) (1)" + (place + 1 < others.count ? "," : ""))
    }
  }
}
